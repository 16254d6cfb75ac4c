import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Account } from './account.js';

export interface Executable {
  readonly path: string;
  readonly version: string;
  /** Where it was found, for the start-up line. */
  readonly origin: string;
  readonly libraryPath?: string;
}

/** Folder of an installed npm package as Node would find it from `rootDir`; null when it is not installed (another platform, say). */
export function findPackage(rootDir: string, name: string): string | null {
  for (let dir = rootDir; ; dir = dirname(dir)) {
    const candidate = join(dir, 'node_modules', name);
    if (existsSync(join(candidate, 'package.json'))) return candidate;
    if (dirname(dir) === dir) return null;
  }
}

/** Full path of a program on PATH (or on `searchPath`); null when there is none. */
export function findOnPath(program: string, searchPath?: string): string | null {
  const found = spawnSync('/bin/sh', ['-c', 'command -v "$1"', 'sh', program], { encoding: 'utf8', ...(searchPath === undefined ? {} : { env: { PATH: searchPath } }) });
  const path = found.stdout?.trim() ?? '';
  return found.status === 0 && path.startsWith('/') ? path : null;
}

/** Environment of every server: nothing of the caller's reaches it. */
export function serverEnvironment(libraryPath?: string): NodeJS.ProcessEnv {
  return { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC', ...(libraryPath === undefined ? {} : { LD_LIBRARY_PATH: libraryPath }) };
}

export const asAccount = (account: Account): { uid?: number; gid?: number } =>
  account.uid === null || account.gid === null ? {} : { uid: account.uid, gid: account.gid };

/** Runs `program args` under the servers' account: the only proof that it can be reached, is executable and finds its libraries. */
export function tryVersion(program: string, account: Account, args: readonly string[] = ['--version'], libraryPath?: string): { version: string } | { problem: string } {
  const result = spawnSync(program, args, { encoding: 'utf8', timeout: 10_000, cwd: '/', env: serverEnvironment(libraryPath), ...asAccount(account) });
  const said = `${result.stdout ?? ''}${result.stderr ?? ''}`.trim();
  const version = /(\d+\.\d+(?:\.\d+)?)/.exec(said)?.[1];
  if (result.error !== undefined) return { problem: `${program} cannot be run as ${account.name}: ${result.error.message}` };
  if (result.status !== 0 || version === undefined) return { problem: `${program} --version failed: ${said.split('\n').at(-1) || `exit ${result.status}`}` };
  return { version };
}

/** Compares dotted versions by number. */
export function atLeast(version: string, minimum: string): boolean {
  const left = version.split('.').map(Number);
  const right = minimum.split('.').map(Number);
  for (let index = 0; index < right.length; index += 1) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return true;
}
