import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { programFromDistribution } from '#libs/servers';

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs an example to its end; it has nothing of this process's environment but the path. */
export function run(program: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], timeout: 60_000, env: { PATH: process.env['PATH'], ...env } });
    const said = { stdout: '', stderr: '' };
    child.stdout.on('data', (bytes: Buffer) => (said.stdout += bytes.toString()));
    child.stderr.on('data', (bytes: Buffer) => (said.stderr += bytes.toString()));
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, ...said }));
  });
}

const isOnPath = (program: string): boolean => spawnSync('/bin/sh', ['-c', 'command -v "$1"', 'sh', program]).status === 0;

/** Why a spec that needs these programs is skipped; null where all are there. */
export function whyNot(...programs: readonly string[]): string | null {
  const missing = programs.filter((program) => !isOnPath(program));
  return missing.length === 0 ? null : `(skipped: no ${missing.join(', no ')} on PATH)`;
}

/** What has to be in the environment for the mosquitto clients: nothing where they are installed, else the distribution's package, unpacked privately. */
export async function mosquittoClients(): Promise<{ readonly env: Readonly<Record<string, string>> } | { readonly problem: string }> {
  if (isOnPath('mosquitto_pub') && isOnPath('mosquitto_sub')) return { env: {} };
  const folder = join(tmpdir(), 'flarewatch-programs');
  mkdirSync(folder, { recursive: true });
  const unpacked = await programFromDistribution({ name: 'mosquitto', program: 'mosquitto_sub', packages: ['mosquitto-clients'] }, folder, () => undefined);
  if ('problem' in unpacked) return unpacked;
  return { env: { PATH: `${dirname(unpacked.path)}:${process.env['PATH'] ?? ''}`, LD_LIBRARY_PATH: unpacked.libraryPath } };
}
