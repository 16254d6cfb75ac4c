import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { giveTo, makePrivateFolder, type Account } from '../account.js';
import { programFromDistribution } from '../distribution-package.js';
import { atLeast, findOnPath, tryVersion, type Executable } from '../executable.js';
import type { Ports, ServerRecipe } from '../recipe.js';
import { redisAnswers } from './probe.js';

const MINIMUM = '6.2';
const PACKAGED = { name: 'redis', program: 'redis-server', packages: ['redis-server', 'redis-tools'] };

export interface RedisSource {
  readonly stateDir: string;
  readonly account: Account;
  readonly searchPath?: string;
  readonly fsync: 'always' | 'default';
}

/** redis-server or valkey-server on PATH, else the distribution's package; `problem` says in one line why there is none. */
async function findRedis(source: RedisSource, log: (line: string) => void, signal: AbortSignal | undefined): Promise<Executable | { problem: string }> {
  const refused: string[] = [];
  for (const program of ['redis-server', 'valkey-server']) {
    const path = findOnPath(program, source.searchPath);
    if (path === null) continue;
    const found = tryVersion(path, source.account);
    if ('problem' in found) refused.push(found.problem);
    else if (atLeast(found.version, MINIMUM)) return { path, version: found.version, origin: 'PATH' };
    else refused.push(`${path} is ${found.version}, older than ${MINIMUM}`);
  }
  if (refused.length === 0) refused.push('neither redis-server nor valkey-server is on PATH');
  const unpacked = await programFromDistribution(PACKAGED, source.stateDir, log, signal, source.searchPath);
  if ('problem' in unpacked) return { problem: [...refused, unpacked.problem].join('; ') };
  const found = tryVersion(unpacked.path, source.account, ['--version'], unpacked.libraryPath);
  if ('problem' in found) return { problem: [...refused, found.problem].join('; ') };
  if (!atLeast(found.version, MINIMUM)) return { problem: [...refused, `the distribution has ${found.version}, older than ${MINIMUM}`].join('; ') };
  return { ...unpacked, version: found.version, origin: 'distribution package, unpacked privately' };
}

function configuration(folder: string, ports: Ports, password: string, fsync: RedisSource['fsync']): string {
  return [
    '# Written at every start; changes here are lost.',
    'bind 127.0.0.1',
    `port ${ports['client'] ?? 0}`,
    `requirepass ${password}`,
    'daemonize no',
    // Its title would otherwise replace the command line by which a leftover is recognised.
    'set-proc-title no',
    `dir ${JSON.stringify(folder)}`,
    `pidfile ${JSON.stringify(join(folder, 'redis.pid'))}`,
    'appendonly yes',
    `appendfsync ${fsync === 'always' ? 'always' : 'everysec'}`,
    'save ""',
    'maxmemory-policy noeviction',
    '',
  ].join('\n');
}

/** Finds Redis and tells how to run it; `problem` when there is none to be had here. */
export async function prepareRedis(source: RedisSource, password: string, log: (line: string) => void, signal: AbortSignal | undefined): Promise<ServerRecipe | { problem: string }> {
  const redis = await findRedis(source, log, signal);
  if ('problem' in redis) return redis;
  const folder = join(source.stateDir, 'redis');
  makePrivateFolder(folder, source.account);
  const config = join(folder, 'redis.conf');
  return {
    name: 'redis',
    version: redis.version,
    origin: redis.origin,
    portNames: ['client'],
    settings: createHash('sha256').update(`${redis.path}\n${redis.version}\n${configuration(folder, {}, password, source.fsync)}`).digest('hex').slice(0, 16),
    account: source.account,
    pidFile: join(folder, 'redis.pid'),
    mark: config,
    readyWithinMs: 60_000,
    command(ports) {
      writeFileSync(config, configuration(folder, ports, password, source.fsync), { mode: 0o600 });
      giveTo(config, source.account);
      return { file: redis.path, args: [config], ...(redis.libraryPath === undefined ? {} : { libraryPath: redis.libraryPath }) };
    },
    ready: (ports) => redisAnswers(ports['client'] ?? 0, password),
  };
}
