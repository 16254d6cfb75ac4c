import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { velocityLoss } from '#libs/domain';
import { decodeReps, encodeReps, openDatabase, type Database } from '#libs/storage';
import { createTestDatabase, dropTestDatabase, type TestDatabase } from '../../support/test-servers.js';

/** Four hundred round trips, on a machine that may be busy. */
const SLOW_MS = 60_000;

/** Decimals as devices report them, up to what needs four bytes, and doubles that no short decimal gives back. */
const reported = fc.oneof(
  fc.record({ integer: fc.integer({ min: -32_766, max: 32_766 }), decimals: fc.integer({ min: 0, max: 4 }) }).map(({ integer, decimals }) => integer / 10 ** decimals),
  fc.record({ integer: fc.integer({ min: -2_147_483_646, max: 2_147_483_646 }), decimals: fc.integer({ min: 0, max: 9 }) }).map(({ integer, decimals }) => integer / 10 ** decimals),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);
// The packing keeps no sign of zero, and Postgres compares -0 as 0 too.
const unsigned = (value: number): number => (value === 0 ? 0 : value);
const column = (reps: number): fc.Arbitrary<(number | null)[]> =>
  fc.oneof(
    fc.array(fc.option(reported.map(unsigned), { freq: 6 }), { minLength: reps, maxLength: reps }),
    fc.constant(new Array<number | null>(reps).fill(null)),
  );
type Columns = Record<'meanVelocityMps' | 'peakVelocityMps' | 'romM' | 'durationMs', readonly (number | null)[]>;
const repsOf = ({ meanVelocityMps, peakVelocityMps, romM, durationMs }: Columns): Parameters<typeof encodeReps>[0] =>
  meanVelocityMps.map((mean, i) => ({ meanVelocityMps: mean, peakVelocityMps: peakVelocityMps[i], romM: romM[i], durationMs: durationMs[i] }));
const sets = fc.integer({ min: 0, max: 12 }).chain((reps) =>
  fc.record({ meanVelocityMps: column(reps), peakVelocityMps: column(reps), romM: column(reps), durationMs: column(reps) }),
);

describe('reps read in SQL', () => {
  let testDatabase: TestDatabase;
  let database: Database;

  beforeAll(async () => {
    testDatabase = await createTestDatabase();
    database = openDatabase({ url: testDatabase.url, applicationName: 'reps spec', maxConnections: 1 });
  });

  afterAll(async () => {
    await database.close();
    await dropTestDatabase(testDatabase);
  });

  async function columnsOf(packed: Buffer): Promise<(number[] | null)[]> {
    const result = await database.pool.query<{ columns: (number[] | null)[] }>({
      name: 'columns',
      // As JSON: an array of arrays must not have to be rectangular.
      text: 'select jsonb_build_array(flarewatch.rep_column($1, 1), flarewatch.rep_column($1, 2), flarewatch.rep_column($1, 3), flarewatch.rep_column($1, 4)) as columns',
      values: [packed],
    });
    return result.rows[0]?.columns ?? [];
  }

  const expected = (values: readonly (number | null)[]): (number | null)[] | null =>
    values.length > 0 && values.every((value) => value === null) ? null : values.map((value) => (value === null ? null : unsigned(value)));

  test('every number comes back exactly, in every width', async () => {
    await fc.assert(
      fc.asyncProperty(sets, async (reps) => {
        const packed = encodeReps(repsOf(reps));
        const decoded = decodeReps(packed);
        expect(decoded).toEqual(reps);
        expect((await columnsOf(packed)).map((values) => values?.map((value) => (value === null ? null : unsigned(value))) ?? null)).toEqual([
          expected(decoded.meanVelocityMps), expected(decoded.peakVelocityMps), expected(decoded.romM), expected(decoded.durationMs),
        ]);
      }),
      { numRuns: 400 },
    );
  }, SLOW_MS);

  test.each([
    ['two bytes', [0.48, null, 3.2766], 2],
    ['four bytes', [0.48, 1234.5678, null, -2147.483646], 4],
    ['eight bytes', [Math.PI, null, 5e-324, -1.7976931348623157e308, 2 ** 52, 2.2250738585072014e-308], 8],
  ])('%s', async (_name, values, width) => {
    const packed = encodeReps(repsOf({ meanVelocityMps: values, peakVelocityMps: values.map(() => null), romM: values, durationMs: values.map(() => null) }));
    expect((packed[1] ?? 0) >> 4).toBe(width);
    expect(await columnsOf(packed)).toEqual([values, null, values, null]);
  });

  test('the velocity loss is the one that the model computes', async () => {
    const velocity = fc.integer({ min: 20, max: 2000 }).map((mm) => mm / 1000);
    const rom = fc.integer({ min: 100, max: 900 }).map((mm) => mm / 1000);
    const measured = fc.integer({ min: 1, max: 10 }).chain((reps) =>
      fc.record({
        velocities: fc.array(velocity, { minLength: reps, maxLength: reps }),
        roms: fc.array(fc.option(rom, { freq: 12 }), { minLength: reps, maxLength: reps }),
      }),
    );
    await fc.assert(
      fc.asyncProperty(measured, async ({ velocities, roms }) => {
        const known = roms.filter((value): value is number => value !== null);
        const loss = velocityLoss(velocities, 0.02, known.length === velocities.length ? known : []);
        const result = await database.pool.query<{ speed: (number | null)[] }>({ name: 'speed', text: 'select flarewatch.speed_of_set($1, $2) as speed', values: [velocities, roms] });
        const [best, , last, lossPct] = result.rows[0]?.speed ?? [];
        if (loss === null) expect(lossPct).toBeNull();
        else expect([best, last, lossPct]).toEqual([loss.fastestMps, loss.lastMps, loss.fastestToLastPct]);
      }),
      { numRuns: 400 },
    );
  }, SLOW_MS);
});
