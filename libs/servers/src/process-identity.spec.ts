import { afterEach, describe, expect, test } from '@jest/globals';
import { spawn, type ChildProcess } from 'node:child_process';
import { identify, isAlive, ownIdentity, stopProcess, type ProcessIdentity } from './process-identity.js';

describe('process identity', () => {
  const children: ChildProcess[] = [];

  afterEach(() => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
  });

  function run(script: string): Promise<ProcessIdentity> {
    const child = spawn(process.execPath, ['-e', `${script};console.log('up');setInterval(()=>{},1000)`], { stdio: ['ignore', 'pipe', 'ignore'] });
    children.push(child);
    return new Promise((resolve, reject) => {
      child.stdout.once('data', () => {
        const found = identify(child.pid ?? 0);
        if (found === null) reject(new Error('not identified'));
        else resolve(found);
      });
    });
  }

  test('a pid alone is not enough: the start time must match', async () => {
    const live = await run('');
    expect(isAlive(live)).toBe(true);
    expect(isAlive({ ...live, startedAt: `${live.startedAt}1` })).toBe(false);
    expect(isAlive(ownIdentity())).toBe(true);
    expect(isAlive({ ...ownIdentity(), startedAt: 'before' })).toBe(false);
    expect(identify(1)).toBeNull();
    expect(identify(Number.NaN)).toBeNull();
  });

  test('a process that ignores the polite signal is ended with the next', async () => {
    const stubborn = await run("process.on('SIGTERM',()=>{})");
    const steps = [{ signal: 'SIGTERM', waitMs: 150 }, { signal: 'SIGKILL', waitMs: 5000 }] as const;
    expect(await stopProcess(stubborn, steps)).toBe('SIGKILL');
    expect(isAlive(stubborn)).toBe(false);
    expect(await stopProcess(stubborn, steps)).toBeNull();
    expect(await stopProcess(await run(''), steps)).toBe('SIGTERM');
  });
});
