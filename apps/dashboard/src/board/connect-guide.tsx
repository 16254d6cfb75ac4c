import type { VNode } from 'preact';
import { PageTitle } from '../shell/page-title.js';

/** First steps for an empty system: real equipment, a file from another app, or simulated lifters. */
export function ConnectGuide({ title }: { title: string }): VNode {
  return (
    <section class="panel guide">
      <PageTitle title={title} focusKey="connect" />
      <p>As soon as the first set arrives, its athlete shows up here by itself. Three ways to begin:</p>
      <ol>
        <li>
          <h2>Look around with simulated lifters</h2>
          <p>Made-up athletes, clearly named so, with some stories planted in their weeks.</p>
          <pre>
            <code>bin/flarewatch simulate</code>
          </pre>
        </li>
        <li>
          <h2>Bring your training log</h2>
          <p>A file exported from the app you log in. Running it twice changes nothing.</p>
          <pre>
            <code>bin/flarewatch import --help</code>
          </pre>
        </li>
        <li>
          <h2>Connect equipment</h2>
          <p>A tracker publishes each set over NATS or MQTT on this subject, or sends it to this server over HTTP:</p>
          <pre>
            <code>{'gym.GYM.device.DEVICE.athlete.ATHLETE.set\nPOST /v1/events'}</code>
          </pre>
        </li>
      </ol>
    </section>
  );
}
