/** Starts the real servers once for all specs of the project, in a folder of their own, and leaves word of them in a file. */
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const rootDir = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const PREFIX = 'flarewatch-test-';

/** A run that was killed could not stop its servers: the next one does. */
function sweepKilledRuns(readRunFile) {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(PREFIX))) {
    const dataDir = join(tmpdir(), name);
    try {
      const run = readRunFile(rootDir, dataDir);
      if (run === null || run.ownerPid !== null) continue;
      for (const pid of Object.values(run.pids)) process.kill(pid, 'SIGKILL');
      rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
    } catch {
      // Another account's run: not ours to end.
    }
  }
}

export default async function globalSetup() {
  const door = join(rootDir, 'dist', 'libs', 'servers', 'index.js');
  if (!existsSync(door)) throw new Error('dist/libs/servers is missing: run `npm test`, or `npx tsc -b` before jest');
  const { startServers, readRunFile } = await import(pathToFileURL(door).href);
  sweepKilledRuns(readRunFile);
  const dataDir = mkdtempSync(join(tmpdir(), PREFIX));
  const lines = [];
  try {
    const servers = await startServers({
      rootDir,
      dataDir,
      urls: {},
      redisPreference: process.env.FLAREWATCH_QUEUE === 'postgres' ? 'none' : 'auto',
      log: (line) => lines.push(line),
    });
    const { natsUrl, keysDir, postgresUrl, postgresSocketUrl, analystUrl, redisUrl, redisReason } = servers;
    const file = join(dataDir, 'test-urls.json');
    writeFileSync(file, JSON.stringify({ natsUrl, keysDir, postgresUrl, postgresSocketUrl, analystUrl, redisUrl, redisReason }), { mode: 0o600 });
    process.env.FLAREWATCH_TEST_URLS_FILE = file;
    globalThis.flarewatchTestServers = { servers, dataDir };
  } catch (error) {
    rmSync(dataDir, { recursive: true, force: true });
    throw new Error(`${lines.join('\n')}\n${error.message}`, { cause: error });
  }
}
