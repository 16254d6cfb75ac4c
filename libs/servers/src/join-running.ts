import type { RunningServers, StartServersOptions } from './options.js';
import { currentOwner } from './ownership.js';
import { withUser } from './postgres/url.js';
import { waitUntil, type ProcessIdentity } from './process-identity.js';
import { loadRun, type RunRecord, type ServerEntry } from './run-file.js';
import { ServerError, type ServerName } from './server-error.js';

const LONGEST_WAIT_MS = 180_000;

/**
 * Uses the servers of another live process. While that process is still starting or already ending, this waits.
 * @returns null when it ended: the servers can be had
 * @throws ServerError when joining was not wanted, or nothing happens for three minutes
 */
export async function joinRunning(rootDir: string, dataDir: string, owner: ProcessIdentity, options: StartServersOptions): Promise<RunningServers | null> {
  const same = (other: ProcessIdentity | null): boolean => other?.pid === owner.pid && other.startedAt === owner.startedAt;
  let run: RunRecord = loadRun(dataDir);
  const settled = (): boolean => {
    run = loadRun(dataDir);
    return (run.ready && same(run.owner)) || !same(currentOwner(dataDir));
  };
  if (!settled()) options.log(`another process (pid ${owner.pid}) is starting or stopping the servers of this checkout, waiting for it`);
  if (!(await waitUntil(settled, LONGEST_WAIT_MS, 100))) {
    throw new ServerError(null, `process ${owner.pid} has been starting or stopping the servers for ${LONGEST_WAIT_MS / 1000} s`, `look at what it printed; end it with "kill ${owner.pid}" and start again`);
  }
  if (!run.ready || !same(run.owner) || run.urls === null) return null;
  if (options.whenRunning === 'refuse') throw new ServerError(null, `Flarewatch already runs in ${rootDir} (pid ${owner.pid})`, 'use that one, or stop it first');
  options.log(`servers already run for this checkout (pid ${owner.pid}), using them`);
  const { nats, postgres, redis } = options.urls;
  const { analystUrl } = run.urls;
  const entries = Object.entries(run.servers) as [ServerName, ServerEntry][];
  return {
    ...run.urls,
    ...(nats === undefined ? {} : { natsUrl: nats, natsTrust: null, toldNatsUrl: nats, natsWebsocketUrl: null, mqttUrl: null, keysDir: null }),
    ...(postgres === undefined ? {} : { postgresUrl: postgres, postgresSocketUrl: postgres, analystUrl: withUser(postgres, 'analyst', decodeURIComponent(new URL(analystUrl).password)) }),
    ...(redis === undefined ? {} : { redisUrl: redis }),
    redisReason: redis === undefined ? run.redisReason : null,
    startedByUs: false,
    versions: Object.fromEntries(entries.map(([name, entry]) => [name, entry.version])),
    pids: Object.fromEntries(entries.flatMap(([name, entry]) => (entry.process === null ? [] : [[name, entry.process.pid]]))),
    announce: () => undefined,
    announceStop: () => undefined,
    renewTls: () => undefined,
    stop: async () => undefined,
  };
}
