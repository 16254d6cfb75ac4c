import { spawn, type ChildProcess } from 'node:child_process';

const READY_MS = 180_000;

export interface ChildOptions {
  readonly name: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** line on stdout that says that it is ready */
  readonly ready: RegExp;
  readonly readyWithinMs?: number;
  readonly onReady?: (said: RegExpExecArray) => void;
  /** takes what it writes, instead of stderr */
  readonly said?: (text: string) => void;
  /** A session of its own, as the live lane has beside the other roles. */
  readonly ownSession?: boolean;
}

/**
 * Starts a Node process and waits until it says that it is ready.
 * @throws Error with what it wrote, when it ends or stays silent
 */
export function startChild({ name, args, cwd, env, ready, readyWithinMs = READY_MS, onReady, said, ownSession = false }: ChildOptions): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['--max-semi-space-size=64', ...args], { cwd, detached: ownSession, stdio: ['ignore', 'pipe', 'pipe', 'ipc'], env: { PATH: process.env['PATH'] ?? '', ...env } });
  let text = '';
  const failure = (what: string): Error => new Error(`${name} ${what}:\n${text.slice(-2000)}`);
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      reject(failure('is not ready in time'));
    }, readyWithinMs);
    const listen = (chunk: Buffer): void => {
      text = (text + chunk.toString()).slice(-4000);
      const match = ready.exec(text);
      if (match === null) return;
      clearTimeout(timer);
      onReady?.(match);
      resolve(child);
    };
    child.stdout!.on('data', listen);
    child.stderr!.on('data', (chunk: Buffer) => {
      listen(chunk);
      (said ?? ((line) => process.stderr.write(line)))(`[${name}] ${chunk.toString()}`);
    });
    child.once('exit', (code) => {
      clearTimeout(timer);
      reject(failure(`ended with ${code}`));
    });
  });
}

/** Ends a child in order, and by force when that takes longer than a few seconds. */
export async function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), 8000);
  await ended;
  clearTimeout(timer);
}

/** kill -9; resolves when the process is gone. */
export async function killChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await ended;
}
