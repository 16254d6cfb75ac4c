import type { VNode } from 'preact';
import { say } from '../language.js';
import { PageTitle } from '../shell/page-title.js';

/** First steps for an empty system: real equipment, a file from another app, or simulated lifters. */
export function ConnectGuide({ title }: { title: string }): VNode {
  return (
    <section class="panel guide">
      <PageTitle title={title} focusKey="connect" />
      <p>{say('page.guide.lead')}</p>
      <ol>
        <li>
          <h2>{say('page.guide.simulate')}</h2>
          <p>{say('page.guide.simulate-how')}</p>
          <pre>
            <code>{'bin/flarewatch simulate'}</code>
          </pre>
        </li>
        <li>
          <h2>{say('page.guide.import')}</h2>
          <p>{say('page.guide.import-how')}</p>
          <pre>
            <code>{'bin/flarewatch import --help'}</code>
          </pre>
        </li>
        <li>
          <h2>{say('page.guide.connect')}</h2>
          <p>{say('page.guide.connect-how')}</p>
          <pre>
            <code>{'bin/flarewatch add device DEVICE --gym GYM --kind KIND\nbin/flarewatch claim DEVICE --gym GYM'}</code>
          </pre>
          <p>{say('page.guide.connect-then')}</p>
          <pre>
            <code>{'gym.GYM.device.DEVICE.athlete.ATHLETE.set\nPOST /v1/events'}</code>
          </pre>
        </li>
      </ol>
    </section>
  );
}
