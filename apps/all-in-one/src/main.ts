import 'reflect-metadata';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ConfigError, ShutdownPhases, TlsWatch, checkEdge, comeInTurn, createLogger, isLoopback, loadConfig, openTls, systemClock, type Config, type Logger } from '#libs/runtime';
import { DemoGym } from './demo-gym.js';
import { LiveBeside } from './live-beside.js';
import { UsageError, rolesOf, spreadRoles, type RolesHere } from './roles.js';
import { findNats, findServers } from './server-addresses.js';
import { startLive, startSystem } from './start-system.js';

function checkout(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package-lock.json')) && dirname(folder) !== folder) folder = dirname(folder);
  return folder;
}

/** Progress for people, on stderr: stdout carries the ready lines only. */
function progress(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** Everything but the live lane, which runs beside it where it is wanted. */
async function runSystem({ here, liveBeside }: RolesHere, config: Config, log: Logger, shutdown: ShutdownPhases, tls: TlsWatch | null): Promise<void> {
  if (here.includes('api') && !isLoopback(config.httpHost)) log.warn({ host: config.httpHost }, 'page and API ask nobody who reads: let only those reach them who may see everything, or put a proxy before them that asks');
  const addresses = await findServers(config, log, shutdown, checkout(), progress, tls);
  const live = liveBeside ? new LiveBeside(log, shutdown).start() : Promise.resolve();
  const { parts, url } = await startSystem(config, log, shutdown, addresses, here, tls);
  const demo = config.demo === 'auto' && addresses.embedded !== null && process.argv.length === 2 ? await DemoGym.onEmptySystem(parts) : null;
  await demo?.tellPast(progress);
  await live;
  addresses.embedded?.announce({ page: url });
  process.stdout.write(`ready page ${url}\nready nats ${addresses.toldNatsUrl}\nready postgres ${addresses.publicPostgresUrl}\n`);
  if (addresses.natsWebsocketUrl !== null) process.stdout.write(`ready websocket ${addresses.natsWebsocketUrl}\n`);
  if (addresses.mqttUrl !== null) process.stdout.write(`ready mqtt ${addresses.mqttUrl}\n`);
  if (addresses.keysDir !== null) process.stdout.write(`ready keys ${addresses.keysDir}\n`);
  if (addresses.analystUrl !== null) process.stdout.write(`ready analyst ${addresses.analystUrl}\n`);
  demo?.tellFinaleLater();
}

/** The live lane and nothing else. It ends with the process that started it beside itself. */
async function runLive(config: Config, log: Logger, shutdown: ShutdownPhases, tls: TlsWatch | null): Promise<void> {
  process.once('disconnect', () => void shutdown.run('the process beside it ended').then((clean) => process.exit(clean ? 0 : 1)));
  // A cue is worth something for two seconds: everything else can wait for some milliseconds.
  comeInTurn('before', log);
  const nats = findNats(config, checkout(), tls);
  const url = await startLive(config, log, shutdown, nats, tls);
  process.stdout.write(`ready live ${url}\nready nats ${nats.natsUrl}\n`);
}

async function main(): Promise<void> {
  const roles = rolesOf(process.argv.slice(2));
  const config = loadConfig();
  checkEdge(config);
  const files = openTls(config, checkout(), systemClock.nowMs());
  const log = createLogger({ role: process.argv.length > 2 ? roles.join('+') : 'all', level: config.logLevel, format: config.logFormat });
  const shutdown = new ShutdownPhases({ log, phaseTimeoutMs: config.shutdownPhaseMs });
  shutdown.installSignals();
  const tls = files === null ? null : new TlsWatch(files, log, () => systemClock.nowMs());
  try {
    const spread = spreadRoles(roles);
    await (spread === null ? runLive(config, log, shutdown, tls) : runSystem(spread, config, log, shutdown, tls));
  } catch (error) {
    if (shutdown.started) return;
    progress(`flarewatch did not start: ${error instanceof Error ? error.message : String(error)}`);
    log.debug({ err: error }, 'start failed');
    await shutdown.run('start failed');
    process.exit(1);
  }
}

main().catch((error: unknown) => {
  const usage = error instanceof UsageError || error instanceof ConfigError;
  progress(usage ? error.message : String(error instanceof Error ? (error.stack ?? error.message) : error));
  process.exit(usage ? 2 : 1);
});
