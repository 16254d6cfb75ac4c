import { describe, expect, test } from '@jest/globals';
import { HealthRegistry } from './health.js';
import { createLogger, nestLogger } from './log.js';
import type { LogFormat } from './log.js';
import { Metrics } from './metrics.js';
import { backoffMs, retryWithBackoff } from './retry.js';
import { traceIdOf } from './trace.js';

function capture(format: LogFormat): { lines: string[]; log: ReturnType<typeof createLogger> } {
  const lines: string[] = [];
  return { lines, log: createLogger({ role: 'ingest', level: 'debug', format, destination: { write: (line) => void lines.push(line) } }) };
}

describe('createLogger', () => {
  test('writes JSON with role, level name and the stack of an error', () => {
    const { lines, log } = capture('json');
    log.error({ err: new Error('boom'), gym: 'north' }, 'not stored');
    const entry = JSON.parse(lines[0] ?? '') as Record<string, unknown>;
    expect(entry).toMatchObject({ role: 'ingest', level: 'error', msg: 'not stored', gym: 'north' });
    expect(entry['err']).toMatchObject({ message: 'boom' });
  });

  test('writes one readable line as text, and the stack below it', () => {
    const { lines, log } = capture('text');
    log.info({ gym: 'north', events: 3 }, 'stored');
    log.warn({ err: new Error('boom') }, 'again');
    expect(lines[0]).toMatch(/^\d\d:\d\d:\d\d\.\d{3} INFO ingest stored gym=north events=3\n$/);
    expect(lines[1]).toMatch(/WARN ingest again\nError: boom\n {4}at /);
  });

  test('Nest speaks through it, its routine lines as debug', () => {
    const { lines, log } = capture('json');
    const nest = nestLogger(log);
    nest.log('Mapped {/x}', 'RouterExplorer');
    nest.error('failed', 'the stack', 'ExceptionsHandler');
    expect(lines.map((line) => JSON.parse(line) as unknown)).toMatchObject([
      { level: 'debug', msg: 'Mapped {/x}', context: 'RouterExplorer' },
      { level: 'error', msg: 'failed', context: 'ExceptionsHandler', detail: 'the stack' },
    ]);
  });
});

describe('traceparent', () => {
  test('the trace id survives, a broken header gives none', () => {
    expect(traceIdOf('00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01')).toBe('4bf92f3577b34da6a3ce929d0e0e4736');
    for (const broken of [undefined, null, '', 'x', `00-${'0'.repeat(32)}-${'1'.repeat(16)}-01`, `00-${'1'.repeat(32)}-${'0'.repeat(16)}-01`]) expect(traceIdOf(broken)).toBeNull();
  });
});

describe('Metrics', () => {
  test('the same name gives the same instrument, and the text shows it', async () => {
    const metrics = new Metrics();
    metrics.counter('flarewatch_test_total', 'Test', ['outcome']).inc({ outcome: 'ok' }, 2);
    metrics.counter('flarewatch_test_total', 'Test', ['outcome']).inc({ outcome: 'ok' });
    metrics.histogram('flarewatch_test_ms', 'Test', [1, 10]).observe(5);
    expect(await metrics.text()).toContain('flarewatch_test_total{outcome="ok"} 3');
    expect(await metrics.text()).toContain('flarewatch_test_ms_bucket{le="10"} 1');
    expect(() => metrics.gauge('other_name', 'x')).toThrow(/must start with flarewatch_/);
  });
});

describe('HealthRegistry', () => {
  test('answers with every check; one that hangs is failing', async () => {
    const health = new HealthRegistry();
    health.register('nats', () => Promise.resolve('2.11'));
    expect(await health.document()).toMatchObject({ status: 'ok', checks: { nats: { status: 'ok', detail: '2.11' } } });
    health.register('postgres', () => Promise.reject(new Error('refused')));
    health.register('redis', () => new Promise(() => undefined), 20);
    const document = await health.document();
    expect(document).toMatchObject({ status: 'failing', checks: { nats: { status: 'ok' }, postgres: { status: 'failing', detail: 'refused' }, redis: { status: 'failing', detail: 'no answer within 20 ms' } } });
  });
});

describe('retryWithBackoff', () => {
  const options = { attempts: 3, baseMs: 1, maxMs: 2, isTransient: (error: unknown) => (error as Error).message === 'busy' };

  test('tries again while the failure can pass, and no longer', async () => {
    const tried: number[] = [];
    const busy = (attempt: number): Promise<string> => { tried.push(attempt); return attempt < 3 ? Promise.reject(new Error('busy')) : Promise.resolve('done'); };
    expect(await retryWithBackoff(busy, options)).toBe('done');
    expect(tried).toEqual([1, 2, 3]);
    await expect(retryWithBackoff(() => Promise.reject(new Error('busy')), { ...options, attempts: 2 })).rejects.toThrow('busy');
    let count = 0;
    await expect(retryWithBackoff(() => { count++; return Promise.reject(new Error('wrong')); }, options)).rejects.toThrow('wrong');
    expect(count).toBe(1);
  });

  test('the wait doubles, keeps within half and whole, and is capped', () => {
    for (const [attempt, ceiling] of [[1, 100], [2, 200], [5, 1000], [40, 1000]] as const) {
      const waitMs = backoffMs(attempt, 100, 1000);
      expect(waitMs).toBeGreaterThanOrEqual(ceiling / 2);
      expect(waitMs).toBeLessThanOrEqual(ceiling);
    }
  });
});
