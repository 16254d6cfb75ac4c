import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { giveTo, makePrivateFolder } from '../account.js';
import type { Ports, ServerRecipe } from '../recipe.js';
import { findNats, type NatsSource } from './binary.js';

export interface NatsOptions {
  /** 'always': an acknowledged publish survives a power cut; 'default': the server syncs every two minutes (a kill loses nothing). */
  readonly fsync: 'always' | 'default';
}

function configuration(folder: string, serverName: string, ports: Ports, options: NatsOptions): string {
  const text = (value: string): string => JSON.stringify(value);
  return [
    '# Written at every start; changes here are lost.',
    `server_name: ${text(serverName)}`,
    `listen: "127.0.0.1:${ports['client'] ?? 0}"`,
    `http: "127.0.0.1:${ports['monitor'] ?? 0}"`,
    `pid_file: ${text(join(folder, 'nats.pid'))}`,
    'max_payload: 1MB',
    'max_pending: 64MB',
    'write_deadline: "10s"',
    'jetstream {',
    `  store_dir: ${text(join(folder, 'store'))}`,
    ...(options.fsync === 'always' ? ['  sync_interval: always'] : []),
    '}',
    '',
  ].join('\n');
}

/** Go's collector runs when the heap has doubled; here the heap is a few megabytes, and a quarter of the processor time went into it. */
const COLLECT_AT_PERCENT = '400';

/**
 * A quarter of the processors, one at least: one serves more messages than the rest of the machine can store. Each further one is looked through for
 * work, and woken, at every burst. With 20,000 messages a second, published and read, on two processors: 11 µs of processor time a message
 * with one, 14 to 19 with two.
 */
function processors(): number {
  return Math.max(1, Math.floor(availableParallelism() / 4));
}

async function natsAnswers(monitorPort: number, serverName: string): Promise<boolean> {
  try {
    const base = `http://127.0.0.1:${monitorPort}`;
    const health = await fetch(`${base}/healthz?js-enabled-only=true`, { signal: AbortSignal.timeout(1000) });
    if (!health.ok) return false;
    const server = (await (await fetch(`${base}/varz`, { signal: AbortSignal.timeout(1000) })).json()) as { server_name?: string };
    return server.server_name === serverName;
  } catch {
    return false;
  }
}

/** Finds nats-server and tells how to run it with JetStream, a health port and its store in the state folder. */
export function prepareNats(source: NatsSource, options: NatsOptions): ServerRecipe {
  const binary = findNats(source);
  const folder = join(source.stateDir, 'nats');
  makePrivateFolder(folder, source.account);
  const serverName = `flarewatch-${createHash('sha256').update(folder).digest('hex').slice(0, 12)}`;
  const config = join(folder, 'nats.conf');
  return {
    name: 'nats',
    version: binary.version,
    origin: binary.origin,
    portNames: ['client', 'monitor'],
    settings: createHash('sha256').update(`${binary.path}\n${binary.version}\n${configuration(folder, serverName, {}, options)}`).digest('hex').slice(0, 16),
    account: source.account,
    pidFile: join(folder, 'nats.pid'),
    mark: config,
    readyWithinMs: 60_000,
    command(ports) {
      writeFileSync(config, configuration(folder, serverName, ports, options), { mode: 0o600 });
      giveTo(config, source.account);
      return { file: binary.path, args: ['-c', config], environment: { GOGC: COLLECT_AT_PERCENT, GOMAXPROCS: String(processors()) } };
    },
    ready: (ports) => natsAnswers(ports['monitor'] ?? 0, serverName),
  };
}
