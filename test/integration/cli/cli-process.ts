import { spawn } from 'node:child_process';
import { join } from 'node:path';

const PROGRAM = join(process.cwd(), 'bin', 'flarewatch');

export interface CliResult {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** the one document on stdout; throws when it is none */
  json<T>(): T;
}

/** Runs the real program in a process of its own with nothing in its environment but what is given. */
export type Cli = (...args: readonly string[]) => Promise<CliResult>;

export function cliWith(env: Readonly<Record<string, string>>): Cli {
  return (...args) => new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [PROGRAM, ...args], { cwd: process.cwd(), stdio: ['ignore', 'pipe', 'pipe'], env: { PATH: process.env['PATH'], ...env } });
    const text = { stdout: '', stderr: '' };
    child.stdout.on('data', (chunk: Buffer) => (text.stdout += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (text.stderr += chunk.toString()));
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, ...text, json: <T>() => JSON.parse(text.stdout) as T }));
  });
}

export interface ErrorDocument {
  readonly error: { readonly kind: string; readonly message: string; readonly field: string | null };
}
