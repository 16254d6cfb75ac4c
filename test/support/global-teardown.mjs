import { rmSync } from 'node:fs';

export default async function globalTeardown() {
  const running = globalThis.flarewatchTestServers;
  if (running === undefined) return;
  await running.servers.stop();
  rmSync(running.dataDir, { recursive: true, force: true, maxRetries: 5 });
}
