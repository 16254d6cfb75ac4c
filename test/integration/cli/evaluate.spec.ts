import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { addAthlete, addGym, openDatabase, type Database } from '#libs/storage';
import { enterGym } from '../../support/enter-gym.js';
import { PipelineInProcess } from '../../support/pipeline-in-process.js';
import { seasonForAnalysts, tellSeason } from '../../support/season-for-analysts.js';
import { createTestDatabase, dropTestDatabase, type TestDatabase } from '../../support/test-servers.js';
import { cliWith, type Cli, type ErrorDocument } from './cli-process.js';

jest.setTimeout(180_000);

interface Judged {
  readonly units: number;
  readonly events: number;
  readonly auc: number | null;
}

interface TierRow {
  readonly tier: string;
  readonly raised: number;
  readonly followed: number;
}

interface Units extends Judged {
  readonly baseRate: number | null;
  readonly unscored: { readonly units: number };
  readonly score: Judged;
  readonly scoreInTime: Judged;
  readonly scoreOnSureFlares: Judged;
  readonly baselines: readonly (Judged & { readonly name: string })[];
  readonly tiersAsKnownNow: readonly TierRow[];
  readonly tiersAsTold: readonly TierRow[];
  readonly watched: { readonly units: number; readonly events: number };
}

interface Lead {
  readonly episodes: number;
  readonly preceded: number;
  readonly medianDays: number | null;
  readonly oneToSevenDays: number;
}

interface Document {
  readonly athletes: number;
  readonly models: readonly { readonly version: string; readonly days: number }[];
  readonly episodes: { readonly count: number; readonly sure: number };
  readonly weeks: Units;
  readonly sessions: Units;
  readonly leadTimes: { readonly asTold: Lead; readonly asKnownNow: Lead };
  readonly budget: { readonly asTold: { readonly weeks: number; readonly notices: number; readonly within: boolean } };
  readonly probability: { readonly shown: boolean };
  readonly waiting: number;
}

const raised = (rows: readonly TierRow[]): TierRow | undefined => rows.find(({ tier }) => tier === 'raised');

describe('evaluate, on a season that went through the whole pipeline', () => {
  let testDatabase: TestDatabase;
  let owner: Database;
  let cli: Cli;

  const evaluate = async (...args: readonly string[]): Promise<Document> => {
    const result = await cli('evaluate', ...args, '--json');
    expect(result).toMatchObject({ code: 0, stderr: '' });
    return result.json<Document>();
  };

  beforeAll(async () => {
    testDatabase = await createTestDatabase();
    const season = seasonForAnalysts();
    await enterGym(testDatabase.url, season.gym);
    const pipeline = new PipelineInProcess(testDatabase.url);
    try {
      await tellSeason(pipeline, season);
    } finally {
      await pipeline.close();
    }
    owner = openDatabase({ url: testDatabase.url, applicationName: 'evaluate spec', maxConnections: 1 });
    // The database has a clock of its own: as if everything had been stored a minute after it happened, but for what came when the season was over.
    for (const table of ['set_fact', 'report_fact']) {
      await owner.pool.query(`update flarewatch.${table} set recorded_at = occurred_at + interval '1 minute' where revision = 1`);
      await owner.pool.query(`update flarewatch.${table} set recorded_at = '2025-06-23T02:00:00Z' where revision > 1`);
    }
    await addGym(owner.kysely, { id: 'empty', name: 'Empty' });
    await addGym(owner.kysely, { id: 'idle', name: 'Idle' });
    await addAthlete(owner.kysely, { id: 'idle-athlete', gym: 'idle', name: 'Idle', timezone: 'Pacific/Auckland' });
    cli = cliWith({ NATS_URL: 'nats://127.0.0.1:1', DATABASE_URL: testDatabase.url });
  });

  afterAll(async () => {
    await owner?.close();
    await dropTestDatabase(testDatabase);
  });

  /*
   * Sixteen weeks of six. Flares on days 40 to 44, 60 (which belongs to it) and 100 of athlete 1, 70 to 75 of athlete 2, and 80 of athlete 3,
   * which may be none. Not at risk: of athlete 1 weeks 6 to 10 and 15, of athlete 2 weeks 11 and 12, of athlete 3 weeks 12 and 13.
   */
  test('weeks at risk and flares are those that were planted', async () => {
    const { athletes, episodes, weeks, sessions, probability, waiting } = await evaluate('--gym', 'north');
    expect({ athletes, episodes, waiting }).toEqual({ athletes: 6, episodes: { count: 4, sure: 3 }, waiting: 0 });
    expect(weeks).toMatchObject({ units: 6 * 16 - 6 - 2 - 2, events: 4, baseRate: 0.046512 });
    expect(weeks.scoreOnSureFlares).toMatchObject({ units: weeks.score.units - 1, events: 3 });
    expect(sessions.events).toBe(4);
    expect(probability.shown).toBe(false);
  });

  test('units with a score are those whose day before has one', async () => {
    const { weeks } = await evaluate('--gym', 'north');
    const { rows } = await owner.pool.query<{ scored: number }>(
      `select count(*)::int4 as scored from analytics_v1.athlete_day d
       where extract(isodow from d.day) = 7 and d.score is not null and d.day < '2025-06-22'
         and not (d.athlete_id = 'north-athlete-1' and (d.day + 1 - date '2025-03-03') / 7 in (6, 7, 8, 9, 10, 15))
         and not (d.athlete_id = 'north-athlete-2' and (d.day + 1 - date '2025-03-03') / 7 in (11, 12))
         and not (d.athlete_id = 'north-athlete-3' and (d.day + 1 - date '2025-03-03') / 7 in (12, 13))`,
    );
    expect(weeks.score.units).toBe(rows[0]?.scored);
    expect(weeks.unscored.units).toBe(86 - weeks.score.units);
  });

  test('what was told of a mistaken week counts as told, and no longer as known', async () => {
    const { weeks, leadTimes, budget } = await evaluate('--gym', 'north');
    // Two flares follow the load that was planted before them. The third week of that kind was entered by mistake.
    expect(raised(weeks.tiersAsKnownNow)).toMatchObject({ raised: 2, followed: 2 });
    // as told also that week, the next, in which it was not lowered yet, and one of athlete 3
    expect(raised(weeks.tiersAsTold)).toMatchObject({ raised: 5, followed: 2 });
    // told on the 5th and 7th of May, and on the 3rd of June, eight days before the flare
    expect(budget.asTold).toMatchObject({ notices: 3, within: true });
    expect(leadTimes.asTold).toMatchObject({ episodes: 4, preceded: 2, medianDays: 6.5, oneToSevenDays: 1 });
  });

  test('nobody watched before the first fact: the first week is not held against what was told', async () => {
    expect((await evaluate('--gym', 'north')).weeks.watched).toEqual({ units: 80, events: 4 });
  });

  test('corrections that came when the season was over leave what is in time: a mistaken week and all after it', async () => {
    const { weeks } = await evaluate('--gym', 'north');
    // athlete 4, mistaken from day 63 on: weeks 10 to 15 began before it was put right
    expect(weeks.scoreInTime.units).toBe(weeks.score.units - 6);
  });

  test('a set that is stored late takes its weeks from what is in time, until it is there', async () => {
    const before = (await evaluate('--gym', 'north')).weeks.scoreInTime.units;
    const { rows } = await owner.pool.query<{ set_id: string; local_day: string }>(
      `select set_id, local_day from flarewatch.set_fact f join flarewatch.athlete using (athlete_no)
       where athlete_id = 'north-athlete-6' and local_day between '2025-05-05' and '2025-05-09' order by occurred_at limit 1`,
    );
    await owner.pool.query(`update flarewatch.set_fact set recorded_at = '2025-05-20T12:00:00Z' where set_id = $1 and local_day = $2`, [rows[0]?.set_id, rows[0]?.local_day]);
    // the weeks of the 12th and the 19th
    expect((await evaluate('--gym', 'north')).weeks.scoreInTime.units).toBe(before - 2);
  });

  test('a set that was taken back was known to be gone when the next set was stored; where none came, nobody can say when', async () => {
    const before = (await evaluate('--gym', 'north')).weeks.scoreInTime.units;
    const takenBack = (version: string): Promise<unknown> => owner.pool.query(
      `with wanted as (select f.* from flarewatch.set_fact f join flarewatch.athlete using (athlete_no) where athlete_id = 'north-athlete-5' and local_day between '2025-05-05' and '2025-05-11'
         order by occurred_at limit 1)
       insert into flarewatch.set_revision (athlete_no, set_id, event_id, revision, kind, local_day, version)
       select athlete_no, set_id, 'completed', 1, 'completed', local_day, version from wanted
       union all select w.athlete_no, set_id, 'retracted', 2, 'retracted', null, ${version} from wanted w
       on conflict (athlete_no, set_id, event_id) do update set version = excluded.version`,
    );
    // together with the first set of the week after: the Monday of that week had begun before
    await takenBack(`(select min(f.version) from flarewatch.set_fact f where f.athlete_no = w.athlete_no and f.local_day > '2025-05-12')`);
    expect((await evaluate('--gym', 'north')).weeks.scoreInTime.units).toBe(before - 1);
    await takenBack('1000000');
    // the weeks from the 12th of May on: six
    expect((await evaluate('--gym', 'north')).weeks.scoreInTime.units).toBe(before - 6);
    await owner.pool.query(`delete from flarewatch.set_revision r using flarewatch.athlete a where a.athlete_no = r.athlete_no and athlete_id = 'north-athlete-5'`);
  });

  test('a span', async () => {
    const { weeks, episodes } = await evaluate('--gym', 'north', '--from', '2025-05-12', '--to', '2025-05-18');
    // week 10: out is athlete 1, in it the flare of athlete 2
    expect(weeks).toMatchObject({ units: 5, events: 1 });
    expect(episodes.count).toBe(1);
  });

  test('a gym without anybody, and one without a fact, have an answer without numbers', async () => {
    const empty = await evaluate('--gym', 'empty');
    expect(empty).toMatchObject({ athletes: 0, models: [], weeks: { units: 0, baseRate: null, score: { auc: null } }, probability: { shown: false } });
    expect(await evaluate('--gym', 'idle')).toMatchObject({ athletes: 1, weeks: { units: 0 }, episodes: { count: 0 } });
    const text = await cli('evaluate', '--gym', 'empty');
    expect(text).toMatchObject({ code: 0, stderr: '' });
    expect(text.stdout).toContain('Athlete-weeks: none at risk');
    expect(text.stdout).not.toMatch(/NaN|undefined|Infinity/);
  });

  test('the same seed says the same, and what is known of other gyms changes nothing', async () => {
    const [one, again] = [await cli('evaluate', '--gym', 'north', '--json'), await cli('evaluate', '--gym', 'north', '--json')];
    expect(one.stdout).toBe(again.stdout);
    expect(one.stdout).not.toMatch(/NaN|Infinity/);
    expect((await evaluate()).weeks).toEqual((await evaluate('--gym', 'north')).weeks);
  });

  test('a model that assessed nobody here has no weeks, notices or episodes to answer for; one that is none is refused', async () => {
    const { weeks, budget, leadTimes } = await evaluate('--gym', 'north', '--model', '1.0.0-heuristic');
    expect(weeks).toMatchObject({ units: 0, unscored: { units: 0 }, score: { units: 0, auc: null }, watched: { units: 0 } });
    expect([budget.asTold.weeks, budget.asTold.notices, leadTimes.asTold.episodes]).toEqual([0, 0, 0]);
    const refused = await cli('evaluate', '--model', 'divine', '--json');
    expect(refused.code).toBe(1);
    expect(refused.json<ErrorDocument>().error).toMatchObject({ kind: 'refused', field: 'model' });
  });

  test('a gym that nobody knows is refused', async () => {
    const refused = await cli('evaluate', '--gym', 'nowhere', '--json');
    expect(refused.code).toBe(1);
    expect(refused.json<ErrorDocument>().error).toMatchObject({ kind: 'refused', field: 'gym' });
  });

  test('athletes who are still being assessed are said', async () => {
    await owner.pool.query(`update flarewatch.recompute_mark set from_day = '2025-06-01' where athlete_no = (select athlete_no from flarewatch.athlete where athlete_id = 'north-athlete-6')`);
    const result = await cli('evaluate', '--gym', 'north', '--json');
    await owner.pool.query('update flarewatch.recompute_mark set from_day = null');
    expect(result.json<Document>().waiting).toBe(1);
    expect(result.stderr).toContain('1 of the athletes');
  });

  test('people get tables that name what each number rests on, and no share of a person', async () => {
    const { code, stdout } = await cli('evaluate', '--gym', 'north');
    expect(code).toBe(0);
    for (const part of ['as known now', 'as told', 'ACWR EWMA', 'Time to acknowledgement', 'None: it takes 50 flares and 20 athletes']) expect(stdout).toContain(part);
    expect(stdout).not.toMatch(/risk of|injury/i);
  });

  test('what was held back or said by another model was not told, and its steps end what stood', async () => {
    const [model] = (await evaluate('--gym', 'north')).models;
    const told = async (change: string, ...args: string[]): Promise<readonly [number | undefined, number]> => {
      await owner.pool.query('begin');
      const before = (await owner.pool.query<{ transition_id: string; model_version: string; athlete_notice: string | null }>(
        'select transition_id, model_version, athlete_notice from flarewatch.alert_transition')).rows;
      await owner.pool.query(`update flarewatch.alert_transition set ${change}`);
      await owner.pool.query('commit');
      const { weeks, budget } = await evaluate('--gym', 'north', ...args);
      for (const row of before) {
        await owner.pool.query('update flarewatch.alert_transition set model_version = $2, athlete_notice = $3 where transition_id = $1', [row.transition_id, row.model_version, row.athlete_notice]);
      }
      return [raised(weeks.tiersAsTold)?.raised, budget.asTold.notices];
    };
    expect(await told(`athlete_notice = 'historic' where state = 'firing'`)).toEqual([0, 0]);
    expect(await told(`athlete_notice = 'repeated' where state = 'firing'`)).toEqual([5, 0]);
    expect(await told(`model_version = 'other' where state <> 'firing'`, '--model', model!.version)).toEqual([5, 3]);
    expect(await told(`model_version = 'other' where state = 'firing'`, '--model', model!.version)).toEqual([0, 0]);
  });
});
