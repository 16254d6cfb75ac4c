import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { appFigures, lossByRep, MODEL_V1, repReaching, stopVelocityMps, velocityLoss, type DayAssessment, type Model } from '#libs/domain';
import { meanOfKnown, weekLoad } from '../../libs/domain/src/series/windows.js';
import { advance } from '../../libs/domain/src/signals/fitness-fatigue/load-state.js';
import { averageZ, cusumOfFalls, isLastingFall, referenceOf, standardized, weightedAverage } from '../../libs/domain/src/statistics/control-chart.js';
import { median, scaledMad } from '../../libs/domain/src/statistics/robust.js';
import { squaredDistances } from '../../libs/domain/src/statistics/spread.js';
import { shareOfMaximum } from '../../libs/domain/src/strength/rpe-table.js';
import { foldStory, loadStory, seriesOf, untimedTest, viewAt, type Story } from './athlete-days.js';
import { numberOf, readCsv, type Row } from './reference-csv.js';

/**
 * Numbers that other software and published work give for the same input. They belong to others and are no part of this project; its
 * own golden numbers cover the same ground. Where a copy lies beside the checkout, or where the variable says, they are compared.
 */
const DIRECTORY = process.env['FLAREWATCH_REFERENCE_DIR'] ?? '../shared';
const VECTORS = join(DIRECTORY, 'vectors');
const PRESENT = existsSync(VECTORS);
const WHY = PRESENT ? '' : ` (skipped: no reference vectors in ${VECTORS}; FLAREWATCH_REFERENCE_DIR names another place)`;
const compared = PRESENT ? describe : describe.skip;
const rowsOf = (file: string): readonly Row[] => (PRESENT ? readCsv(join(VECTORS, file)) : []);

const EACH_DAY_MS = 86_400_000;
const dayIn = (row: Row, column: string, first: string): number => (Date.parse(row[column] ?? '') - Date.parse(first)) / EACH_DAY_MS;

/** The ratios of the first days too, which the product withholds: they show what it withholds them from. */
const EAGER: Model = { ...MODEL_V1, minimum: { ...MODEL_V1.minimum, historyDays: 1, ewmaRatioDays: 1 } };

/** Loads by day since the first, entries of one day added up. */
function loadsOf(rows: readonly Row[], date: string, load: string): number[] {
  const loads: number[] = [];
  for (const row of rows) {
    const day = dayIn(row, date, rows[0]?.[date] ?? '');
    while (loads.length <= day) loads.push(0);
    loads[day] = (loads[day] ?? 0) + (numberOf(row, load) ?? NaN);
  }
  return loads;
}

/** Every day is known, those without a load by a test that nobody timed. */
const knownStory = (loads: readonly number[]): Story => (i) => ({ ...loadStory(loads)(i), trunkTests: [untimedTest] });

const orNull = (value: number): number | null => (Number.isNaN(value) ? null : value);

/** Within 1e-9 of the number, relative where it is large; null where it has none. */
function expectClose(place: string, actual: number | null | undefined, expected: number | null, tolerance = 1e-9): void {
  const close = expected === null ? actual === null : typeof actual === 'number' && Math.abs(actual - expected) <= tolerance * Math.max(1, Math.abs(expected));
  expect({ place, close, actual: close ? null : actual, expected: close ? null : expected }).toEqual({ place, close: true, actual: null, expected: null });
}

compared(`descriptors of load over calendar days${WHY}`, () => {
  const input = loadsOf(rowsOf('acwr_irregular_input.csv'), 'Date', 'TL');
  const expected = rowsOf('acwr_spec_calendar_irregular.csv');
  const loads = expected.map((_, i) => input[i] ?? 0);
  const held = foldStory(knownStory(loads), loads.length);
  const eager = foldStory(knownStory(loads), loads.length, EAGER);

  test.each(expected.map((row, i) => [row['date'] ?? '', row, i] as const))('%s', (date, row, i) => {
    const warmUp = row['warmup'] === 'True';
    const told = held.days[i] as DayAssessment;
    const early = eager.days[i] as DayAssessment;
    const { lumbar } = early.loads;
    const [ewma7, ewma28] = eager.carries[i]?.states[1] ?? [];
    const check = (column: string, actual: number | null | undefined): void => expectClose(`${date} ${column}`, actual, numberOf(row, column));
    expect(i + 1).toBe(numberOf(row, 'day_index'));
    check('load', lumbar.day);
    check('acute7_mean', lumbar.acute7);
    check('chronic28_mean_coupled', lumbar.chronic28);
    check('acwr_coupled', lumbar.acwrCoupled);
    check('ewma7', ewma7);
    check('ewma28', ewma28);
    check('acwr_ewma', lumbar.acwrEwma);
    check('monotony_sd_sample', lumbar.monotony);
    check('monotony_sd_population', lumbar.monotonyPopulation);
    check('strain_sd_sample', lumbar.strain);
    check('acd_7_28', early.signals['acwr']?.detail?.['differenceKg'] as number);
    check('acwr_uncoupled', lumbar.acwrUncoupled);
    const view = viewAt(seriesOf(knownStory(loads.slice(0, i + 1)), i + 1), i);
    check('chronic21_mean_uncoupled', orNull(meanOfKnown(view.lumbar, i - 27, i - 7)));
    check('week_load', orNull(weekLoad(view.lumbar, i, 0, 7)));
    if (!warmUp) check('es_7_28', told.signals['acwr']?.detail?.['effectSize'] as number | null);
    if (warmUp) {
      expect([told.loads.lumbar.acwrCoupled, told.loads.lumbar.acwrUncoupled, told.loads.lumbar.acwrEwma, told.signals['acwr']?.value]).toEqual([null, null, null, null]);
    } else {
      expect({ ...told.loads.lumbar, acwrEwma: lumbar.acwrEwma }).toEqual(lumbar);
      check('wow_change_pct', told.signals['week-change']?.value);
    }
  });
});

compared(`athletemonitoring, 7 and 28 days${WHY}`, () => {
  const expected = rowsOf('athletemonitoring_irregular_7_28.csv');
  const loads = expected.map((row) => numberOf(row, 'variable.value') ?? NaN);
  const days = foldStory(knownStory(loads), loads.length).days;

  test('holds what was put in', () => {
    const input = loadsOf(rowsOf('acwr_irregular_input.csv'), 'Date', 'TL');
    expect(loads).toEqual(loads.map((_, i) => input[i] ?? 0));
  });

  test.each(expected.map((row, i) => [row['date'] ?? '', row, i] as const))('%s', (date, row, i) => {
    const { loads: { lumbar }, signals } = days[i] as DayAssessment;
    const detail = signals['acwr']?.detail;
    const column = Float64Array.from(loads);
    const spread = (length: number, mean: number): number => Math.sqrt(squaredDistances(column, i - length + 1, i, mean) / (length - 1));
    const check = (name: string, actual: number | null): void => {
      // the package says nothing before its window is full; the product's means are over the days there are
      if (numberOf(row, name) !== null) expectClose(`${date} ${name}`, actual, numberOf(row, name));
    };
    check('acute.mean', lumbar.acute7);
    check('acute.sd', spread(7, lumbar.acute7 ?? NaN));
    check('chronic.mean', lumbar.chronic28);
    check('chronic.sd', spread(28, lumbar.chronic28 ?? NaN));
    check('ACD', detail?.['differenceKg'] as number | null);
    check('ACR', lumbar.acwrCoupled);
    check('ES', detail?.['effectSize'] as number | null);
    if (numberOf(row, 'ACR') === null) expect([lumbar.acwrCoupled, detail]).toEqual([null, undefined]);
  });
});

compared(`a package that averages sessions instead of days is not agreed with${WHY}`, () => {
  const rows = rowsOf('DO_NOT_MATCH_acwr_package_0.1.0_defects.csv');
  const caseOf = (name: string): readonly Row[] => rows.filter((row) => row['case'] === name);
  const apart = (ours: number | null | undefined, theirs: number | null): void => {
    expect(theirs).not.toBeNull();
    expect(Math.abs((ours ?? NaN) - (theirs ?? NaN))).toBeGreaterThan(1e-3);
  };

  test('a constant load has an uncoupled ratio of 1 on every day, where the package says 1.4', () => {
    const constant = caseOf('constant load every day');
    const { days } = foldStory(knownStory(loadsOf(constant, 'Training_Date', 'TL')), constant.length);
    const told = days.slice(27);
    expect(told.length).toBeGreaterThan(10);
    for (const { loads: { lumbar } } of told) expect([lumbar.acwrCoupled, lumbar.acwrUncoupled]).toEqual([1, 1]);
    const wrong = constant.flatMap((row, i) => (numberOf(row, 'RAU_ACWR') === 1.4 ? [i] : []));
    expect(wrong.length).toBeGreaterThan(10);
    for (const i of wrong) {
      apart(days[i]?.loads.lumbar.acwrUncoupled, numberOf(constant[i] as Row, 'RAU_ACWR'));
    }
  });

  test('three sessions a week are divided by seven days', () => {
    const thrice = caseOf('Mon-Wed-Fri, no rest-day rows');
    const loads = loadsOf(thrice, 'Training_Date', 'TL');
    const { days, carries } = foldStory(knownStory(loads), loads.length, EAGER);
    for (const row of thrice.slice(1)) {
      const i = dayIn(row, 'Training_Date', thrice[0]?.['Training_Date'] ?? '');
      apart(days[i]?.loads.lumbar.acute7, numberOf(row, 'RAC_acute'));
      apart(days[i]?.loads.lumbar.chronic28, numberOf(row, 'RAC_chronic'));
      apart(carries[i]?.states[1][0], numberOf(row, 'EWMA_acute'));
      apart(carries[i]?.states[1][1], numberOf(row, 'EWMA_chronic'));
      if (i >= 28) apart(days[i]?.loads.lumbar.acwrUncoupled, numberOf(row, 'RAU_ACWR'));
    }
  });
});

compared(`fitness and fatigue over 165 days of Clarke & Skiba${WHY}`, () => {
  const rows = rowsOf('banister_pmc_clarke_skiba.csv');
  const loads = rows.map((row) => numberOf(row, 'load') ?? NaN);
  const { days } = foldStory(knownStory(loads), loads.length);
  const TOLERANCE = 1e-8;
  /** The product's step with another share of the way. */
  const follow = (share: number): number[] => {
    let state = 0;
    return loads.map((load) => (state = advance(state, load, share)));
  };
  const exponential = (tau: number): number => 1 - Math.exp(-1 / tau);
  const [ctl, atl] = [follow(1 / 42), follow(1 / 7)];
  const [positive, negative] = [36, 21].map((tau) => follow(exponential(tau)).map((state) => state / exponential(tau))) as [number[], number[]];

  test.each(rows.map((row, i) => [i + 1, row, i] as const))('day %d', (day, row, i) => {
    const { value, detail } = days[i]?.signals['fitness-fatigue'] ?? {};
    const check = (column: string, actual: unknown): void => expectClose(`day ${day} ${column}`, actual as number, numberOf(row, column), TOLERANCE);
    check('day', day);
    check('load', days[i]?.loads.lumbar.day);
    check('ctl42_exp', detail?.['fitness']);
    check('atl7_exp', detail?.['fatigue']);
    check('tsb_sameday_exp', detail?.['eveningBalance']);
    check('tsb_nextday_exp', value);
    check('ctl42_recip', ctl[i]);
    check('atl7_recip', atl[i]);
    check('tsb_sameday_recip', (ctl[i] ?? NaN) - (atl[i] ?? NaN));
    check('tsb_nextday_recip', i === 0 ? 0 : (ctl[i - 1] ?? NaN) - (atl[i - 1] ?? NaN));
    check('banister_positive_raw_tau36', positive[i]);
    check('banister_negative_raw_tau21', negative[i]);
    check('banister_pred_w_k1_0.18_k2_0.23_p0_262', 262 + 0.18 * (positive[i] ?? NaN) - 0.23 * (negative[i] ?? NaN));
  });
});

interface LossCase extends Readonly<Record<string, unknown>> {
  readonly source: string;
}

compared(`velocity loss, case by case and number by number${WHY}`, () => {
  const cases = PRESENT ? (JSON.parse(readFileSync(join(VECTORS, 'velocity_loss_cases.json'), 'utf8')) as { velocity_loss: readonly LossCase[] }).velocity_loss : [];
  const SAID = new Set(['source', 'note']);

  test.each(cases.map((one) => [one.source, one] as const))('%s', (_source, one) => {
    const velocities = (one['mean_velocity_ms'] ?? one['avg_velocity_ms'] ?? one['peak_velocity'] ?? []) as readonly number[];
    const loss = velocityLoss(velocities, 0.02);
    const { fromFastestPct, fromFirstPct, fastestAt } = lossByRep(velocities);
    const app = appFigures(velocities);
    const tenths = (pct: number | null): number => Math.round(10 * (pct ?? NaN)) / 10;
    const hundredths = (value: number): number => Math.round(100 * value) / 100;
    const printed: Readonly<Record<string, () => unknown>> = {
      mean_velocity_ms: () => one['mean_velocity_ms'], avg_velocity_ms: () => one['avg_velocity_ms'], peak_velocity: () => one['peak_velocity'], v_reference: () => one['v_reference'],
      per_rep_loss_fastest_pct: () => fromFastestPct.map(tenths),
      rep_where_20pct_reached_fastest: () => repReaching(fromFastestPct, 20, fastestAt),
      rep_where_20pct_reached_first: () => repReaching(fromFirstPct, 20),
      rounded_2dp: () => velocities.map(hundredths),
      avg: () => app?.averageMps, abs_loss_max_minus_min: () => app?.lossMps, abs_loss: () => app?.lossMps, percent_loss_max_to_min: () => app?.lossPct,
      first: () => hundredths(velocities[0] ?? NaN), last: () => hundredths(loss?.lastMps ?? NaN), max: () => hundredths(loss?.fastestMps ?? NaN),
      min: () => hundredths(Math.min(...velocities)),
    };
    const exact: Readonly<Record<string, () => number | null>> = {
      loss_fastest_to_last_pct: () => loss?.fastestToLastPct ?? null,
      loss_first_to_last_pct: () => loss?.firstToLastPct ?? null,
      stop_velocity_20pct_fastest: () => stopVelocityMps(loss?.fastestMps ?? NaN, 20),
    };
    let numbers = 0;
    for (const [key, expected] of Object.entries(one)) {
      if (SAID.has(key)) continue;
      numbers++;
      if (key === 'stop_velocity') for (const [pct, stop] of Object.entries(expected as Record<string, number>)) expectClose(key, stopVelocityMps(one['v_reference'] as number, Number(pct)), stop);
      else if (exact[key] !== undefined) expectClose(key, exact[key](), expected as number | null);
      else expect({ key, value: printed[key]?.() }).toEqual({ key, value: expected });
    }
    expect(numbers).toBeGreaterThan(1);
  });
});

compared(`RPE and repetitions as a share of the maximum${WHY}`, () => {
  test.each(rowsOf('rpe_reps_to_pct1rm_openbarbell.csv').map((row) => [row['rpe'], row['reps'], row] as const))('RPE %s, %s reps', (_rpe, _reps, row) => {
    expect(shareOfMaximum(numberOf(row, 'rpe') ?? NaN, numberOf(row, 'reps') ?? NaN)).toBe(numberOf(row, 'fraction_of_1rm'));
  });
});

compared(`median, MAD and control charts of base R${WHY}`, () => {
  const rows = rowsOf('robust_baseline_R.csv');
  const xs = rows.map((row) => numberOf(row, 'x') ?? NaN);
  const fixed = { centre: 0.52, spread: 0.02 };
  let [average, sum] = [fixed.centre, 0];
  const charted = xs.map((x, i) => {
    average = weightedAverage(average, x);
    sum = cusumOfFalls(sum, x, fixed);
    return { average, averageZ: averageZ(average, i + 1, fixed), sum };
  });

  test.each(rows.map((row, i) => [i + 1, row, i] as const))('value %d', (place, row, i) => {
    const x = xs[i] ?? NaN;
    const earlier = xs.slice(Math.max(0, i - 12), i);
    const enough = earlier.length >= MODEL_V1.fatigue.D.minSessions;
    const check = (column: string, actual: number | null | undefined): void => expectClose(`${place} ${column}`, actual, numberOf(row, column));
    check('i', place);
    check('roll_median_prev12', enough ? median(earlier) : null);
    check('roll_mad_prev12', enough ? scaledMad(earlier, median(earlier)) : null);
    check('modified_z_prev', enough ? standardized(x, referenceOf(earlier, fixed.spread)) : null);
    check('z_fixed', standardized(x, fixed));
    check('ewma', charted[i]?.average);
    check('ewma_z', charted[i]?.averageZ);
    check('cusum_low', charted[i]?.sum);
    expect(isLastingFall(charted[i]?.sum ?? NaN)).toBe(row['cusum_alarm'] === 'TRUE');
  });
});
