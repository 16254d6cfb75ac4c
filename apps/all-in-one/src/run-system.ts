import 'reflect-metadata';
import { knownWeaknessOfNats } from '#libs/servers';
import { isLoopback, type Config, type Logger, type ShutdownPhases, type TlsWatch } from '#libs/runtime';
import { DemoGym } from './demo-gym.js';
import { LiveBeside } from './live-beside.js';
import type { RolesHere } from './roles.js';
import { findServers } from './server-addresses.js';
import { startSystem } from './start-system.js';

/** Everything but the live lane, which runs beside it where it is wanted. */
export async function runSystem(
  { here, liveBeside }: RolesHere, config: Config, log: Logger, shutdown: ShutdownPhases, tls: TlsWatch | null, rootDir: string, progress: (line: string) => void,
): Promise<void> {
  if (here.includes('api') && !isLoopback(config.httpHost)) log.warn({ host: config.httpHost }, 'page and API ask people for nothing: let only those reach them who may see everything and enter check-ins for anybody, or put a proxy before them that asks');
  const addresses = await findServers(config, log, shutdown, rootDir, progress, tls);
  const nats = addresses.embedded?.versions.nats;
  const weakness = nats === undefined || isLoopback(config.httpHost) ? null : knownWeaknessOfNats(nats);
  if (weakness !== null) log.warn({ host: config.httpHost }, weakness);
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
