import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ConfigError, ShutdownPhases, TlsWatch, checkEdge, comeInTurn, createLogger, loadConfig, openTls, systemClock, type Config, type Logger } from '#libs/runtime';
import { UsageError, rolesOf, spreadRoles } from './roles.js';

function checkout(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package-lock.json')) && dirname(folder) !== folder) folder = dirname(folder);
  return folder;
}

/** Progress for people, on stderr: stdout carries the ready lines only. */
function progress(line: string): void {
  process.stderr.write(`${line}\n`);
}

/**
 * The live lane and nothing else, and nothing else is loaded: how long its start takes is how long a lane that fell is away. It ends with
 * the process that started it beside itself.
 */
async function runLiveAlone(...rest: readonly [Config, Logger, ShutdownPhases, TlsWatch | null, string]): Promise<void> {
  const [, log, shutdown] = rest;
  process.once('disconnect', () => void shutdown.run('the process beside it ended').then((clean) => process.exit(clean ? 0 : 1)));
  // A cue is worth something for two seconds: everything else can wait for some milliseconds.
  comeInTurn('before', log);
  const { runLive } = await import('./run-live.js');
  await runLive(...rest);
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
    const rest = [config, log, shutdown, tls, checkout()] as const;
    if (spread === null) await runLiveAlone(...rest);
    else await (await import('./run-system.js')).runSystem(spread, ...rest, progress);
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
