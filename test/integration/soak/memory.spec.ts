import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, test } from '@jest/globals';
import { growthOf } from '../../../bench/season/growth.js';
import { COLLECTS, keptHeaps, type KeptHeaps } from '../../../bench/season/kept-heaps.js';
import { readMemory } from '../../../bench/season/process-memory.js';
import { slopeOf } from '../../../bench/season/slope.js';
import type { Sample } from '../../../bench/season/watch.js';

const MB = 1e6;
const WEEKS = 26;
/** what is resident between collections: up to 60 MB more, in some rhythm that is not that of the weeks */
const sawtooth = (i: number): number => (i * 37) % 60;

/** Ten samples a week of two processes; one of them keeps some MB of each week in its heap. */
function season(leakMb: number): Sample[] {
  return Array.from({ length: 10 * WEEKS }, (_, i): Sample => {
    const week = i / 10;
    const of = (grownMb: number): number => (100 + sawtooth(i) + grownMb) * MB;
    return {
      week, atSeconds: i, lag: 0, pending: 0, ackPending: 0, logBytes: 0, stale: 0, queued: 0,
      memory: { worker: { rssBytes: of(0), descriptors: 30, threads: 11 }, live: { rssBytes: of(leakMb * week), descriptors: 20, threads: 11 } },
    };
  });
}

/** What they keep at the end of each week: a megabyte more or less, and what leaks. */
function kept(leakMb: number): KeptHeaps[] {
  return Array.from({ length: WEEKS }, (_, i): KeptHeaps => {
    const of = (grownMb: number): { heapUsedBytes: number; externalBytes: number } => ({ heapUsedBytes: (40 + (i % 2) + grownMb) * MB, externalBytes: 5 * MB });
    return { week: i + 1, heap: { worker: of(0), live: of(leakMb * (i + 1)) } };
  });
}

describe('memory over a season', () => {
  test('a planted leak of a megabyte a week is named, with its process, in memory and heap and nowhere else', () => {
    const found = growthOf(season(1), kept(1), 7, WEEKS).map(({ process, rss, heap, external, descriptors }) => [process, rss.isFlat, heap?.isFlat, external?.isFlat, descriptors.isFlat]);
    expect(found).toEqual([['worker', true, true, true, true], ['live', false, false, true, true]]);
    const live = growthOf(season(1), kept(1), 7, WEEKS).find(({ process }) => process === 'live');
    expect(live?.rss.perWeek).toBeCloseTo(1, 1);
    expect(live?.heap?.perWeek).toBeCloseTo(1, 1);
  });

  test('what rises and falls is flat', () => {
    for (const { rss, heap } of growthOf(season(0), kept(0), 7, WEEKS)) expect([rss.isFlat, heap?.isFlat]).toEqual([true, true]);
  });

  test('what happens before the warm-up is over does not count', () => {
    const late = season(0).map((sample): Sample => (sample.week >= 7 ? sample : { ...sample, memory: { live: { rssBytes: 10 * MB * sample.week, descriptors: 1, threads: 1 } } }));
    expect(growthOf(late, kept(0), 7, WEEKS).every(({ rss }) => rss.isFlat)).toBe(true);
    expect(growthOf(late, kept(0), 0, WEEKS).find(({ process }) => process === 'live')?.rss.isFlat).toBe(false);
  });

  test('descriptors that are not closed are named', () => {
    const open = season(0).map((sample): Sample => ({ ...sample, memory: { live: { ...sample.memory['live']!, descriptors: 20 + Math.floor(sample.week / 2) } } }));
    expect(growthOf(open, kept(0), 7, WEEKS)[0]?.descriptors.isFlat).toBe(false);
  });

  test('a line needs three points and some width; what falls does not rise', () => {
    expect(slopeOf([{ week: 0, value: 1 }, { week: 1, value: 2 }], 0)).toBeNull();
    expect(slopeOf([1, 2, 3].map((value) => ({ week: 1, value })), 0)).toBeNull();
    expect(slopeOf([1, 2, 3].map((week) => ({ week, value: 10 - 2 * week })), 0)).toEqual({ mean: 6, perWeek: -2, share: -1 / 3, rise: -4, isFlat: true });
  });

  test('a process is seen with what it holds and with its children, and is left out when it is gone', async () => {
    const holds = `const held = Buffer.alloc(80e6, 1); for (let i = 0; i < 10; i++) require('fs').openSync('/dev/null');`;
    const child = spawn(process.execPath, ['-e', `${holds} require('child_process').spawn(process.execPath, ['-e', \`${holds} process.send(1); setInterval(() => held, 1000)\`], { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] }).on('message', () => process.send(1)); setInterval(() => held, 1000)`], {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'], detached: true,
    });
    try {
      await once(child, 'message');
      const { held } = readMemory({ held: child.pid!, gone: 2 ** 22 + 1 });
      expect(Object.keys(readMemory({ gone: 2 ** 22 + 1 }))).toEqual([]);
      expect(held!.rssBytes).toBeGreaterThan(160 * MB);
      expect(held!.descriptors).toBeGreaterThan(20);
      expect(held!.threads).toBeGreaterThan(10);
    } finally {
      process.kill(-child.pid!, 'SIGKILL');
    }
  });

  test('of a heap what is kept is seen, and not what waits for a collection', async () => {
    // lists of numbers, which lie in the heap itself: 80 MB of them nobody holds when it is asked, 40 MB are kept
    const program = `
      const numbers = (megabytes) => Array.from({ length: megabytes }, () => new Array(131072).fill(0.5));
      const kept = numbers(40);
      let dropped = numbers(80);
      require('http').createServer((_, answer) => { const { heapUsed, external } = process.memoryUsage(); answer.end('flarewatch_nodejs_heap_size_used_bytes ' + heapUsed + '\\nflarewatch_nodejs_external_memory_bytes ' + external + '\\n'); })
        .listen(0, '127.0.0.1', function () { setTimeout(() => { const before = process.memoryUsage().heapUsed; dropped = null; process.send([this.address().port, before, kept.length]); }, 200); });`;
    const child = spawn(process.execPath, [...COLLECTS, '-e', program], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    try {
      const [[port, before]] = (await once(child, 'message')) as [[number, number]];
      const { heap } = await keptHeaps({ pids: { role: child.pid!, server: 2 ** 22 + 1 }, urlOf: (name) => (name === 'role' ? `http://127.0.0.1:${port}` : null) }, 3);
      expect(before).toBeGreaterThan(120 * MB);
      expect(Object.keys(heap)).toEqual(['role']);
      expect(heap['role']!.heapUsedBytes).toBeGreaterThan(40 * MB);
      expect(heap['role']!.heapUsedBytes).toBeLessThan(60 * MB);
    } finally {
      child.kill('SIGKILL');
    }
  });
});
