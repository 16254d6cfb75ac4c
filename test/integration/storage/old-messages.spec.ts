import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { explainAlert, listAlerts, reproduceAlerts } from '#libs/storage';
import { enterGym } from '../../support/enter-gym.js';
import { PipelineInProcess } from '../../support/pipeline-in-process.js';
import { difference, query, resultTables } from '../../support/result-tables.js';
import { seasonWithCorrections } from '../../support/season-with-corrections.js';
import { createTestDatabase, dropTestDatabase, type TestDatabase } from '../../support/test-servers.js';

const MIGRATION = readFileSync(join(process.cwd(), 'libs', 'storage', 'migrations', '0016_message_references.sql'), 'utf8');

/** As the version before left it: English and no messages, in all places where they stand. */
const WITHOUT_MESSAGES = `
create function pg_temp.plain(reasons jsonb) returns jsonb language sql as $$
  select coalesce(jsonb_agg(r.item - 'message' - 'usualMessage' order by r.place), '[]') from jsonb_array_elements(reasons) with ordinality as r (item, place) $$;
update flarewatch.alert set reasons = pg_temp.plain(reasons);
update flarewatch.alert_transition set reasons = pg_temp.plain(reasons);
update flarewatch.assessment set body = (jsonb_set(body::jsonb - 'insufficientMessage', '{reasons}', pg_temp.plain(body::jsonb -> 'reasons')))::text,
  carry = (select jsonb_set(carry::jsonb, '{5}', coalesce(jsonb_agg(jsonb_set(e.item, '{12}',
    (select coalesce(jsonb_agg(r.item - 6 - 5 order by r.place), '[]') from jsonb_array_elements(e.item -> 12) with ordinality as r (item, place))) order by e.place), '[]'))
    from jsonb_array_elements(carry::jsonb -> 5) with ordinality as e (item, place))::text;`;

describe('what was said before messages had ids', () => {
  let store: TestDatabase;
  let pipeline: PipelineInProcess;
  const transitions = (): Promise<{ reasons: { text: string; message?: object }[] }[]> => query(store.url, 'select reasons from flarewatch.alert_transition order by transition_id');

  beforeAll(async () => {
    store = await createTestDatabase();
    pipeline = new PipelineInProcess(store.url);
    const { gym, events } = seasonWithCorrections(20_260_601);
    await enterGym(store.url, gym);
    await pipeline.ingest(events);
    await pipeline.recompute();
  }, 60_000);

  afterAll(async () => {
    await pipeline.close();
    await dropTestDatabase(store);
  });

  test.each([['by a worker that remembers', 0], ['by a stranger', 1]])('is said with messages once its history is followed again, %s; what was told stays as it was told', async (_name, worker) => {
    const expected = await resultTables(store.url);
    expect(expected.alerts.length).toBeGreaterThan(2);
    expect(expected.alerts.every((row) => row.includes('reason.') || row.includes('red-flag.'))).toBe(true);
    await query(store.url, WITHOUT_MESSAGES);
    const told = await transitions();
    expect(told.flatMap(({ reasons }) => reasons).some(({ message }) => message !== undefined)).toBe(false);
    expect(difference(expected, await resultTables(store.url))).not.toBeNull();

    await query(store.url, MIGRATION);
    await pipeline.recompute(worker);
    expect(difference(expected, await resultTables(store.url))).toBeNull();
    expect(await transitions()).toEqual(told);
  }, 60_000);

  test('is computed again and agrees: by what it says, with the words it was told in', async () => {
    await query(store.url, `update flarewatch.alert_transition set reasons = jsonb_set(reasons, '{0,text}', '"In the words of an earlier version."') where reasons <> '[]'`);
    const whole = await reproduceAlerts(pipeline.database);
    expect(whole).toMatchObject({ different: [], notReproducible: [], equal: whole.checked });
    await query(store.url, `update flarewatch.alert_transition set reasons = jsonb_set(reasons, '{0,points}', '1.5') where reasons <> '[]'`);
    await query(store.url, `update flarewatch.alert set reasons = jsonb_set(reasons, '{0,message,slots}', '{}') where rule_group = 'strain'`);
    const changed = await reproduceAlerts(pipeline.database);
    expect(new Set(changed.different.map(({ field }) => field))).toEqual(new Set(['reasons']));
    expect(changed.different.some(({ transition }) => transition === null)).toBe(true);
    expect(changed.different.some(({ transition }) => transition !== null)).toBe(true);
  }, 60_000);

  test('an alert is explained with what each term was read against', async () => {
    const strain = (await listAlerts(pipeline.database)).filter(({ group }) => group === 'strain');
    expect(strain.length).toBeGreaterThan(0);
    for (const { id, modelVersion } of strain) {
      const { contributions } = (await explainAlert(pipeline.database, id))!;
      for (const { thresholds, readAgainst } of contributions) {
        expect(thresholds.filter(({ role }) => role === 'cut').length).toBeGreaterThan(0);
        expect(thresholds.every(({ origin, path, modelVersion: of }) => (path === undefined) === (of === undefined) && (of === undefined || of === modelVersion) && origin.length > 0)).toBe(true);
        expect(readAgainst).toMatch(/^Read against: /);
      }
      expect(contributions.flatMap(({ thresholds }) => thresholds).some(({ origin }) => origin === 'own-history')).toBe(true);
    }
  }, 60_000);
});
