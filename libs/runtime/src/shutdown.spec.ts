import { describe, expect, test } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { ShutdownPhases } from './shutdown.js';

describe('ShutdownPhases', () => {
  test('runs phases in their order whatever the order of registration, the steps of one phase together', async () => {
    const phases = new ShutdownPhases();
    const seen: string[] = [];
    phases.register('stop servers', 'nats', () => void seen.push('nats'));
    phases.register('close pools', 'a', async () => { seen.push('a+'); await sleep(10); seen.push('a-'); });
    phases.register('close pools', 'b', async () => { seen.push('b+'); await sleep(5); seen.push('b-'); });
    phases.register('stop intake', 'http', async () => { await sleep(5); seen.push('http'); });
    expect(await phases.run('test')).toBe(true);
    expect(seen).toEqual(['http', 'a+', 'b+', 'b-', 'a-', 'nats']);
  });

  test('a step that fails or hangs does not hold up the later phases, and the run is not clean', async () => {
    const phases = new ShutdownPhases({ phaseTimeoutMs: 30 });
    const seen: string[] = [];
    phases.register('stop intake', 'broken', () => { throw new Error('no'); });
    phases.register('drain jobs', 'stuck', () => new Promise(() => undefined));
    phases.register('stop servers', 'last', () => void seen.push('last'));
    expect(await phases.run('test')).toBe(false);
    expect(seen).toEqual(['last']);
  });

  test('a second run joins the first', async () => {
    const phases = new ShutdownPhases();
    let count = 0;
    phases.register('stop intake', 'once', () => void count++);
    await Promise.all([phases.run('a'), phases.run('b')]);
    expect(count).toBe(1);
  });

  test('the first signal shuts down and exits 0, the second leaves at once', async () => {
    const phases = new ShutdownPhases();
    const before = { int: process.listeners('SIGINT'), term: process.listeners('SIGTERM') };
    const codes: number[] = [];
    let release: () => void = () => undefined;
    phases.register('drain jobs', 'slow', () => new Promise<void>((resolve) => { release = resolve; }));
    phases.installSignals((code) => codes.push(code));
    phases.installSignals((code) => codes.push(code));
    const added = process.listeners('SIGTERM').filter((listener) => !before.term.includes(listener));
    expect(added).toHaveLength(1);
    try {
      process.emit('SIGTERM');
      await sleep(5);
      process.emit('SIGINT');
      expect(codes).toEqual([130]);
      release();
      await sleep(5);
      expect(codes).toEqual([130, 0]);
    } finally {
      for (const listener of added) process.removeListener('SIGTERM', listener);
      for (const listener of process.listeners('SIGINT')) if (!before.int.includes(listener)) process.removeListener('SIGINT', listener);
    }
  });
});
