import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { EVENT_TYPES, type AlertTransitionData, type CloudEvent, type InboxData } from '#libs/contracts';
import { subscribeCore, type CoreMessage, type CoreSubscription } from '#libs/messaging';
import { countStale, enterPeople } from '#libs/storage';
import { steadyWeeks, type Lifter } from '../browser/support/lifter.js';
import { eventually } from '../browser/support/eventually.js';
import { query } from '../support/result-tables.js';
import { runSystem, type RunningSystem } from '../support/running-system.js';
import { postEvents } from '../support/post-events.js';

jest.setTimeout(60_000);

const DAY_MS = 86_400_000;
const lifter = (athlete: string): Lifter => ({ gym: 'north', device: `rack-${athlete}`, athlete });
const isoDay = (daysAgo: number): string => new Date(Date.now() - daysAgo * DAY_MS).toISOString().slice(0, 10);
/** Noon of a day gone by, or now. */
const at = (daysAgo: number): string => (daysAgo === 0 ? new Date().toISOString() : `${isoDay(daysAgo)}T12:00:00Z`);

function event(one: Lifter, type: string, time: string, data: unknown, athlete = true): CloudEvent {
  return { specversion: '1.0', id: randomUUID(), source: `/gyms/${one.gym}/devices/${one.device}`, type, ...(athlete ? { subject: one.athlete } : {}), time, data };
}

/** As much work in one set as in two of the steady weeks. */
const hugeSet = (one: Lifter, daysAgo: number, setId: string = randomUUID()): CloudEvent => event(one, EVENT_TYPES.setCompleted, at(daysAgo), {
  setId, exercise: 'deadlift', loadKg: 140, reps: Array.from({ length: 150 }, () => ({ meanVelocityMps: 0.5 })), rpe: 7,
});
const smallSet = (one: Lifter): CloudEvent => event(one, EVENT_TYPES.setCompleted, at(0), { setId: randomUUID(), exercise: 'deadlift', loadKg: 60, reps: [{ meanVelocityMps: 0.8 }] });
const completeUpTo = (one: Lifter, daysAgo: number): CloudEvent => event(one, EVENT_TYPES.watermark, at(0), { completeUpTo: daysAgo === 0 ? at(0) : `${isoDay(daysAgo - 1)}T00:00:00Z` }, false);

/** Everything of the days from one to another has been sent. */
const complete = (one: Lifter, from: number, to: number): CloudEvent => event(one, EVENT_TYPES.backfillCompleted, at(0), {
  from: `${isoDay(from)}T00:00:00Z`, to: `${isoDay(to - 1)}T00:00:00Z`, events: 1,
}, false);

describe('what people hear', () => {
  let system: RunningSystem;
  let alerts: CoreSubscription;
  let inboxes: CoreSubscription;
  const told: AlertTransitionData[] = [];
  const heard: InboxData[] = [];

  beforeAll(async () => {
    system = await runSystem();
    const athletes = ['late', 'flaps', 'old', 'replayed'];
    await enterPeople(system.parts.database.kysely, {
      gym: { id: 'north', name: 'North' },
      squads: [{ id: 'all', gym: 'north', name: 'All' }],
      coaches: [{ id: 'cora', gym: 'north', name: 'Cora', role: 'coach' as const, squads: ['all'] }],
      athletes: athletes.map((id) => ({ id, gym: 'north', name: id, timezone: 'UTC', squads: ['all'] })),
      devices: athletes.map((id) => ({ id: `rack-${id}`, gym: 'north', kind: id === 'old' ? 'import' as const : 'optical' as const })),
    });
    const read = <T>(into: T[]) => ({ data }: CoreMessage): void => void into.push(JSON.parse(new TextDecoder().decode(data)) as T);
    alerts = subscribeCore(system.parts.nats, 'alert.north.>', read(told));
    inboxes = subscribeCore(system.parts.nats, 'inbox.north.>', read(heard));
  }, 60_000);

  afterAll(async () => {
    await alerts?.close();
    await inboxes?.close();
    await system?.stop();
  });

  /** Sends events and waits until everything that follows from them was told. */
  async function send(events: readonly CloudEvent[]): Promise<void> {
    const { body } = await postEvents(system, events, 'application/cloudevents-batch+json');
    expect((body as { outcome: string }[]).filter(({ outcome }) => outcome === 'rejected')).toEqual([]);
    await eventually(() => countStale(system.parts.database.pool), 0);
    await eventually(async () => (await query<{ n: number }>(system.database.url, 'select count(*)::int4 as n from flarewatch.alert_transition where published_at is null'))[0]!.n, 0);
    await system.parts.nats.flush();
  }
  const of = <T extends { athlete: string }>(messages: readonly T[], athlete: string): T[] => messages.filter((message) => message.athlete === athlete);
  const notices = (athlete: string): Promise<Record<string, unknown>[]> => query(system.database.url, `select kind, state, athlete_notice, coach_notice from flarewatch.alert_transition
    join flarewatch.athlete using (athlete_no) where athlete_id = $1 order by transition_id`, [athlete]);

  test('a backfill that arrives two weeks late holds a real jump: raised, late and quiet', async () => {
    const one = lifter('late');
    await send([...steadyWeeks(one, 104, 20, 140), completeUpTo(one, 20)]);
    expect(of(told, 'late')).toEqual([]);
    await send([
      event(one, EVENT_TYPES.backfillStarted, at(0), { from: at(19), to: at(14) }, false), hugeSet(one, 14), complete(one, 20, 14),
    ]);
    expect(of(told, 'late').at(-1)).toMatchObject({ kind: 'fired', tier: 'raised', state: 'firing', day: isoDay(14), late: true, urgency: 'quiet' });
    const messages = of(heard, 'late');
    expect(messages.map(({ person }) => person).sort()).toEqual(['cora', 'late']);
    for (const message of messages) expect(message).toMatchObject({ tier: 'raised', urgency: 'quiet', notice: 'alarm', text: expect.stringMatching(`^Late data about ${isoDay(14)}: Higher-strain days`) });
  });

  test('a rise that is taken back and comes again on the same day is one alarm, and the rest brings it up to date', async () => {
    const one = lifter('flaps');
    await send([...steadyWeeks(one, 90, 1, 140), completeUpTo(one, 0), smallSet(one)]);
    expect(of(told, 'flaps')).toEqual([]);
    const setId = randomUUID();
    const set = hugeSet(one, 0, setId);
    await send([set]);
    await send([event(one, EVENT_TYPES.setRetracted, set.time, { setId, revision: 2, reason: 'not lifted' })]);
    await send([event(one, EVENT_TYPES.setCorrected, set.time, { ...(set.data as object), revision: 3 })]);
    expect(of(told, 'flaps').map(({ kind }) => kind)).toEqual(['fired', 'retracted', 'fired']);
    const cora = of(heard, 'flaps').filter(({ person }) => person === 'cora');
    expect(cora.map(({ kind, notice, urgency }) => [kind, notice, urgency])).toEqual([['fired', 'alarm', 'normal'], ['retracted', 'update', 'normal'], ['fired', 'update', 'quiet']]);
    expect(cora[1]!.text).toMatch(/^Correction: with corrected data, this notice no longer holds\. Score \d+ of 100/);
    expect(cora[2]!.text).toMatch(/^Update, with corrected data: a notice that was taken back holds again\. Higher-strain days/);
    expect(await notices('flaps')).toMatchObject([{ coach_notice: 'alarm' }, { coach_notice: 'update' }, { coach_notice: 'update' }]);
  });

  test('an imported history of years ago is stored and on the alert subject, and nobody is told', async () => {
    const one = lifter('old');
    await send([...steadyWeeks(one, 1004, 716, 140), hugeSet(one, 900), hugeSet(one, 714), complete(one, 1004, 714)]);
    expect(of(heard, 'old')).toEqual([]);
    expect(of(told, 'old').length).toBeGreaterThanOrEqual(2);
    for (const message of of(told, 'old')) expect(message).toMatchObject({ late: true, urgency: 'quiet' });
    expect(await notices('old')).toEqual(expect.arrayContaining([
      { kind: 'cleared', state: 'cleared', athlete_notice: 'historic', coach_notice: 'historic' }, { kind: 'fired', state: 'firing', athlete_notice: 'historic', coach_notice: 'historic' },
    ]));
  });

  test('a device that sends a history of years ago is not a file: what is open at its end is told once, late and quiet', async () => {
    const one = lifter('replayed');
    await send([...steadyWeeks(one, 1004, 716, 140), hugeSet(one, 900), hugeSet(one, 714), completeUpTo(one, 714)]);
    const messages = of(heard, 'replayed');
    expect(messages.map(({ person, kind, urgency }) => [person, kind, urgency]).sort()).toEqual([['cora', 'fired', 'quiet'], ['replayed', 'fired', 'quiet']]);
    for (const { text } of messages) expect(text).toMatch(`Late data about ${isoDay(714)}: `);
  });
});
