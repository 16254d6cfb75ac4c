import { jest } from '@jest/globals';
import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readRunFile, startServers, type RunningServers, type ServerName, type StartServersOptions } from '#libs/servers';

// Servers are started dozens of times; a busy machine takes its time.
jest.setTimeout(60_000);

export const checkout = fileURLToPath(new URL('../../..', import.meta.url)).replace(/\/$/, '');
const launcher = join(checkout, 'test', 'integration', 'servers', 'launcher.mjs');

export interface Launched {
  readonly child: ChildProcess;
  readonly servers: RunningServers;
  readonly ended: Promise<number | null>;
}

export type Changes = Partial<Omit<StartServersOptions, 'rootDir' | 'log' | 'signal'>>;

export function isRunning(pid: number): boolean {
  try {
    return !/^\d+ \(.*\) [ZX]/s.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

export async function until(condition: () => boolean, withinMs = 10_000): Promise<void> {
  const deadline = Date.now() + withinMs;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error(`not within ${withinMs} ms: ${condition.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** One data folder, in a path with spaces, and everything that is started on it; `clean` leaves nothing behind. */
export class ServerTrial {
  readonly parent = mkdtempSync(join(tmpdir(), 'flare watch trial '));
  readonly dataDir = join(this.parent, 'a checkout', '.flarewatch');
  readonly lines: string[] = [];
  private readonly started: RunningServers[] = [];
  private readonly launched: ChildProcess[] = [];

  constructor() {
    // Servers run under another account when this process is root.
    chmodSync(this.parent, 0o755);
  }

  private options(changes: Changes): Omit<StartServersOptions, 'log'> {
    return { rootDir: checkout, dataDir: this.dataDir, urls: {}, redisPreference: 'none', ...changes };
  }

  /** Starts in this process. */
  async start(changes: Changes & { rootDir?: string; signal?: AbortSignal } = {}): Promise<RunningServers> {
    const servers = await startServers({ ...this.options(changes), log: (line) => this.lines.push(line) });
    this.started.push(servers);
    return servers;
  }

  /** Starts in a process of its own that leads a process group, as a shell's job does. */
  async launch(changes: Changes = {}, account: { uid?: number; gid?: number } = {}): Promise<Launched> {
    const child = spawn(process.execPath, [launcher, JSON.stringify(this.options(changes))], { detached: true, stdio: ['ignore', 'pipe', 'pipe'], cwd: '/', ...account });
    this.launched.push(child);
    const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
    let said = '';
    child.stderr?.on('data', (chunk) => this.lines.push(...String(chunk).trim().split('\n')));
    const reply = await new Promise<string>((resolve, reject) => {
      child.stdout?.on('data', (chunk) => {
        said += String(chunk);
        if (said.includes('\n')) resolve(said);
      });
      void ended.then(() => reject(new Error(`launcher ended: ${said} ${this.lines.join('\n')}`)));
    });
    const servers = JSON.parse(reply) as RunningServers & { error?: string };
    if (servers.error !== undefined) throw new Error(servers.error);
    return { child, servers, ended };
  }

  pidOf(servers: RunningServers, name: ServerName): number {
    const pid = servers.pids[name];
    if (pid === undefined) throw new Error(`${name} does not run as a child`);
    return pid;
  }

  /** A program that only prints a version, for what must be refused by its version. */
  fakeProgram(name: string, says: string): string {
    const folder = join(this.parent, 'programs');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, name), `#!/bin/sh\necho '${says}'\n`, { mode: 0o755 });
    return folder;
  }

  /** Ends what still runs, by taking over what killed launchers left, and removes the folder. */
  async clean(): Promise<void> {
    for (const servers of this.started) await servers.stop();
    for (const child of this.launched) child.kill('SIGKILL');
    await until(() => this.launched.every((child) => child.exitCode !== null || child.signalCode !== null));
    if (readRunFile(checkout, this.dataDir) !== null) await (await this.start()).stop();
    rmSync(this.parent, { recursive: true, force: true, maxRetries: 5 });
  }
}
