import 'reflect-metadata';
import type { Config, Logger, ShutdownPhases, TlsWatch } from '#libs/runtime';
import { findNats } from './server-addresses.js';
import { startLive } from './start-live.js';

/** Finds NATS, starts the lane, and tells that it answers. */
export async function runLive(config: Config, log: Logger, shutdown: ShutdownPhases, tls: TlsWatch | null, rootDir: string): Promise<void> {
  const nats = findNats(config, rootDir, tls);
  const url = await startLive(config, log, shutdown, nats, tls);
  process.stdout.write(`ready live ${url}\nready nats ${nats.natsUrl}\n`);
}
