import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { EVENT_TYPES, deviceSource, encodeStructured, eventSubject, type InboxData } from '#libs/contracts';
import { subscribeCore } from '#libs/messaging';
import { openDay } from '#libs/storage';
import { ask } from '../integration/api/api-client.js';
import { cliWith, type Cli } from '../integration/cli/cli-process.js';
import { query } from '../support/result-tables.js';
import { runSystem, type RunningSystem } from '../support/running-system.js';

jest.setTimeout(120_000);

const DAY_MS = 86_400_000;
/** A Monday long ago: the real clock opens no day for who trained then, so the spec opens each by hand, as the tick would. */
const MONDAY = Date.UTC(2025, 2, 3) / DAY_MS;

interface Alert {
  readonly group: string;
  readonly tier: string;
  readonly state: string;
  readonly onsetDay: string;
  readonly reasons: readonly { readonly text: string; readonly usual: string | null }[];
  readonly facts: readonly string[];
}

describe('weeks in which nothing comes', () => {
  let system: RunningSystem;
  let cli: Cli;
  let inbox: ReturnType<typeof subscribeCore>;
  const heard: InboxData[] = [];

  beforeAll(async () => {
    system = await runSystem();
    cli = cliWith({ NATS_URL: system.nats.url, DATABASE_URL: system.database.url });
    for (const args of [
      ['gym', 'north'], ['squad', 'barbell', '--gym', 'north'], ['athlete', 'ana', '--gym', 'north', '--name', 'Ana', '--timezone', 'UTC', '--squad', 'barbell'],
      // Ben is in no squad.
      ['athlete', 'ben', '--gym', 'north', '--name', 'Ben', '--timezone', 'UTC'],
      ['coach', 'cleo', '--gym', 'north', '--name', 'Cleo', '--squad', 'barbell'], ['device', 'rack', '--gym', 'north', '--kind', 'optical'],
    ]) {
      const added = await cli('add', ...args);
      expect(added.stderr).toBe('');
    }
    inbox = subscribeCore(system.parts.nats, 'inbox.north.*', ({ data }) => void heard.push(JSON.parse(new TextDecoder().decode(data)) as InboxData));
  });
  afterAll(async () => {
    await inbox?.close();
    await system?.stop();
  });

  function send(kind: 'set' | 'watermark', athleteId: string | null, type: string, atMs: number, id: string, data: Record<string, unknown>): void {
    const athlete = athleteId === null ? {} : { athlete: athleteId };
    system.parts.nats.publish(eventSubject({ gym: 'north', device: 'rack', ...athlete, kind }), encodeStructured({
      specversion: '1.0', id, source: deviceSource('north', 'rack'), type, time: new Date(atMs).toISOString(), ...(athleteId === null ? {} : { subject: athleteId }), data,
    }));
  }

  const trains = (athlete: 'ana' | 'ben', day: number): void => send('set', athlete, EVENT_TYPES.setCompleted, (MONDAY + day) * DAY_MS + 17 * 3_600_000, `${athlete}-${day}`, {
    setId: `00000000-0000-4000-8000-${String(2 * day + (athlete === 'ana' ? 0 : 1)).padStart(12, '0')}`, exercise: 'deadlift', loadKg: 100, repCount: 5,
  });
  const declares = (day: number): void => send('watermark', null, EVENT_TYPES.watermark, (MONDAY + day + 1) * DAY_MS, `watermark-${day}`, { completeUpTo: new Date((MONDAY + day + 1) * DAY_MS).toISOString() });

  /** 05:00 on a day: until everything about it is assessed and told. */
  async function morningOf(day: number): Promise<void> {
    await settled();
    await system.parts.queues.wakeRecompute(await openDay(system.parts.database.pool, 'UTC', MONDAY + day));
    await settled();
  }

  async function settled(): Promise<void> {
    const sent = Date.now();
    for (;;) {
      const [row] = await query<{ open: number }>(system.database.url, `select (select count(*) from flarewatch.recompute_mark where from_day is not null)::int4
        + (select count(*) from flarewatch.alert_transition where published_at is null)::int4 as open`);
      if (row?.open === 0 && Date.now() - sent > 700) return;
      if (Date.now() - sent > 30_000) throw new Error('never settled');
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  const alerts = async (): Promise<Alert[]> => (await cli('alerts', '--athlete', 'ana', '--json')).json<Alert[]>();
  const told = (): string[] => heard.splice(0).map(({ person, athlete, group, kind }) => `${person} of ${athlete}: ${group} ${kind}`).sort();

  test('a missing athlete is asked after, athlete and coach alike, and nobody is alarmed', async () => {
    for (let day = 0; day < 77; day++) {
      if (![0, 2, 4].includes(day % 7)) continue;
      trains('ben', day);
      if (day < 70) trains('ana', day);
    }
    for (const day of [69, 74]) declares(day);
    await morningOf(74);
    expect(await alerts()).toEqual([]);
    await morningOf(75);
    expect(await alerts()).toMatchObject([{
      group: 'quiet-athlete', tier: 'watch', state: 'firing', onsetDay: '2025-05-17', facts: [],
      reasons: [{ text: 'No session has come in for 7 days.', usual: '3 a week' }],
    }]);
    const [question] = heard;
    expect(question?.text).toContain('No session has come in for 7 days. Your usual: 3 a week. All well?');
    expect(told()).toEqual(['ana of ana: quiet-athlete fired', 'cleo of ana: quiet-athlete fired']);
    const shown = await ask(system.url, '/v1/alerts?gym=north');
    expect(shown.body).toMatchObject([{ group: 'quiet-athlete', state: 'firing', score: null, confidence: null }]);
    const explained = await ask(system.url, `/v1/alerts/${question?.alertId}`);
    expect(explained.body).toMatchObject({ contributions: [], counterfactual: null, without: [], evidence: [], assessment: { score: expect.any(Number) } });
  });

  test('the first session ends it', async () => {
    declares(76);
    trains('ana', 77);
    trains('ben', 77);
    await morningOf(77);
    expect(await alerts()).toMatchObject([{ group: 'quiet-athlete', state: 'cleared' }]);
    expect(told()).toEqual(['ana of ana: quiet-athlete cleared', 'cleo of ana: quiet-athlete cleared']);
  });

  test('a rack that is off is asked after, once of a coach, and named where there is no score for it', async () => {
    await morningOf(83);
    const [question] = (await alerts()).filter(({ group }) => group === 'quiet-device');
    expect(question).toMatchObject({ tier: 'watch', state: 'firing', reasons: [{ text: expect.stringMatching(/^Nothing has come from rack for \d days\.$/) }] });
    const [told83] = heard;
    expect(told83?.text).toContain('Is it switched on and connected?');
    expect(told()).toEqual([
      'ana of ana: quiet-device fired', 'ben of ben: quiet-device fired', 'cleo of ana: quiet-device fired',
    ]);
    expect(await query(system.database.url, `select coach_notice from flarewatch.alert_transition where rule_group = 'quiet-device' order by transition_id`)).toEqual([
      { coach_notice: 'alarm' }, { coach_notice: 'repeated' },
    ]);
    const days = (await cli('assessments', '--athlete', 'ana', '--from', '2025-05-25', '--to', '2025-05-25', '--json')).json<{ tier: string }[]>();
    expect(days).toMatchObject([{ tier: 'insufficient' }]);
    const [stored] = await query<{ reason: string }>(system.database.url, `select body::json->>'insufficientReason' as reason from flarewatch.assessment order by day desc, athlete_no limit 1`);
    expect(stored?.reason).toMatch(/The missing days wait for word from rack\.$/);
  });

  test('what it kept comes late: the question is taken back where it was asked', async () => {
    for (const day of [79, 81]) trains('ana', day);
    declares(82);
    await morningOf(84);
    expect((await alerts()).map(({ group, state }) => `${group} ${state}`).sort()).toEqual(['quiet-athlete cleared', 'quiet-device retracted']);
    expect(told()).toEqual([
      'ana of ana: quiet-device retracted', 'ben of ben: quiet-device retracted', 'cleo of ana: quiet-device retracted',
    ]);
  });
});
