import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { query } from '../../support/result-tables.js';
import { runSystem, type RunningSystem } from '../../support/running-system.js';
import { cliWith, type Cli, type ErrorDocument } from './cli-process.js';

jest.setTimeout(90_000);

const LAST_DAY = '2026-03-08';

interface Summary {
  readonly events: number;
  readonly stored: number;
  readonly duplicate: number;
  readonly rejected: number;
  readonly faults?: Readonly<Record<string, number>>;
}

describe('simulate, disturbed and live', () => {
  let system: RunningSystem;
  let cli: Cli;
  beforeAll(async () => {
    system = await runSystem(['ingest', 'worker']);
    cli = cliWith({ NATS_URL: system.nats.url, DATABASE_URL: system.database.url });
  });
  afterAll(() => system?.stop());

  const simulate = (gym: string, ...more: string[]): ReturnType<Cli> =>
    cli('simulate', '--gym', gym, '--seed', '5', '--days', '30', '--until', LAST_DAY, '--story', 'load-jump', 'steady', '--json', ...more);

  test('faults are counted, and what they repeat is stored once', async () => {
    const run = await simulate('faulty', '--faults', 'duplicate=0.2,reorder,gap,truncate=0.1,reboot');
    expect(run.code).toBe(0);
    const summary = run.json<Summary>();
    expect(Object.keys(summary.faults!).sort()).toEqual(['duplicate', 'gap', 'reboot', 'reorder', 'truncate']);
    expect(summary).toMatchObject({ duplicate: summary.faults!['duplicate'], rejected: 0, events: summary.stored + summary.duplicate });
    const [cut] = await query<{ n: number }>(system.database.url, "select count(*)::int4 as n from flarewatch.rejected_event where gym_id = 'faulty'");
    expect(cut!.n).toBe(summary.faults!['truncate']);
    expect((await simulate('faulty', '--faults', 'duplicate=0.2,reorder,gap,truncate=0.1,reboot')).json<Summary>()).toMatchObject({ stored: 0, faults: summary.faults });
    const plain = (await simulate('faulty')).json<Summary>();
    expect(plain).toMatchObject({ stored: 0, duplicate: summary.stored });
    expect(plain).not.toHaveProperty('faults');
  });

  test('what clocks of 1970 time is stored at an estimated time, beside what was claimed; only what would complete days is refused, which is no failure of the command', async () => {
    // with this seed it is the rack whose clock starts in 1970
    const run = await simulate('skewed', '--faults', 'skew=1', '--no-wait');
    expect(run.code).toBe(0);
    const { events, stored, duplicate, rejected, faults } = run.json<Summary>();
    expect({ faults, duplicate, all: stored + rejected }).toEqual({ faults: { skew: events }, duplicate: 0, all: events });
    const sets = await query<{ quality: string; at: Date; claimed: Date | null; uncertainty: number | null }>(
      system.database.url,
      "select time_quality as quality, occurred_at as at, claimed_at as claimed, time_uncertainty_ms as uncertainty from analytics_v1.set_fact where athlete_id like 'skewed-%'",
    );
    expect(sets.length).toBeGreaterThan(100);
    for (const { quality, at, claimed, uncertainty } of sets) {
      expect([quality, claimed!.getUTCFullYear()]).toEqual(['estimated', 1970]);
      expect(uncertainty).not.toBeNull();
      // all of it came just now: nothing tells when it was but that, and an estimate is never too early
      expect([at.toISOString() > LAST_DAY, at.getTime() <= Date.now()]).toEqual([true, true]);
    }
    const refused = await query<{ subject: string; problems: { pointer: string; code: string }[] }>(system.database.url, "select subject, problems from flarewatch.rejected_event where gym_id = 'skewed'");
    expect(refused).toHaveLength(rejected);
    expect(rejected).toBeGreaterThan(0);
    for (const { subject, problems } of refused) {
      expect([subject, problems.map(({ pointer, code }) => [pointer, code])]).toEqual([expect.stringMatching(/\.watermark$/), [['/completeUpTo', 'range']]]);
    }
  });

  test('an unknown fault and a rate beyond 1 are wrong usage', async () => {
    for (const [faults, message] of [['nap', '"nap" is none of duplicate'], ['gap=2', 'gap: a rate is from 0 to 1']] as const) {
      const run = await simulate('none', '--faults', faults);
      expect(run.code).toBe(2);
      expect(run.json<ErrorDocument>().error.message).toContain(message);
    }
  });

  test('live: the end of a story is told by devices that number and keep what they send', async () => {
    const run = await cli('simulate', '--gym', 'alive', '--days', '30', '--story', 'soreness', 'load-jump', '--live', '--speed', '100000', '--json');
    expect(run.code).toBe(0);
    expect(run.json<Summary>()).toMatchObject({ duplicate: 0, rejected: 0 });
    expect(run.json<Summary>().stored).toBe(run.json<Summary>().events);
    const numbered = await query<{ device_id: string; received: string }>(
      system.database.url,
      "select d.device_id, s.received::text from flarewatch.device_sequence s join flarewatch.device d using (device_no) where s.boot_id !~ '^(rack|phone)-' order by 1",
    );
    expect(numbered.map(({ device_id }) => device_id)).toEqual(expect.arrayContaining(['phone-1', 'rack-1']));
    for (const { received } of numbered) expect(received).toMatch(/^\{\[1,\d+\)\}$/);
  });
});
