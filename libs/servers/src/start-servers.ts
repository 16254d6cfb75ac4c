import { isAbsolute, resolve } from 'node:path';
import { openServerHome } from './account.js';
import { joinRunning } from './join-running.js';
import type { RunningServers, StartServersOptions } from './options.js';
import { takeOwnership } from './ownership.js';
import { defaultDataDir } from './run-file.js';
import { ServerError } from './server-error.js';
import { startOwned } from './start-owned.js';

/**
 * Makes sure that Postgres, NATS and Redis are there: by URL, else as child processes on free loopback ports. What a killed start
 * left running is taken over. Without Redis `redisUrl` is null and one line says why.
 * @throws ServerError naming the server, what failed, its last log lines and what to do
 */
export async function startServers(options: StartServersOptions): Promise<RunningServers> {
  if (!isAbsolute(options.rootDir)) throw new ServerError(null, `rootDir "${options.rootDir}" is not an absolute path`, 'pass the absolute path of the checkout');
  const rootDir = resolve(options.rootDir);
  const dataDir = resolve(rootDir, options.dataDir ?? defaultDataDir(rootDir));
  const home = openServerHome(rootDir, dataDir);
  for (;;) {
    const ownership = takeOwnership(dataDir);
    if (!ownership.mine) {
      const joined = await joinRunning(rootDir, dataDir, ownership.owner, options);
      if (joined !== null) return joined;
      continue;
    }
    try {
      return await startOwned({ rootDir, dataDir, home, ownership, options });
    } catch (error) {
      ownership.release();
      throw error;
    }
  }
}
