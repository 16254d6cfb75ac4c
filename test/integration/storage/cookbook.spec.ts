import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { openDatabase, setAnalystPassword, type Database } from '#libs/storage';
import { enterGym } from '../../support/enter-gym.js';
import { PipelineInProcess } from '../../support/pipeline-in-process.js';
import { seasonForAnalysts, tellSeason } from '../../support/season-for-analysts.js';
import { createTestDatabase, dropTestDatabase, testUrls, type TestDatabase } from '../../support/test-servers.js';

jest.setTimeout(180_000);

type Row = Readonly<Record<string, unknown>>;

const DAY_MS = 86_400_000;
const numberOf = (day: unknown): number => Math.round(Date.parse(`${String(day)}T00:00:00Z`) / DAY_MS);
const isoOf = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10);
/** The Monday of a day's week. */
const weekOf = (day: unknown): string => isoOf(numberOf(day) - ((numberOf(day) + 3) % 7));
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const numbers = (rows: readonly Row[], column: string): number[] => rows.map((row) => row[column]).filter((value) => value !== null).map(Number);
const near = (value: unknown, expected: number): void => expect(Number(value)).toBeCloseTo(expected, 6);

const dayKey = (row: Row): string => `${String(row['athlete_id'])} ${String(row['day'])}`;

function groupedBy(rows: readonly Row[], keyOf: (row: Row) => string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), row]);
  return groups;
}

/** Episodes of the season, by athlete and first day. */
const ONSETS = [['north-athlete-1', '2025-04-12'], ['north-athlete-2', '2025-05-12'], ['north-athlete-1', '2025-06-11']] as const;

/** The queries of the cookbook by the number of their heading. */
const QUERIES = new Map([...readFileSync('docs/analyst-cookbook.md', 'utf8').matchAll(/^## (\d+)\.[^\n]*\n[\s\S]+?```sql\n([\s\S]+?)```/gm)].map(([, no, text]) => [Number(no), text ?? '']));

describe('the analyst cookbook, on a season that went through the whole pipeline', () => {
  let testDatabase: TestDatabase;
  let analyst: Database;
  const answers = new Map<number, Row[]>();
  let days: Row[];
  let sets: Row[];
  let checkins: Row[];
  let transitions: Row[];

  const ask = async (text: string): Promise<Row[]> => (await analyst.pool.query<Record<string, unknown>>(text)).rows;
  const answer = (no: number): Row[] => answers.get(no) ?? [];

  beforeAll(async () => {
    const season = seasonForAnalysts();
    testDatabase = await createTestDatabase();
    await enterGym(testDatabase.url, season.gym);
    const pipeline = new PipelineInProcess(testDatabase.url);
    try {
      await tellSeason(pipeline, season);
      await setAnalystPassword(pipeline.database.pool, decodeURIComponent(new URL(testUrls().analystUrl).password));
    } finally {
      await pipeline.close();
    }
    analyst = openDatabase({ url: testDatabase.analystUrl, applicationName: 'cookbook spec', maxConnections: 1 });
    for (const [no, text] of QUERIES) answers.set(no, await ask(text));
    days = await ask('select * from analytics_v1.athlete_day order by athlete_id, day');
    sets = await ask('select * from analytics_v1.set_fact order by athlete_id, day, set_id');
    checkins = await ask('select * from analytics_v1.checkin_fact where soreness_nrs is not null order by athlete_id, day');
    transitions = await ask('select * from analytics_v1.alert_transition_fact order by transition_id');
  });

  afterAll(async () => {
    await analyst?.close();
    await dropTestDatabase(testDatabase);
  });

  test('ten queries, and each of them finds something', () => {
    expect([...QUERIES.keys()]).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect([...QUERIES.keys()].filter((no) => answer(no).length === 0)).toEqual([]);
  });

  test('1: weeks are seven times the mean of known days, and none where fewer than five are known', () => {
    const weeks = groupedBy(days, (row) => `${String(row['athlete_id'])} ${weekOf(row['day'])}`);
    expect(answer(1)).toHaveLength(weeks.size);
    for (const row of answer(1)) {
      const own = weeks.get(`${String(row['athlete_id'])} ${String(row['week'])}`) ?? [];
      const loads = numbers(own, 'lumbar_load');
      expect(row['known_days']).toBe(loads.length);
      if (loads.length < 5) expect(row['week_lumbar_kg']).toBeNull();
      else expect(Math.abs(Number(row['week_lumbar_kg']) - 7 * mean(loads))).toBeLessThanOrEqual(0.5 + 1e-6);
      expect(row['highest_tier']).toBe(['high', 'raised', 'watch', 'clear', 'insufficient'].find((tier) => own.some((day) => day['tier'] === tier)));
    }
    expect(answer(1).some((row) => row['week_lumbar_kg'] === null && Number(row['known_days']) > 0)).toBe(true);
  });

  test('2: three episodes, each with the days at risk before it', () => {
    expect(answer(2).map((row) => [row['athlete_id'], row['onset']])).toEqual(ONSETS);
    for (const row of answer(2)) {
      const onset = numberOf(row['onset']);
      const before = (rows: readonly Row[]): Row[] => rows.filter((one) => one['athlete_id'] === row['athlete_id'] && numberOf(one['day']) >= onset - 14 && numberOf(one['day']) < onset);
      near(row['daily_kg_before'], mean(numbers(before(days), 'lumbar_load')));
      expect(row['soreness_before']).toBe(Math.max(...numbers(before(checkins), 'soreness_nrs')));
    }
    expect(Number(answer(2)[1]?.['daily_kg_before'])).toBeGreaterThan(1.5 * Number(answer(2)[1]?.['daily_kg_else']));
  });

  test('3: notices of weeks at risk, as told, by squad', () => {
    for (const [index, squad] of ['north-squad-1', 'north-squad-2'].entries()) {
      const members = [1, 2, 3, 4, 5, 6].filter((no) => no % 2 !== index).map((no) => `north-athlete-${no}`);
      const weeks = [...groupedBy(days.filter((row) => members.includes(String(row['athlete_id']))), (row) => `${String(row['athlete_id'])} ${weekOf(row['day'])}`)]
        .filter(([key, own]) => own.some((row) => Number(row['lumbar_load']) > 0)
          && new Set(checkins.filter((row) => `${String(row['athlete_id'])} ${weekOf(row['day'])}` === key).map((row) => row['day'])).size >= 3)
        .map(([key]) => key);
      const told = transitions.filter((row) => row['rule_group'] === 'strain' && ['fired', 'rose'].includes(String(row['kind'])) && row['late'] === false
        && weeks.includes(`${String(row['athlete_id'])} ${weekOf(row['day'])}`));
      const counted = (tier: string): number => told.filter((row) => row['tier'] === tier).length;
      const row = answer(3).find((one) => one['squad'] === squad);
      expect(row).toMatchObject({ athlete_weeks: weeks.length, watch: counted('watch'), raised: counted('raised'), high: counted('high'), within_budget: true });
      expect(Number(row?.['per_athlete_week'])).toBeCloseTo((counted('raised') + counted('high')) / weeks.length, 2);
    }
    expect(answer(3).reduce((sum, row) => sum + Number(row['raised']) + Number(row['high']), 0)).toBeGreaterThan(2);
  });

  test('4: the days that rack 3 did not declare are its own', () => {
    const unknown = days.filter((row) => row['known'] === false);
    expect(new Set(unknown.map((row) => row['athlete_id']))).toEqual(new Set(['north-athlete-3', 'north-athlete-6']));
    expect(answer(4)[0]).toMatchObject({ device: 'rack-3', athletes: 2, unknown_days: unknown.length, unknown_days_alone: unknown.length });
    expect(answer(4).slice(1).map((row) => [row['unknown_days'], row['coverage']])).toEqual([[0, 1], [0, 1]]);
  });

  test('5: a line for each device, and never one through two of them', () => {
    const lines = answer(5).filter((row) => row['athlete_id'] === 'north-athlete-5');
    expect(lines.map((row) => row['device'])).toEqual(['rack-1', 'rack-2']);
    near(lines[0]?.['mps_per_kg'], -0.005);
    near(lines[0]?.['mps_at_no_load'], 1.2);
    const own = sets.filter((row) => row['athlete_id'] === 'north-athlete-5' && row['device'] === 'rack-2' && row['exercise'] === 'deadlift' && row['best_velocity_mps'] !== null);
    const [kg, mps] = [numbers(own, 'load_kg'), numbers(own, 'best_velocity_mps')];
    const slope = kg.reduce((sum, x, i) => sum + (x - mean(kg)) * (Number(mps[i]) - mean(mps)), 0) / kg.reduce((sum, x) => sum + (x - mean(kg)) ** 2, 0);
    expect(lines[1]?.['sets']).toBe(own.length);
    near(lines[1]?.['mps_per_kg'], slope);
  });

  test('6: the notice of a week that was entered wrongly is taken back', () => {
    const gone = transitions.filter((row) => row['athlete_id'] === 'north-athlete-4' && row['rule_group'] === 'strain');
    expect(gone.at(-1)).toMatchObject({ kind: 'retracted' });
    expect(answer(6)).toMatchObject([{
      athlete_id: 'north-athlete-4', alert_id: gone[0]?.['alert_id'], first_told: gone[0]?.['tier'], then_told: 'retracted',
      versions_later: Number(gone.at(-1)?.['version']) - Number(gone[0]?.['version']),
    }]);
  });

  test('7: soreness on the day after, against the own usual', () => {
    const sore = new Map([...groupedBy(checkins, dayKey)].map(([key, own]) => [key, Math.max(...numbers(own, 'soreness_nrs'))]));
    const usual = (athlete: unknown): number => mean([...sore].filter(([key]) => key.startsWith(`${String(athlete)} `)).map(([, nrs]) => nrs));
    const rated = sets.filter((row) => row['warmup'] === false && Number(row['lumbar_weight']) > 0 && row['rpe'] !== null);
    const sessions = [...groupedBy(rated, dayKey).values()].filter((own) => own.length >= 3).map((own) => ({
      share: own.filter((row) => Number(row['rpe']) >= 9).length / own.length,
      above: (sore.get(`${String(own[0]?.['athlete_id'])} ${isoOf(numberOf(own[0]?.['day']) + 1)}`) ?? NaN) - usual(own[0]?.['athlete_id']),
    }));
    for (const [band, holds] of [['none', (share: number) => share === 0], ['half or more', (share: number) => share >= 0.5]] as const) {
      const own = sessions.filter(({ share }) => holds(share));
      const answered = own.map(({ above }) => above).filter((above) => !Number.isNaN(above));
      const row = answer(7).find((one) => one['near_failure'] === band);
      expect(row).toMatchObject({ sessions: own.length, answered_next_day: answered.length });
      near(row?.['above_own_usual'], mean(answered));
    }
  });

  test('8: two of three episodes had a notice before them, told in time', () => {
    const leads = ONSETS.map(([athlete, onset]) => {
      const told = transitions.filter((row) => row['athlete_id'] === athlete && row['rule_group'] === 'strain' && ['fired', 'rose'].includes(String(row['kind']))
        && ['raised', 'high'].includes(String(row['tier'])) && row['late'] === false);
      return Math.max(...told.map((row) => numberOf(onset) - numberOf(row['day'])).filter((lead) => lead >= 1 && lead <= 28));
    });
    const found = leads.filter(Number.isFinite).sort((a, b) => a - b);
    expect(found).toHaveLength(2);
    expect(answer(8)).toMatchObject([{ episodes: 3, with_notice: 2, median_days: mean(found), within_a_week: found.filter((lead) => lead <= 7).length }]);
  });

  test('9: sessions at risk know the day before, and no outcome that is still open', () => {
    const byDay = new Map(days.map((row) => [dayKey(row), row]));
    const reported = [...ONSETS.map(([athlete, onset]) => [athlete, onset] as const), ['north-athlete-1', '2025-05-02'] as const];
    const last = Math.max(...days.map((row) => numberOf(row['day'])));
    const expected = days.filter((row) => Number(row['lumbar_load']) > 0 && numberOf(row['day']) + 6 <= last
      && !reported.some(([athlete, from]) => athlete === row['athlete_id'] && numberOf(row['day']) > numberOf(from) && numberOf(row['day']) <= numberOf(from) + 14)
      && checkins.some((one) => one['athlete_id'] === row['athlete_id'] && numberOf(one['day']) >= numberOf(row['day']) && numberOf(one['day']) <= numberOf(row['day']) + 6));
    expect(answer(9).map(dayKey)).toEqual(expected.map(dayKey));
    for (const row of answer(9)) {
      const before = byDay.get(`${String(row['athlete_id'])} ${isoOf(numberOf(row['day']) - 1)}`);
      expect([row['acute_7'], row['score']]).toEqual([before?.['acute_7'] ?? null, before?.['score'] ?? null]);
      const ahead = ONSETS.map(([athlete, onset]) => (athlete === row['athlete_id'] ? numberOf(onset) - numberOf(row['day']) : NaN));
      expect(row['flare_within_7']).toBe(ahead.some((lead) => lead >= 0 && lead <= 6));
    }
    expect(answer(9).filter((row) => row['flare_within_7'] === true).length).toBeGreaterThan(5);
  });

  test('10: every signal is measured or not on each scored day', async () => {
    const scored = new Set(days.filter((row) => row['score'] !== null).map(dayKey));
    const values = await ask('select athlete_id, day, signal from analytics_v1.signal_value where value is not null');
    for (const row of answer(10)) {
      const measured = values.filter((one) => one['signal'] === row['signal'] && scored.has(dayKey(one))).length;
      expect(row).toMatchObject({ bar_speed: true, scored_days: scored.size, measured, not_measured: scored.size - measured });
    }
    expect(answer(10).some((row) => Number(row['not_measured']) > 0 && Number(row['measured']) > 0)).toBe(true);
  });
});
