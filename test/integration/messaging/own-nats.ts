import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, copyFileSync, cpSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const PACKAGED = join(process.cwd(), 'node_modules', '@gaubee', 'nats-server-linux-amd64', 'nats-server');

/** A nats-server of the spec's own, so that it can be killed, restarted and wiped without disturbing other specs. */
export interface OwnNats {
  readonly url: string;
  /** Starts it (again) on the same port and, unless wiped, with the same data. */
  start(): Promise<void>;
  /** kill -9. */
  kill(): Promise<void>;
  /** Forgets all data; only while it is down. */
  wipe(): void;
  /** Sets the data aside, and puts them in place again: what came between is lost, as after a crash of the machine. Only while it is down. */
  save(): void;
  restore(): void;
  /** Ends it and removes its folder. */
  remove(): Promise<void>;
}

/** @param more flags of nats-server beside address, port and store */
export async function ownNats(more: readonly string[] = []): Promise<OwnNats> {
  const folder = mkdtempSync(join(tmpdir(), 'flarewatch-own-nats-'));
  const program = join(folder, 'nats-server');
  copyFileSync(PACKAGED, program);
  chmodSync(program, 0o700);
  const store = join(folder, 'store');
  const saved = join(folder, 'saved');
  const port = await freePort();
  let child: ChildProcess | undefined;
  const nats: OwnNats = {
    url: `nats://127.0.0.1:${port}`,
    start: async () => {
      child = spawn(program, ['-a', '127.0.0.1', '-p', String(port), '-js', '-sd', store, ...more], { stdio: 'ignore' });
      for (let attempt = 0; attempt < 200; attempt++) {
        if (await accepts(port)) return;
        await sleep(25);
      }
      throw new Error(`nats-server does not listen on ${port}`);
    },
    kill: async () => {
      if (!child || child.exitCode !== null || child.signalCode !== null) return;
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    },
    wipe: () => rmSync(store, { recursive: true, force: true }),
    save: () => cpSync(store, saved, { recursive: true }),
    restore: () => {
      rmSync(store, { recursive: true, force: true });
      cpSync(saved, store, { recursive: true });
    },
    remove: async () => {
      await nats.kill();
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
  await nats.start();
  return nats;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => { socket.destroy(); resolve(true); });
    socket.once('error', () => resolve(false));
  });
}
