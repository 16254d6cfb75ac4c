import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { runSystem, type RunningSystem } from '../../support/running-system.js';
import { cliWith, type Cli, type CliResult, type ErrorDocument } from './cli-process.js';

interface Report {
  readonly read: number;
  readonly new: number;
  readonly duplicate: number;
  readonly corrected: number;
  readonly skipped: number;
  readonly rejected: number;
  readonly problems: readonly { readonly line: number; readonly field: string; readonly reason: string }[];
}

jest.setTimeout(60_000);

const sample = (path: string): string => join(process.cwd(), 'libs', 'vendors', 'src', path);
const STRONG = sample('strong/samples/current.csv');
const HEVY = sample('hevy/samples/kilograms.csv');
const BARBELL = sample('openbarbell/samples/sets.json');

describe('import', () => {
  const folder = mkdtempSync(join(tmpdir(), 'flarewatch-import-'));
  let system: RunningSystem;
  let cli: Cli;

  beforeAll(async () => {
    system = await runSystem();
    cli = cliWith({ NATS_URL: system.nats.url, DATABASE_URL: system.database.url });
    await cli('add', 'gym', 'north');
    for (const id of ['ana', 'ben', 'cyn', 'dee']) await cli('add', 'athlete', id, '--gym', 'north', '--timezone', 'Europe/Vienna');
  }, 60_000);
  afterAll(async () => {
    rmSync(folder, { recursive: true });
    await system?.stop();
  }, 60_000);

  const importAs = (athlete: string, vendor: string, file: string, ...more: string[]): Promise<CliResult> =>
    cli('import', vendor, file, '--athlete', athlete, '--unit', 'kg', '--timezone', 'Europe/Vienna', '--json', ...more);

  const rows = async <T>(sql: string, athlete: string): Promise<T[]> => (await system.parts.database.pool.query(sql, [athlete])).rows as T[];
  const OF_ATHLETE = 'join flarewatch.athlete a using (athlete_no) where a.athlete_id = $1';

  test('every row of a Strong file is accounted for, once', async () => {
    const first = await importAs('ana', 'strong', STRONG);
    expect(first).toMatchObject({ code: 0, stderr: '' });
    const report = first.json<Report>();
    expect(Object.keys(report)).toEqual(['read', 'new', 'duplicate', 'corrected', 'skipped', 'rejected', 'problems']);
    expect(report).toMatchObject({ duplicate: 0, corrected: 0 });
    expect(report.new).toBeGreaterThan(3);
    expect(report.rejected).toBeGreaterThan(0);
    expect(report.read).toBe(report.new + report.skipped + report.rejected);
    expect(new Set(report.problems.map(({ field }) => field))).toContain('Weight');
    expect(await rows(`select count(*) as n from flarewatch.current_set ${OF_ATHLETE}`, 'ana')).toEqual([{ n: report.new }]);

    const again = (await importAs('ana', 'strong', STRONG)).json<Report>();
    expect(again).toEqual({ ...report, new: 0, duplicate: report.new });
    expect(await rows(`select count(*) as n from flarewatch.current_set ${OF_ATHLETE}`, 'ana')).toEqual([{ n: report.new }]);
  });

  test('the days from the first to the last date are known, and computed when the command ends', async () => {
    const days = await rows<{ day: string; known: boolean }>(`select day, known from flarewatch.assessment ${OF_ATHLETE} order by day`, 'ana');
    expect(days.map(({ day }) => day)).toEqual(['2024-03-30', '2024-03-31', '2024-04-01']);
    expect(days.every(({ known }) => known)).toBe(true);
  });

  test('a changed row is a correction, back and forth', async () => {
    const before = (await importAs('ben', 'strong', STRONG)).json<Report>();
    const changed = join(folder, 'changed.csv');
    writeFileSync(changed, readFileSync(STRONG, 'utf8').replace(',1,140.0,5,', ',1,142.5,5,'));
    const heaviest = `select max(load_kg) as kg from flarewatch.current_set ${OF_ATHLETE}`;
    expect((await importAs('ben', 'strong', changed)).json<Report>()).toMatchObject({ new: 0, corrected: 1, duplicate: before.new - 1 });
    expect(await rows(heaviest, 'ben')).toEqual([{ kg: 142.5 }]);
    expect((await importAs('ben', 'strong', changed)).json<Report>()).toMatchObject({ new: 0, corrected: 0, duplicate: before.new });
    expect((await importAs('ben', 'strong', STRONG)).json<Report>()).toMatchObject({ new: 0, corrected: 1, duplicate: before.new - 1 });
    expect(await rows(heaviest, 'ben')).toEqual([{ kg: 140 }]);
  });

  test('a name mapped between two imports changes no row', async () => {
    const file = join(folder, 'odd-name.csv');
    writeFileSync(file, readFileSync(STRONG, 'utf8').replaceAll('Deadlift (Barbell)', 'Zercher Odd Lift'));
    const first = (await importAs('cyn', 'strong', file)).json<Report>();
    const [unmapped] = (await cli('list', 'exercises', '--unmapped', '--json')).json<{ slug: string }[]>();
    expect(unmapped?.slug).toBe('zercher-odd-lift');
    expect((await cli('edit', 'exercise', 'zercher-odd-lift', '--pattern', 'hinge', '--lumbar-weight', '0.9')).code).toBe(0);
    expect((await importAs('cyn', 'strong', file)).json<Report>()).toMatchObject({ new: 0, corrected: 0, duplicate: first.new });
  });

  test('Hevy, one athlete beside another', async () => {
    const [ana, ben] = [(await importAs('ana', 'hevy', HEVY)).json<Report>(), (await importAs('ben', 'hevy', HEVY)).json<Report>()];
    expect(ana.new).toBeGreaterThan(0);
    expect(ben).toEqual(ana);
    expect(ana.read).toBe(ana.new + ana.skipped + ana.rejected);
  });

  test('OpenBarbell: a repetition or a set that cannot be true is refused by its pointer, all else is kept', async () => {
    const report = (await importAs('dee', 'openbarbell', BARBELL)).json<Report>();
    const sets = Object.values(JSON.parse(readFileSync(BARBELL, 'utf8')) as Record<string, { rpe: string; reps: { data: string[] }[] }>);
    const lineOf = (wanted: (set: (typeof sets)[number]) => boolean): number => sets.findIndex(wanted) + 1;
    const infinite = report.problems.find(({ line }) => line === lineOf((set) => set.reps.some(({ data }) => data[2] === 'Infinity')));
    expect(infinite?.reason).toMatch(/^\/reps\/\d\/meanVelocityMps: .*Infinity/);
    const tooHard = report.problems.find(({ line }) => line === lineOf((set) => set.rpe === '1575.0'));
    expect(tooHard).toMatchObject({ field: 'rpe', reason: expect.stringMatching(/^\/rpe: .*1575/) });
    expect(report.read).toBe(report.new + report.skipped + report.rejected);
    const stored = await rows<{ reps: number; measured: number }>(
      `select rep_count::int4 as reps, cardinality(flarewatch.rep_column(reps, 1)) as measured from flarewatch.current_set ${OF_ATHLETE}`, 'dee');
    expect(stored).toHaveLength(report.new);
    // the repetition was lifted, its speed is not known
    expect(stored.filter(({ reps, measured }) => measured === reps - 1)).toHaveLength(1);
  });

  test('a preview sends nothing', async () => {
    await cli('add', 'athlete', 'eve', '--gym', 'north', '--timezone', 'Europe/Vienna');
    const preview = (await importAs('eve', 'strong', STRONG, '--preview')).json<Record<string, unknown>>();
    expect(preview).toMatchObject({ vendor: 'strong', athlete: 'eve', firstDay: '2024-03-30', lastDay: '2024-04-01' });
    expect(preview['unmappedExercises']).toEqual([]);
    expect(await rows(`select count(*) as n from flarewatch.set_fact ${OF_ATHLETE}`, 'eve')).toEqual([{ n: 0 }]);
  });

  test('an athlete nobody knows: the command that adds them', async () => {
    const result = await importAs('zoe', 'strong', STRONG);
    expect(result.code).toBe(1);
    const { error } = result.json<ErrorDocument>();
    expect(error.field).toBe('athlete');
    expect(error.message).toContain('flarewatch add athlete zoe --gym GYM --timezone Europe/Vienna');
  });

  test('another gym, another kind of file', async () => {
    expect((await importAs('ana', 'strong', STRONG, '--gym', 'south')).json<ErrorDocument>().error.field).toBe('gym');
    const result = await importAs('ana', 'hevy', STRONG);
    expect(result.code).toBe(1);
    expect(result.json<ErrorDocument>().error.kind).toBe('refused');
  });
});
