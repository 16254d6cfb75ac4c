import { checkNats, connectNats } from '#libs/messaging';
import { HealthRegistry, Metrics, type Config, type Logger, type ShutdownPhases } from '#libs/runtime';
import type { Infrastructure } from './infrastructure.js';
import { natsCredentials } from './nats-credentials.js';
import type { NatsAddress } from './server-addresses.js';

export type LiveParts = Pick<Infrastructure, 'log' | 'metrics' | 'health' | 'shutdown' | 'nats'>;

/** What the live lane needs of the process shell: NATS, and no server beside it. */
export async function openForLive(config: Config, log: Logger, shutdown: ShutdownPhases, address: NatsAddress): Promise<LiveParts> {
  const metrics = new Metrics();
  metrics.collectProcess();
  const health = new HealthRegistry();
  const nats = await connectNats({ url: address.natsUrl, trust: address.natsTrust, name: 'flarewatch live', credentials: await natsCredentials(config, address, ['live']), log });
  shutdown.register('close pools', 'nats', () => nats.drain());
  health.register('nats', () => checkNats(nats));
  return { log, metrics, health, shutdown, nats };
}
