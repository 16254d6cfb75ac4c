import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { bulkGym, type BulkOptions, type SimulatedEvent } from '#libs/simulator';
import { bulkEvents, enterBulkGym } from '../../support/bulk-gym.js';
import { PipelineInProcess } from '../../support/pipeline-in-process.js';
import { difference, query, resultTables } from '../../support/result-tables.js';
import { createTestDatabase, dropTestDatabase, type TestDatabase } from '../../support/test-servers.js';

/** Enough sets for COPY in one batch. */
const GYM: BulkOptions = { seed: 'beyond', gymId: 'beyond', athletes: 20, devices: 1, days: 4, setsPerSession: 4, startDay: '2025-06-02' };

type Members = Record<string, unknown>;

/** The event with a member more in its data, in each second rep and in its envelope. */
function withMore(event: SimulatedEvent, word: string): SimulatedEvent {
  const data = event.event.data as Members;
  const reps = (data['reps'] as Members[]).map((rep, i) => (i % 2 === 1 ? { ...rep, powerW: 500 + i } : rep));
  return { ...event, event: { ...event.event, firmware: word, data: { ...data, reps, grip: word } } } as SimulatedEvent;
}

const moreOf = (event: SimulatedEvent, word: string): unknown => ({
  extra: { grip: word, reps: ((event.event.data as Members)['reps'] as unknown[]).map((_, i) => (i % 2 === 1 ? { powerW: 500 + i } : null)) }, attributes: { firmware: word },
});

describe('what no version of the protocol names', () => {
  const databases: TestDatabase[] = [];
  const pipelines: PipelineInProcess[] = [];
  const events = bulkEvents(GYM);
  const [first, second, third] = events as [SimulatedEvent, SimulatedEvent, SimulatedEvent];
  const [deviceId] = bulkGym(GYM).deviceIds as [string];
  let told: PipelineInProcess;
  let url: string;

  beforeAll(async () => {
    for (let i = 0; i < 2; i++) {
      const database = await createTestDatabase();
      databases.push(database);
      pipelines.push(new PipelineInProcess(database.url));
      await enterBulkGym(pipelines[i]!.database.kysely, GYM);
    }
    told = pipelines[0]!;
    url = databases[0]!.url;
  }, 60_000);

  afterAll(async () => {
    for (const pipeline of pipelines) await pipeline.close();
    for (const database of databases) await dropTestDatabase(database);
  });

  const ask = (text: string, values: unknown[] = []): Promise<Members[]> => query<Members>(url, text, values);
  const ofSet = ({ event }: SimulatedEvent): Promise<Members[]> => ask('select extra, attributes from analytics_v1.set_fact where set_id = $1', [(event.data as Members)['setId']]);
  const another = (event: SimulatedEvent, kind: string, change: { readonly id: string; readonly type: string; readonly data: unknown; readonly subject?: undefined }): SimulatedEvent => ({
    ...event, subject: 'subject' in change ? `gym.${GYM.gymId}.device.${deviceId}.${kind}` : event.subject.replace(/set$/, kind),
    event: { ...event.event, sequence: undefined, firmware: '2.0', ...change },
  }) as unknown as SimulatedEvent;

  // Each goes another way: with a question first, without one, and by COPY.
  test.each([['the first', 5], ['a dozen', 17], ['many', events.length]])('is kept of %s sets that nobody has reported before', async (_, count) => {
    const plain = pipelines[1]!;
    const known = new Set((await ask('select event_key::text as key from flarewatch.event_receipt')).map(({ key }) => key));
    const fresh = events.slice(0, count).filter(({ event }) => !known.has(event.id));
    expect(new Set(await told.ingest(fresh.map((event) => withMore(event, '1.2'))))).toEqual(new Set(['stored']));
    for (const event of [fresh[0]!, fresh.at(-1)!]) expect(await ofSet(event)).toEqual([moreOf(event, '1.2')]);
    const [rows] = await ask(`select count(*)::int4 as sets, count(extra)::int4 as extras, count(attributes)::int4 as attributes from flarewatch.set_fact`);
    expect(rows).toEqual({ sets: count, extras: count, attributes: count });
    await plain.ingest(fresh);
    expect(await query(databases[1]!.url, 'select from flarewatch.set_fact where extra is not null or attributes is not null')).toEqual([]);
  }, 60_000);

  test('changes no assessment', async () => {
    for (const pipeline of pipelines) await pipeline.recompute();
    const results = await resultTables(url);
    expect(results.assessments).toHaveLength(GYM.athletes * GYM.days);
    expect(difference(results, await resultTables(databases[1]!.url))).toBeNull();
  }, 60_000);

  test('is kept in the words of the first telling, and of each correction', async () => {
    expect(await told.ingest([withMore(first, 'otherwise')])).toEqual(['duplicate']);
    expect(await ofSet(first)).toEqual([moreOf(first, '1.2')]);
    const corrected = another(withMore(second, 'corrected'), 'set', { id: 'corrected', type: 'flarewatch.set.corrected.v1', data: { ...(withMore(second, 'corrected').event.data as Members), revision: 2 } });
    expect(await told.ingest([corrected])).toEqual(['corrected']);
    expect(await ofSet(second)).toEqual([{ ...(moreOf(second, 'corrected') as Members), attributes: { firmware: '2.0' } }]);
    expect(await ask('select attributes from flarewatch.set_fact where set_id = $1 order by revision', [(second.event.data as Members)['setId']])).toEqual([{ attributes: { firmware: '1.2' } }, { attributes: { firmware: '2.0' } }]);
  });

  test('is kept of a retraction, with its reason', async () => {
    const setId = (third.event.data as Members)['setId'];
    const retracted = another(third, 'set', { id: 'retracted', type: 'flarewatch.set.retracted.v1', data: { setId, revision: 2, reason: 'not mine', by: { who: 'ana' } } });
    expect(await told.ingest([retracted])).toEqual(['corrected']);
    expect(await ofSet(third)).toEqual([]);
    expect(await ask('select kind, extra, attributes from flarewatch.set_revision where set_id = $1 order by revision', [setId])).toEqual([
      { kind: 'completed', extra: null, attributes: null }, { kind: 'retracted', extra: { reason: 'not mine', by: { who: 'ana' } }, attributes: { firmware: '2.0' } },
    ]);
  });

  test('is kept of every report, and of what a device says of itself', async () => {
    const session = '0d9a3a51-2f0c-4f6e-8a8e-3c5b8a1f2b10';
    const about = (kind: string, data: Members): SimulatedEvent[] => [another(first, kind.split('.')[0]!, { id: kind, type: `flarewatch.${kind}.v1`, data: { ...data, beyond: [kind] } })];
    const itself = (kind: string, data: Members): SimulatedEvent[] => [another(first, kind.split('.')[0]!, { id: kind, type: `flarewatch.${kind}.v1`, subject: undefined, data: { ...data, beyond: [kind] } })];
    const span = { from: '2025-06-01T00:00:00Z', to: '2025-06-01T01:00:00Z' };
    const reports = [
      ...about('session.completed', { sessionId: session, minutes: 60 }), ...about('session.retracted', { sessionId: session, revision: 2 }),
      ...about('checkin.submitted', { sorenessNrs: 1, site: 'low-back' }), ...about('flare.reported', { startedOn: '2025-06-02', certainty: 'sure' }),
      ...about('trunktest.recorded', { test: 'sorensen', seconds: 90 }),
    ];
    const device = [...itself('status', { state: 'online' }), ...itself('backfill.started', span), ...itself('backfill.completed', { ...span, events: 1 }), ...itself('watermark', { completeUpTo: '2025-06-01T00:00:00Z' })];
    expect((await told.ingest([...reports, ...device])).filter((outcome) => outcome === 'rejected')).toEqual([]);
    const rows = await ask(`select event_id, data -> 'beyond' as beyond, attributes from flarewatch.report_fact union all select event_id, data -> 'beyond', attributes from flarewatch.device_report`);
    expect(rows.sort((a, b) => (String(a['event_id']) < String(b['event_id']) ? -1 : 1))).toEqual(
      [...reports, ...device].map(({ event }) => ({ event_id: event.id, beyond: [event.id], attributes: { firmware: '2.0' } })).sort((a, b) => (a.event_id < b.event_id ? -1 : 1)),
    );
    for (const view of ['checkin_fact', 'flare_fact', 'trunktest_fact']) expect(await ask(`select attributes from analytics_v1.${view}`)).toEqual([{ attributes: { firmware: '2.0' } }]);
  });

  test('goes along when a better estimate moves the fact', async () => {
    const uptimes = { bootid: 'unset', time: '1970-01-01T00:01:00Z' };
    const [set] = bulkEvents({ ...GYM, seed: 'moved', days: 1, startDay: '2025-07-07' }) as [SimulatedEvent];
    const dated = (event: SimulatedEvent, uptimems: number, timeMs: number): SimulatedEvent => ({ ...event, timeMs, event: { ...event.event, ...uptimes, uptimems, sequence: undefined } }) as unknown as SimulatedEvent;
    const arrivedMs = Date.parse('2025-07-09T12:00:00Z');
    const unsure = dated(withMore(set, '1.2'), 60_000, arrivedMs);
    const checkin = dated(another(set, 'checkin', { id: 'moved-answer', type: 'flarewatch.checkin.submitted.v1', data: { sorenessNrs: 1, site: 'low-back' } }), 60_000, arrivedMs);
    expect(await told.ingest([unsure, checkin])).toEqual(['stored', 'stored']);
    const alive = dated(another(set, 'status', { id: 'alive', type: 'flarewatch.status.v1', subject: undefined, data: { state: 'online' } }), 86_400_000 + 60_000, arrivedMs + 1000);
    expect(await told.ingest([alive])).toEqual(['stored']);
    const places = await ask('select attributes, superseded_version is null as holds, extra from flarewatch.set_fact where set_id = $1 order by holds', [(set.event.data as Members)['setId']]);
    expect(places).toEqual([false, true].map((holds) => ({ holds, ...(moreOf(set, '1.2') as Members) })));
    expect(await ask(`select attributes, superseded_version is null as holds from flarewatch.report_fact where event_id = 'moved-answer' order by holds`)).toEqual([false, true].map((holds) => ({ holds, attributes: { firmware: '2.0' } })));
  });
});
