import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const START_MS = 120_000;
const STOP_MS = 60_000;

export interface RunningSystem {
  /** address of the page, ending in `/` */
  readonly pageUrl: string;
  /** where its run file lies, for the command line */
  readonly dataDir: string;
  readonly stop: () => Promise<void>;
}

const slashed = (url: string): string => (url.endsWith('/') ? url : `${url}/`);

/** The whole product in one process with data of its own. Throws with what the process printed when it does not come up. */
export async function startAllInOne(): Promise<RunningSystem> {
  const root = fileURLToPath(new URL('../../../', import.meta.url));
  const program = join(root, 'dist', 'apps', 'all-in-one', 'main.js');
  if (!existsSync(program)) throw new Error('dist/apps/all-in-one/main.js is missing: run `npm test`, or `npm run build` before jest');
  const dataDir = mkdtempSync(join(tmpdir(), 'flarewatch-page-'));
  // the servers run under another account when this process is root
  chmodSync(dataDir, 0o755);
  const { NATS_URL: _nats, DATABASE_URL: _database, REDIS_URL: _redis, ...environment } = process.env;
  const child = spawn(process.execPath, [program], {
    cwd: root,
    env: { ...environment, FLAREWATCH_DATA_DIR: dataDir, FLAREWATCH_HTTP_PORT: '0', FLAREWATCH_LOG_LEVEL: 'warn', FLAREWATCH_DEMO: 'off' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM');
    const timer = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
    await ended;
    clearTimeout(timer);
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
  };
  const pageUrl = await new Promise<string | null>((resolve) => {
    const timer = setTimeout(() => resolve(null), START_MS);
    const listen = (part: Buffer): void => {
      printed += part.toString();
      const ready = /^ready page (\S+)/m.exec(printed)?.[1];
      if (ready !== undefined) resolve(ready);
      if (ready !== undefined) clearTimeout(timer);
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    void ended.then(() => resolve(null));
  });
  if (pageUrl === null) {
    await stop();
    throw new Error(`the system did not come up:\n${printed.slice(-4000)}`);
  }
  return { pageUrl: slashed(pageUrl), dataDir, stop };
}
