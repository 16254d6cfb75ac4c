import { checkNats, connectNats } from '#libs/messaging';
import { HealthRegistry, Metrics, type Logger, type ShutdownPhases } from '#libs/runtime';
import type { Infrastructure } from './infrastructure.js';

export type LiveParts = Pick<Infrastructure, 'log' | 'metrics' | 'health' | 'shutdown' | 'nats'>;

/** What the live lane needs of the process shell: NATS, and no server beside it. */
export async function openForLive(log: Logger, shutdown: ShutdownPhases, natsUrl: string): Promise<LiveParts> {
  const metrics = new Metrics();
  metrics.collectProcess();
  const health = new HealthRegistry();
  const nats = await connectNats({ url: natsUrl, name: 'flarewatch live', log });
  shutdown.register('close pools', 'nats', () => nats.drain());
  health.register('nats', () => checkNats(nats));
  return { log, metrics, health, shutdown, nats };
}
