import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { EVENT_TYPES, FIRST_RECEIVED_HEADER } from '#libs/contracts';
import type { SimulatedEvent } from '#libs/simulator';
import { addAthletes, addDevice, listRejected, rejectedForRedrive, reproduceAlerts } from '#libs/storage';
import { query, resultTables } from '../../support/result-tables.js';
import { runSystem, type RunningSystem } from '../../support/running-system.js';
import { CLOCK_GYM, DAY_MS, HOUR_MS, MINUTE_MS, ahead, enterClockGym, lifted, right, setId, told, toldAt, unset, type Boot } from '../../support/wrong-clocks.js';
import { eventually } from './consuming.js';

const ZONE = 'America/Los_Angeles';
const dayThere = new Intl.DateTimeFormat('en-CA', { timeZone: ZONE, dateStyle: 'short' });
const hourThere = new Intl.DateTimeFormat('en-GB', { timeZone: ZONE, hour: '2-digit', hour12: false });

/** Noon in the athlete's zone: an hour more or less is the same day. */
function noonAgo(days: number): number {
  const about = Math.floor((Date.now() - days * DAY_MS) / HOUR_MS) * HOUR_MS;
  return about + (12 - Number(hourThere.format(about))) * HOUR_MS;
}

interface Fact {
  readonly set_id: string;
  readonly day: string;
  readonly occurred_at: Date;
  readonly rep_count: number;
  readonly time_quality: string;
  readonly time_uncertainty_ms: number | null;
  readonly claimed_at: Date | null;
}

let system: RunningSystem;
let people = 0;
let sent = 0;

beforeAll(async () => {
  system = await runSystem();
  await enterClockGym(system.parts.database);
}, 60_000);

afterAll(() => system?.stop());

/** An athlete and a rack of their own: what one test tells does not count in another. */
async function somebody(): Promise<{ athlete: string; device: string }> {
  const [athlete, device] = [`lifter-${++people}`, `rack-${people}`];
  await addAthletes(system.parts.database.kysely, [{ id: athlete, gym: CLOCK_GYM, name: athlete, timezone: ZONE, bodyMassKg: 70 }]);
  await addDevice(system.parts.database.kysely, { id: device, gym: CLOCK_GYM, kind: 'optical' });
  return { athlete, device };
}

/** Sends events one after the other, and waits until they are stored or refused. */
async function send(events: readonly SimulatedEvent[], headers?: ReadonlyMap<string, string>): Promise<void> {
  // A message id of its own for each sending: the log would drop what comes again, and it is ingest that has to know it.
  for (const { subject, event } of events) await system.parts.publisher.publish(subject, JSON.stringify(event), { msgId: `sent-${++sent}`, ...(headers === undefined ? {} : { headers }) });
  const log = async (): Promise<number> => (await query<{ n: number }>(system.database.url, `select coalesce(max(sequence), 0)::int4 as n from flarewatch.log_position`))[0]!.n;
  await eventually('all taken in', async () => (await log()) >= sent);
}

const factsOf = (athlete: string): Promise<Fact[]> =>
  query<Fact>(system.database.url, 'select set_id, day, occurred_at, rep_count, time_quality, time_uncertainty_ms, claimed_at from analytics_v1.set_fact where athlete_id = $1 order by occurred_at', [athlete]);
const daysWithLoad = async (athlete: string): Promise<string[]> => {
  await resultTables(system.database.url);
  return (await query<{ day: string }>(system.database.url, 'select day from analytics_v1.athlete_day where athlete_id = $1 and tonnage > 0 order by day', [athlete])).map(({ day }) => day);
};
/** The newest message of a boot: nothing tells better when it happened. */
const lives = (boot: Boot, id: string): SimulatedEvent => told(boot, { id, kind: 'status', type: EVENT_TYPES.status, data: { state: 'online' }, trueMs: Date.now(), receivedMs: Date.now() });

describe('a device whose clock', () => {
  test('was never set: its sets stand on the days on which they happened, once it is known when it booted, and nothing is there twice', async () => {
    const startedMs = noonAgo(3) - HOUR_MS;
    const boot: Boot = { ...(await somebody()), bootId: 'b1', startedMs, clock: unset(startedMs) };
    const sets = [3, 2, 1].map((days, i) => lifted(boot, 100 + i, noonAgo(days)));
    await send(sets);
    // Until now the last of them is the newest thing that is known of the boot.
    const first = await factsOf(boot.athlete!);
    expect(first.map(({ day }) => day)).not.toEqual([3, 2, 1].map((days) => dayThere.format(noonAgo(days))));
    await daysWithLoad(boot.athlete!);
    await send([lives(boot, 'alive-1')]);
    const facts = await factsOf(boot.athlete!);
    expect(facts.map(({ day }) => day)).toEqual([3, 2, 1].map((days) => dayThere.format(noonAgo(days))));
    for (const [i, fact] of facts.entries()) {
      expect(fact).toMatchObject({ set_id: setId(100 + i), time_quality: 'estimated' });
      expect(fact.claimed_at!.toISOString()).toBe(sets[i]!.event.time);
    }
    expect(await daysWithLoad(boot.athlete!)).toEqual(facts.map(({ day }) => day));
    await send([...sets, lives(boot, 'alive-2')]);
    expect(await factsOf(boot.athlete!)).toEqual(facts);
  }, 60_000);

  test('is a year ahead', async () => {
    const boot: Boot = { ...(await somebody()), bootId: 'b1', startedMs: noonAgo(2), clock: ahead(365 * DAY_MS) };
    await send([lifted(boot, 200, noonAgo(1)), lives(boot, 'alive')]);
    expect(await factsOf(boot.athlete!)).toMatchObject([{ day: dayThere.format(noonAgo(1)), time_quality: 'estimated' }]);
    expect(await daysWithLoad(boot.athlete!)).toEqual([dayThere.format(noonAgo(1))]);
  }, 60_000);

  test.each([1.02, 0.98])('was never set, with a counter that runs at %f', async (rate) => {
    const startedMs = noonAgo(1) - 2 * HOUR_MS;
    const boot: Boot = { ...(await somebody()), bootId: 'b1', startedMs, clock: unset(startedMs), rate };
    await send([lifted(boot, 300, noonAgo(1)), lives(boot, 'alive')]);
    const [fact] = await factsOf(boot.athlete!);
    expect(fact).toMatchObject({ day: dayThere.format(noonAgo(1)), time_quality: 'estimated' });
    // The counter of the device is off by as much, of what it counted between the set and now.
    expect(Math.abs(fact!.occurred_at.getTime() - noonAgo(1))).toBeLessThanOrEqual(fact!.time_uncertainty_ms! * 1.05 + MINUTE_MS);
  }, 60_000);

  test('starts anew in the middle of a set: what is sent after it corrects the set, on its day', async () => {
    const one = await somebody();
    const [before, after] = [noonAgo(1), noonAgo(1) + MINUTE_MS];
    const first: Boot = { ...one, bootId: 'b1', startedMs: before - HOUR_MS, clock: unset(before - HOUR_MS) };
    const second: Boot = { ...one, bootId: 'b2', startedMs: before + 20_000, clock: unset(before + 20_000) };
    await send([
      lifted(first, 400, before),
      told(second, { id: 'whole', kind: 'set', type: EVENT_TYPES.setCorrected, data: { setId: setId(400), exercise: 'deadlift', loadKg: 100, repCount: 8, revision: 2 }, trueMs: after, receivedMs: 0 }),
      lives(second, 'alive'),
    ]);
    expect(await factsOf(one.athlete)).toMatchObject([{ set_id: setId(400), rep_count: 8, day: dayThere.format(after), time_quality: 'estimated' }]);
    expect(await daysWithLoad(one.athlete)).toEqual([dayThere.format(after)]);
  }, 60_000);

  test('was never set, in two boots whose events come one from this and one from that', async () => {
    const one = await somebody();
    const boots = [5, 2].map((days, i): Boot => ({ ...one, bootId: `b${i}`, startedMs: noonAgo(days) - HOUR_MS, clock: unset(noonAgo(days) - HOUR_MS) }));
    const told = [5, 2, 4, 1].map((days, i) => lifted(boots[i % 2]!, 500 + i, noonAgo(days)));
    await send([...told, lives(boots[1]!, 'alive-1'), lives(boots[0]!, 'alive-0')]);
    expect((await factsOf(one.athlete)).map(({ set_id, day }) => [set_id, day])).toEqual(
      [[0, 5], [2, 4], [1, 2], [3, 1]].map(([n, days]) => [setId(500 + n!), dayThere.format(noonAgo(days!))]));
  }, 60_000);

  test('becomes right in the middle of a boot: what came before moves when the boot is known', async () => {
    const startedMs = noonAgo(2) - HOUR_MS;
    const boot: Boot = { ...(await somebody()), bootId: 'b1', startedMs, clock: toldAt(startedMs, noonAgo(1)) };
    await send([lifted(boot, 600, noonAgo(2))]);
    await daysWithLoad(boot.athlete!);
    await send([lifted(boot, 601, Date.now() - 5000)]);
    expect(await factsOf(boot.athlete!)).toMatchObject([
      { set_id: setId(600), day: dayThere.format(noonAgo(2)), time_quality: 'estimated' },
      { set_id: setId(601), time_quality: 'device', time_uncertainty_ms: null, claimed_at: null },
    ]);
    expect(await daysWithLoad(boot.athlete!)).toContain(dayThere.format(noonAgo(2)));
  }, 60_000);

  test('is right and comes weeks late is believed', async () => {
    const boot: Boot = { ...(await somebody()), bootId: 'b1', startedMs: noonAgo(31), clock: right };
    await send([lifted(boot, 700, noonAgo(30)), lifted(boot, 701, noonAgo(29))]);
    expect(await factsOf(boot.athlete!)).toMatchObject([30, 29].map((days) => ({ day: dayThere.format(noonAgo(days)), time_quality: 'device', claimed_at: null })));
  }, 60_000);
});

describe('without boot and uptime', () => {
  test.each([['1970', -1, 'range'], ['a year ahead', 365, 'clock']])('a clock in %s: the event is kept, with what to do, and stores nothing', async (_, days, code) => {
    const { athlete, device } = await somebody();
    const clock = days < 0 ? unset(Date.now() - HOUR_MS) : ahead(days * DAY_MS);
    const { subject, event, ...rest } = lifted({ athlete, device, bootId: '-', startedMs: Date.now() - HOUR_MS, clock }, 800, Date.now());
    const { bootid: _boot, uptimems: _uptime, ...bare } = event;
    await send([{ ...rest, subject, event: bare } as SimulatedEvent]);
    expect(await factsOf(athlete)).toEqual([]);
    expect((await listRejected(system.parts.database, { open: true, limit: 1 }))[0]).toMatchObject({ athlete, device, status: 'open', problems: [{ pointer: '#/time', code }] });
    expect((await listRejected(system.parts.database, { open: true, limit: 1 }))[0]!.reason).toMatch(/clock/);
  }, 60_000);
});

describe('an event that is driven again', () => {
  test('is judged by when it came first: what was ahead then is not true now', async () => {
    const { athlete, device } = await somebody();
    const firstMs = noonAgo(3);
    const { event, ...rest } = lifted({ athlete, device, bootId: '-', startedMs: firstMs - HOUR_MS, clock: ahead(DAY_MS) }, 850, firstMs);
    const { bootid: _boot, uptimems: _uptime, ...bare } = event;
    await send([{ ...rest, event: bare } as SimulatedEvent], new Map([[FIRST_RECEIVED_HEADER, String(firstMs)]]));
    expect(await factsOf(athlete)).toEqual([]);
    const [refused] = await listRejected(system.parts.database, { open: true, limit: 1 });
    expect(refused).toMatchObject({ athlete, problems: [{ pointer: '#/time', code: 'clock' }] });
    expect((await rejectedForRedrive(system.parts.database, [refused!.id]))[0]!.headers).toMatchObject({ [FIRST_RECEIVED_HEADER]: String(firstMs) });
  }, 60_000);

  test('is estimated by when it came first', async () => {
    const { athlete, device } = await somebody();
    const firstMs = noonAgo(3);
    await send([lifted({ athlete, device, bootId: 'b1', startedMs: firstMs - HOUR_MS, clock: unset(firstMs - HOUR_MS) }, 860, firstMs)], new Map([[FIRST_RECEIVED_HEADER, String(firstMs + 1000)]]));
    expect(await factsOf(athlete)).toMatchObject([{ day: dayThere.format(firstMs), time_quality: 'estimated' }]);
  }, 60_000);
});

test('a watermark of a wrong clock makes no day known, nor unknown', async () => {
  const startedMs = noonAgo(8);
  const good: Boot = { ...(await somebody()), bootId: 'good', startedMs, clock: right };
  await send([9, 3].map((days, i) => lifted(good, 900 + i, noonAgo(days))));
  const complete = (boot: Boot, id: string, ms: number): SimulatedEvent =>
    told(boot, { id, kind: 'watermark', type: EVENT_TYPES.watermark, data: { completeUpTo: new Date(ms).toISOString() }, trueMs: Date.now(), receivedMs: 0 });
  await send([complete(good, 'good', noonAgo(1))]);
  const covered = (): Promise<unknown[]> => query(system.database.url, 'select c.* from flarewatch.day_coverage c join flarewatch.athlete using (athlete_no) where athlete_id = $1', [good.athlete]);
  const before = await covered();
  expect(before).toHaveLength(1);
  const wrong = [unset(startedMs), ahead(365 * DAY_MS)].map((clock, i): Boot => ({ ...good, bootId: `wrong-${i}`, clock }));
  await send(wrong.flatMap((boot, i) => [complete(boot, `own-${i}`, boot.clock(Date.now())), complete(boot, `past-${i}`, noonAgo(0))]));
  expect(await covered()).toEqual(before);
  const refused = (await listRejected(system.parts.database, { open: true, limit: 4 })).map(({ problems }) => problems.map(({ pointer }) => pointer));
  expect(refused).toEqual([['#/time'], ['#/time', '/completeUpTo'], ['#/time'], ['/completeUpTo']]);
}, 60_000);

test('an alert on an estimated day follows its day, and all that was told can be computed again', async () => {
  const startedMs = noonAgo(2) - HOUR_MS;
  const boot: Boot = { ...(await somebody()), bootId: 'b1', startedMs, clock: unset(startedMs) };
  const alarm = told(boot, { id: 'alarm', kind: 'checkin', type: EVENT_TYPES.checkinSubmitted, data: { sorenessNrs: 8, site: 'low-back', redFlags: ['neuro'] }, trueMs: noonAgo(2), receivedMs: 0 });
  await send([alarm]);
  await resultTables(system.database.url);
  const onsets = (): Promise<{ onset: string }[]> => query(system.database.url, `select onset_day as onset from flarewatch.alert join flarewatch.athlete using (athlete_no) where athlete_id = $1 and rule_group = 'redflag'`, [boot.athlete]);
  expect(await onsets()).toHaveLength(1);
  await send([lives(boot, 'alive')]);
  await resultTables(system.database.url);
  expect(await onsets()).toEqual([{ onset: dayThere.format(noonAgo(2)) }]);
  const steps = await query<{ kind: string }>(system.database.url, `select kind from flarewatch.alert_transition join flarewatch.athlete using (athlete_no) where athlete_id = $1 order by transition_id`, [boot.athlete]);
  expect(steps.map(({ kind }) => kind)).toContain('retracted');
  const reproduced = await reproduceAlerts(system.parts.database);
  expect(reproduced).toMatchObject({ different: [], notReproducible: [] });
  expect(reproduced.equal).toBe(reproduced.checked);
  expect(reproduced.checked).toBeGreaterThan(0);
}, 60_000);
