import { createHash } from 'node:crypto';
import { existsSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { serverConfiguration, type ServerTokens } from '#libs/identity';
import { giveTo, makePrivateFolder } from '../account.js';
import type { NatsEdge } from '../options.js';
import { writePrivateFile } from '../private-file.js';
import type { Ports, ServerRecipe } from '../recipe.js';
import { findNats, type NatsSource } from './binary.js';

/** The stream that only the services have. */
const EVENT_LOG = 'EVENTS';

export interface NatsOptions {
  /** 'always': an acknowledged publish survives a power cut; 'default': the server syncs every two minutes (a kill loses nothing). */
  readonly fsync: 'always' | 'default';
  /** absent: plain, on the loopback */
  readonly edge?: NatsEdge | undefined;
}

/** Where the server keeps account tokens that were pushed to it; those of the configuration come first only where they are newer. */
const tokenFolder = (folder: string): string => join(folder, 'accounts');

const tlsFile = (folder: string, name: 'cert' | 'key'): string => join(folder, `${name}.pem`);

/** Lines of a listener: without a certificate, or with it and nothing else. */
function tlsOf(folder: string, edge: NatsEdge | undefined, plain: readonly string[], more: readonly string[] = []): string[] {
  if (edge === undefined) return [...plain];
  return ['  tls {', `    cert_file: ${JSON.stringify(tlsFile(folder, 'cert'))}`, `    key_file: ${JSON.stringify(tlsFile(folder, 'key'))}`, '    timeout: 10', ...more, '  }'];
}

/** Where processes of this machine reach a listener. */
export const dialHost = (host: string): string => (host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host);

function configuration(folder: string, serverName: string, ports: Ports, options: NatsOptions, tokens: ServerTokens): string {
  const text = (value: string): string => JSON.stringify(value);
  const { edge } = options;
  const listen = (name: string): string => {
    const host = edge?.host ?? '127.0.0.1';
    return `listen: ${text(`${host.includes(':') ? `[${host}]` : host}:${ports[name] ?? 0}`)}`;
  };
  return [
    '# Written at every start; changes here are lost.',
    `server_name: ${text(serverName)}`,
    listen('client'),
    // a client may begin with the handshake, or wait for the server's first line as NATS clients do
    ...tlsOf(folder, edge, [], ['    handshake_first: auto']),
    `pid_file: ${text(join(folder, 'nats.pid'))}`,
    // a device's own limit is far below; the token of an account lists everybody who was ever revoked
    'max_payload: 8MB',
    'max_pending: 64MB',
    'write_deadline: "10s"',
    'jetstream {',
    `  store_dir: ${text(join(folder, 'store'))}`,
    ...(options.fsync === 'always' ? ['  sync_interval: always'] : []),
    '}',
    'websocket {',
    `  ${listen('websocket')}`,
    ...tlsOf(folder, edge, ['  no_tls: true']),
    '}',
    'mqtt {',
    `  ${listen('mqtt')}`,
    // the server would keep each until its sender is done with it, in a storage that all devices share
    '  reject_qos2_publish: true',
    ...tlsOf(folder, edge, []),
    '}',
    serverConfiguration(tokens, tokenFolder(folder)),
  ].join('\n');
}

/**
 * What was stored before there were accounts, or under the keys before these, belongs to the services of now: the one folder that holds
 * the event log. Only while the server is down.
 */
function adoptStore(folder: string, servicesAccount: string): void {
  const store = join(folder, 'store', 'jetstream');
  if (!existsSync(store) || existsSync(join(store, servicesAccount, 'streams'))) return;
  const earlier = readdirSync(store).filter((account) => account === '$G' || existsSync(join(store, account, 'streams', EVENT_LOG)));
  if (earlier.length !== 1) return;
  rmSync(join(store, servicesAccount), { recursive: true, force: true });
  renameSync(join(store, earlier[0] ?? ''), join(store, servicesAccount));
}

/** Go's collector runs when the heap has doubled; here the heap is a few megabytes, and a quarter of the processor time went into it. */
const COLLECT_AT_PERCENT = '400';

/**
 * A quarter of the processors, two at least. One would serve more messages than the rest of the machine can store, and each further one is looked
 * through for work, and woken, at every burst: beside a backfill on two processors a set takes the server 9 to 11 µs of processor time with one, 12 to 13 with
 * two. But with one, reps and cues wait behind the bursts of a backfill, twice ten milliseconds at times: 99 of 100 cues were back
 * within 12 to 15 ms with one, 6 ms with two, 7 to 8 ms with four.
 */
function processors(): number {
  return Math.max(2, Math.floor(availableParallelism() / 4));
}

const INFO = /^INFO (\{.*\}) *\r?\n/s;
const ANSWERS_WITHIN_MS = 1000;

/** The first line that the server says to whoever connects: it tells its name to strangers too, and listens only once its store is read. */
function natsAnswers(host: string, port: number, serverName: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, host);
    let said = '';
    const end = (answers: boolean): void => {
      socket.destroy();
      resolve(answers);
    };
    socket.setTimeout(ANSWERS_WITHIN_MS, () => end(false));
    socket.once('error', () => end(false));
    socket.once('close', () => end(false));
    socket.on('data', (chunk: Buffer) => {
      said += chunk.toString('latin1');
      const info = INFO.exec(said)?.[1];
      if (info === undefined) return;
      try {
        const { server_name: name, jetstream } = JSON.parse(info) as { server_name?: string; jetstream?: boolean };
        end(name === serverName && jetstream === true);
      } catch {
        end(false);
      }
    });
  });
}

/**
 * Finds nats-server and tells how to run it with JetStream, WebSocket and MQTT, and its store in the state folder. Nobody is let in without
 * a token of the operator's accounts.
 * @param tokens as they stand when the server starts, which it may do again
 */
export function prepareNats(source: NatsSource, options: NatsOptions, tokens: () => ServerTokens): ServerRecipe {
  const binary = findNats(source);
  const folder = join(source.stateDir, 'nats');
  makePrivateFolder(folder, source.account);
  const serverName = `flarewatch-${createHash('sha256').update(folder).digest('hex').slice(0, 12)}`;
  const config = join(folder, 'nats.conf');
  const { edge } = options;
  const write = (ports: Ports, held: ServerTokens): void => {
    // copies: the server may run under an account that cannot read the operator's, and never sees one file without the other
    const files = edge?.files();
    for (const name of files === undefined ? [] : (['cert', 'key'] as const)) {
      writePrivateFile(tlsFile(folder, name), files?.[name] ?? '');
      giveTo(tlsFile(folder, name), source.account);
    }
    writeFileSync(config, configuration(folder, serverName, ports, options, held), { mode: 0o600 });
    giveTo(config, source.account);
  };
  return {
    name: 'nats',
    version: binary.version,
    origin: binary.origin,
    portNames: ['client', 'websocket', 'mqtt'],
    // account tokens come and go while it runs
    settings: createHash('sha256').update(`${binary.path}\n${binary.version}\n${edge?.files().fingerprint ?? ''}${configuration(folder, serverName, {}, options, { ...tokens(), accounts: {} })}`).digest('hex').slice(0, 16),
    account: source.account,
    pidFile: join(folder, 'nats.pid'),
    mark: config,
    comesBefore: true,
    readyWithinMs: 60_000,
    command(ports) {
      const held = tokens();
      adoptStore(folder, held.servicesAccount);
      write(ports, held);
      return { file: binary.path, args: ['-c', config], environment: { GOGC: COLLECT_AT_PERCENT, GOMAXPROCS: String(processors()) } };
    },
    ready: (ports) => natsAnswers(dialHost(edge?.host ?? '127.0.0.1'), ports['client'] ?? 0, serverName),
    renew: (ports) => write(ports, tokens()),
  };
}
