import { LiveModule } from '#apps/live';
import type { Config, Logger, ShutdownPhases, TlsWatch } from '#libs/runtime';
import { createApp, listen } from './create-app.js';
import { openForLive } from './open-for-live.js';
import type { NatsAddress } from './server-addresses.js';

/**
 * The live lane, alone in its process: it needs NATS and nothing else.
 * @returns where it answers to supervisors
 */
export async function startLive(config: Config, log: Logger, shutdown: ShutdownPhases, nats: NatsAddress, tls: TlsWatch | null = null): Promise<string> {
  const app = await createApp({ config, ...(await openForLive(config, log, shutdown, nats)) }, [LiveModule], tls);
  await app.init();
  return listen(app, config, tls);
}
