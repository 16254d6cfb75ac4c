import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { cliWith, type Cli } from '../integration/cli/cli-process.js';
import { query, resultTables } from '../support/result-tables.js';
import { runSystem, type RunningSystem } from '../support/running-system.js';
import { seededRandom } from '../support/season-with-corrections.js';

jest.setTimeout(120_000);

const DAY_MS = 86_400_000;
const iso = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10);
const dayOf = (date: string): number => Math.floor(Date.parse(`${date}T00:00:00Z`) / DAY_MS);

/** Eight months in the Strong app's format: irregular weeks, two sessions on some days, one layoff. */
function strongExport(): string {
  const random = seededRandom(7);
  const lines = ['Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes,Workout Notes,RPE'];
  const first = dayOf('2024-02-05');
  for (let day = first; day < first + 240; day++) {
    if (random() < 0.5 || (day > first + 120 && day < first + 141)) continue;
    for (let session = 0; session < (random() < 0.1 ? 2 : 1); session++) {
      for (const exercise of ['Deadlift (Barbell)', 'Squat (Barbell)', 'Bench Press (Barbell)']) {
        for (let set = 1; set <= 2 + Math.floor(random() * 3); set++) {
          lines.push(`${iso(day)} ${session === 0 ? '07' : '18'}:30:00,Session,1h 5m,${exercise},${set},${60 + 2.5 * Math.floor(random() * 40)},${3 + Math.floor(random() * 6)},0,0,,,`);
        }
      }
    }
  }
  return lines.join('\n');
}

interface Row extends Record<string, string | number | boolean | null> {
  readonly day: string;
}

/** The definitions, written down again from the literature and not from the code under test. */
function independent(loads: readonly number[]): Record<string, number | null>[] {
  const sum = (from: number, to: number): number => loads.slice(Math.max(0, from), to + 1).reduce((a, b) => a + b, 0);
  let short = loads[0]!;
  let long = loads[0]!;
  return loads.map((load, t) => {
    if (t > 0) {
      short = 0.25 * load + 0.75 * short;
      long = (2 / 29) * load + (27 / 29) * long;
    }
    const week = loads.slice(Math.max(0, t - 6), t + 1);
    const mean = week.reduce((a, b) => a + b, 0) / week.length;
    const sd = Math.sqrt(week.reduce((a, b) => a + (b - mean) ** 2, 0) / (week.length - 1));
    const chronic = sum(t - 27, t) / 28;
    const before = sum(t - 27, t - 7) / 21;
    return {
      acwr_coupled: t >= 27 && chronic > 0 ? sum(t - 6, t) / 7 / chronic : null,
      acwr_uncoupled: t >= 27 && before > 0 ? sum(t - 6, t) / 7 / before : null,
      acwr_ewma: t >= 41 && long > 0 ? short / long : null,
      monotony: t >= 6 && sd > 0 ? mean / sd : null,
      strain: t >= 6 && sd > 0 ? (sum(t - 6, t) * mean) / sd : null,
    };
  });
}

/** Tonnage by date, straight from the file's cells. */
function tonnageByDate(csv: string): Map<string, number> {
  const days = new Map<string, number>();
  for (const line of csv.split('\n').slice(1)) {
    // The sets' own cells hold no commas; a quoted name before them does.
    const cells = line.replace(/"[^"]*"/g, 'name').split(',');
    const [date, , , , order, weight, reps] = cells;
    if (date === undefined || !/^\d+$/.test(order ?? '') || weight === '' || reps === '') continue;
    const key = date.slice(0, 10);
    days.set(key, (days.get(key) ?? 0) + Number(weight) * Number(reps));
  }
  return days;
}

function relative(a: number, b: number): number {
  return Math.abs(a - b) / Math.max(1, Math.abs(b));
}

describe('a lifter imported from a file', () => {
  let system: RunningSystem;
  let cli: Cli;
  const folder = mkdtempSync(join(tmpdir(), 'flarewatch-import-'));

  beforeAll(async () => {
    system = await runSystem();
    cli = cliWith({ NATS_URL: system.nats.url, DATABASE_URL: system.database.url });
    await cli('add', 'gym', 'home');
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await system?.stop();
  });

  async function check(athlete: string, file: string): Promise<void> {
    const csv = readFileSync(file, 'utf8');
    await cli('add', 'athlete', athlete, '--gym', 'home', '--name', athlete, '--timezone', 'Europe/Berlin');
    const args = ['import', 'strong', file, '--athlete', athlete, '--unit', 'kg', '--timezone', 'Europe/Berlin', '--json'];
    const counts = (await cli(...args)).json<Record<string, number>>();
    expect(counts['read']).toBe(counts['new']! + counts['skipped']! + counts['rejected']!);
    expect(counts['read']).toBe(csv.trimEnd().split('\n').length - 1);
    expect((await cli(...args)).json()).toMatchObject({ read: counts['read'], new: 0, corrected: 0, duplicate: counts['new'] });
    await resultTables(system.database.url);

    const tonnage = tonnageByDate(csv);
    const dates = [...tonnage.keys()].sort();
    const first = dayOf(dates[0]!);
    const last = dayOf(dates.at(-1)!);
    const days = await query<Row>(system.database.url, 'select * from analytics_v1.athlete_day where athlete_id = $1 order by day', [athlete]);
    const byTonnage = await query<Row>(
      system.database.url, `select * from analytics_v1.athlete_day_load where athlete_id = $1 and load_kind = 'tonnage' order by day`, [athlete],
    );
    expect(days.map((row) => row.day)).toEqual(Array.from({ length: last - first + 1 }, (_, i) => iso(first + i)));
    for (const row of days) expect(relative(Number(row['tonnage']), tonnage.get(row.day) ?? 0)).toBeLessThan(1e-9);
    compare(days, independent(days.map((row) => Number(row['lumbar_load']))));
    compare(byTonnage, independent(days.map((row) => tonnage.get(row.day) ?? 0)));
  }

  function compare(rows: readonly Row[], expected: readonly Record<string, number | null>[]): void {
    const wrong = rows.flatMap((row, i) => Object.entries(expected[i]!).filter(([name, value]) => {
      const shown = row[name] as number | null;
      return value === null ? shown !== null : shown === null || relative(shown, value) > 1e-9;
    }).map(([name, value]) => `${row.day} ${name}: ${String(row[name])} instead of ${value}`));
    expect(wrong).toEqual([]);
  }

  test('every ratio of every day equals a calculation made from the file alone', async () => {
    const file = join(folder, 'strong.csv');
    writeFileSync(file, strongExport());
    await check('lena', file);
  });

  const reference = resolve(process.cwd(), '..', 'shared', 'data', 'strong_export.csv');
  (existsSync(reference) ? test : test.skip)('the same on a real export, where one lies beside the project', async () => {
    await check('reference', reference);
  });
});
