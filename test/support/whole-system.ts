import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from './device-rig.js';

const ROOT = process.cwd();
const PROGRAM = join(ROOT, 'dist', 'apps', 'all-in-one', 'main.js');
const COMMAND_LINE = join(ROOT, 'dist', 'apps', 'cli', 'main.js');
const READY_MS = 120_000;

export interface CommandEnded {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** What `npm start` runs, as a process of its own with servers and data of its own; and the command line beside it. */
export class WholeSystem {
  /** addresses of the ready lines, by their word */
  readonly ready: Readonly<Record<string, string>>;

  private constructor(readonly dataDir: string, private readonly child: ChildProcess, ready: Readonly<Record<string, string>>, said: () => string) {
    this.ready = ready;
    this.output = said;
  }

  readonly output: () => string;

  static newFolder(): string {
    const folder = mkdtempSync(join(tmpdir(), 'flarewatch-whole-'));
    chmodSync(folder, 0o755);
    return folder;
  }

  static async start(dataDir: string, env: Readonly<Record<string, string>>): Promise<WholeSystem> {
    const child = spawn(process.execPath, [PROGRAM], {
      cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'],
      env: { PATH: process.env['PATH'], FLAREWATCH_DATA_DIR: dataDir, FLAREWATCH_HTTP_PORT: '0', FLAREWATCH_QUEUE: 'postgres', FLAREWATCH_DEMO: 'off', FLAREWATCH_LOG_LEVEL: 'info', ...env },
    });
    let [out, said] = ['', ''];
    child.stdout.on('data', (chunk: Buffer) => { out += chunk.toString(); said += chunk.toString(); });
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
    const lines = (): Record<string, string> => Object.fromEntries([...out.matchAll(/^ready (\S+) (\S+)$/gm)].map(([, word, address]) => [word!, address!]));
    await until(() => lines()['analyst'] !== undefined || child.exitCode !== null, 'the system is ready', READY_MS);
    if (child.exitCode !== null) throw new Error(`ended with ${child.exitCode}:\n${said}`);
    return new WholeSystem(dataDir, child, lines(), () => said);
  }

  command(...args: string[]): Promise<CommandEnded> {
    return runCommand(args, { FLAREWATCH_DATA_DIR: this.dataDir });
  }

  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.child.once('exit', resolve));
    if (this.child.exitCode === null && this.child.kill('SIGTERM')) await ended;
    rmSync(this.dataDir, { recursive: true, force: true, maxRetries: 5 });
  }
}

function runCommand(args: readonly string[], env: Readonly<Record<string, string>>): Promise<CommandEnded> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [COMMAND_LINE, ...args], { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'], env: { PATH: process.env['PATH'], ...env } });
    let [stdout, stderr] = ['', ''];
    child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    child.once('close', (code) => resolve({ code, stdout, stderr }));
  });
}
