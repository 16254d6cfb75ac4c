import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ENGLISH, message, render, type Advice } from '#libs/domain';
import { createGym, eventsOf, finaleOf } from '#libs/simulator';
import type { SimulatedAthlete, SimulatedGym } from '#libs/simulator';
import { addAthlete, countStale, editAthlete, listAlerts } from '#libs/storage';
import { encodeStructured } from '#libs/contracts';
import { builtPage } from '../../browser/support/built-page.js';
import { enterGym } from '../../support/enter-gym.js';
import { runSystem } from '../../support/running-system.js';
import type { RunningSystem } from '../../support/running-system.js';
import { AlertReader, ask, post } from './api-client.js';
import { postEvents } from '../../support/post-events.js';

function adviceOf(level: Advice['level']): Advice {
  const said = message(`red-flag.${level}`);
  return { level, text: render(ENGLISH, said), message: said };
}

const DAY_MS = 86_400_000;
const DAYS = 63;

let system: RunningSystem;
let gym: SimulatedGym;
let jump: SimulatedAthlete;
let sore: SimulatedAthlete;
let steady: SimulatedAthlete;

const isoDay = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

async function settled(): Promise<void> {
  for (const deadline = Date.now() + 20_000; (await countStale(system.parts.database.pool)) > 0; ) {
    if (Date.now() > deadline) throw new Error('assessments are still stale');
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

/** Asks until the answer is as wanted: what was posted is assessed a moment later. */
async function until<T>(look: () => Promise<T>, wanted: (found: T) => boolean): Promise<T> {
  for (const deadline = Date.now() + 15_000; ; ) {
    const found = await look();
    if (wanted(found)) return found;
    if (Date.now() > deadline) throw new Error(`never as wanted: ${JSON.stringify(found).slice(0, 500)}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

beforeAll(async () => {
  system = await runSystem();
  gym = createGym({
    seed: 'api', gymId: 'north', athletes: 4, squads: 2, devices: 2, days: DAYS, timezone: 'UTC', startDay: isoDay(Date.now() - (DAYS - 1) * DAY_MS),
    stories: ['load-jump', 'soreness'],
  });
  await enterGym(system.database.url, gym);
  [jump, sore, steady] = gym.athletes as [SimulatedAthlete, SimulatedAthlete, SimulatedAthlete];
  // The sore athlete's story is told to its end, the jump is left for the stream to see.
  const past = [...eventsOf(gym, { withoutFinale: true }), ...finaleOf(gym, sore.id, Date.now())].filter(({ timeMs }) => timeMs <= Date.now());
  await system.parts.publisher.publishMany(past.map(({ subject, event }) => ({ subject, payload: encodeStructured(event), msgId: event.id })));
  await until(() => ask(system.url, '/v1/board?gym=north'), ({ body }) => body.athletes.every((one: { tier: string | null }) => one.tier !== null));
  await settled();
}, 90_000);

afterAll(() => system.stop(), 60_000);

describe('the board', () => {
  test('shows everyone of the gym, and of a squad', async () => {
    const { status, body } = await ask(system.url, '/v1/board?gym=north');
    expect(status).toBe(200);
    expect(body.gym).toEqual({ id: 'north', name: 'Gym north' });
    expect(body.squads.map((squad: { id: string }) => squad.id)).toEqual(['north-squad-1', 'north-squad-2']);
    expect(body.athletes.map((one: { id: string }) => one.id).sort()).toEqual(gym.athletes.map(({ id }) => id).sort());
    const line = body.athletes.find((one: { id: string }) => one.id === sore.id);
    expect(line).toMatchObject({ tier: 'raised', known: true, insufficientReason: null, redFlag: null, firingAlerts: 1, squads: [sore.squadId] });
    expect(line.topReason).toEqual({ signal: expect.any(String), text: expect.any(String), points: expect.any(Number), message: { id: expect.any(String), slots: expect.any(Object) } });
    expect(Date.parse(line.lastFactAt)).toBeGreaterThan(Date.now() - 3 * DAY_MS);
    const squad = await ask(system.url, '/v1/board?gym=north&squad=north-squad-2');
    expect(squad.body.athletes.map((one: { id: string }) => one.id).sort()).toEqual(gym.athletes.filter(({ squadId }) => squadId === 'north-squad-2').map(({ id }) => id).sort());
  });

  test('lists the gyms', async () => {
    expect((await ask(system.url, '/v1/gyms')).body).toEqual([{ id: 'north', name: 'Gym north' }]);
  });
});

describe('one athlete', () => {
  test('profile, days and sets agree', async () => {
    const profile = await ask(system.url, `/v1/athletes/${steady.id}`);
    expect(profile.body).toMatchObject({ id: steady.id, name: steady.name, gym: 'north', timezone: 'UTC', bodyMassKg: steady.bodyMassKg, squads: [steady.squadId] });
    const { firstDay, lastDay } = profile.body;
    const days = await ask(system.url, `/v1/athletes/${steady.id}/days`);
    expect([days.body[0].day, days.body.at(-1).day]).toEqual([firstDay, lastDay]);
    expect(days.body).toHaveLength((Date.parse(lastDay) - Date.parse(firstDay)) / DAY_MS + 1);
    const last = days.body.at(-1);
    expect(last).toMatchObject({ tier: 'clear', reasons: expect.any(Array), domains: expect.any(Object), usual: { low: expect.any(Number), high: expect.any(Number) } });
    expect(last.loads.lumbar.acwrCoupled).toBeGreaterThan(0);
    expect(last.signals['load-jump']).toMatchObject({ value: expect.any(Number), sub: expect.any(Number) });
    const from = isoDay(Date.parse(lastDay) - 20 * DAY_MS);
    const some = await ask(system.url, `/v1/athletes/${steady.id}/days?from=${from}&to=${lastDay}`);
    expect(some.body).toEqual(days.body.slice(-21));
    const sets = await ask(system.url, `/v1/athletes/${steady.id}/sets?from=${from}&to=${lastDay}`);
    for (const day of some.body) {
      const tonnage = sets.body.filter((set: { day: string; warmup: boolean }) => set.day === day.day && !set.warmup)
        .reduce((sum: number, set: { loadKg: number; repCount: number; exercise: string }) => sum + (set.exercise === 'pull-up' ? 0 : set.loadKg * set.repCount), 0);
      expect(day.loads.tonnage.day).toBeGreaterThanOrEqual(tonnage - 1e-6);
    }
    expect(sets.body.some((set: { velocityLossPct: number | null }) => set.velocityLossPct !== null)).toBe(true);
  });
});

describe('alerts', () => {
  test('are listed with their evidence, and explained', async () => {
    const alerts = await ask(system.url, `/v1/alerts?gym=north&athlete=${sore.id}&state=firing`);
    expect(alerts.body).toHaveLength(1);
    const [alert] = alerts.body;
    expect(alert).toMatchObject({ athlete: sore.id, athleteName: sore.name, group: 'strain', tier: 'raised', state: 'firing', endedDay: null, late: expect.any(Boolean) });
    expect(alert.facts.length).toBeGreaterThan(0);
    const explained = await ask(system.url, `/v1/alerts/${alert.id}`);
    expect(explained.body).toMatchObject(alert);
    expect(explained.body.contributions.map((one: { points: number }) => one.points)).toEqual([...explained.body.contributions].map((one: { points: number }) => one.points).sort((a: number, b: number) => b - a));
    expect(explained.body.assessment).toMatchObject({ day: alert.day, score: alert.score, inputsHash: alert.inputsHash });
    expect(explained.body.contributions[0].thresholds[0]).toMatchObject({ origin: 'model', path: expect.any(String), value: expect.any(Number), from: expect.any(String) });
    expect(explained.headers.get('content-language')).toBe('en');
    expect(explained.headers.get('vary')).toContain('Accept-Language');
    expect(explained.body.transitions[0]).toMatchObject({ kind: 'fired', state: 'firing' });
    expect(new Set(explained.body.evidence.map((one: { id: string }) => one.id))).toEqual(new Set(alert.facts));
    const set = explained.body.evidence.find((one: { kind: string }) => one.kind === 'set');
    expect(set).toMatchObject({ setId: set.id, eventId: expect.any(String), device: sore.deviceId, exercise: expect.any(String), loadKg: expect.any(Number), day: expect.any(String) });
    expect(set).toMatchObject({ timeQuality: 'device', timeUncertaintyMs: null });
  });

  test('whose facts have a time that was worked out say so', async () => {
    const [alert] = (await ask(system.url, `/v1/alerts?gym=north&athlete=${sore.id}&state=firing`)).body;
    const sets = (await ask(system.url, `/v1/alerts/${alert.id}`)).body.evidence.filter((one: { kind: string }) => one.kind === 'set');
    await system.parts.database.pool.query("update flarewatch.set_fact set claimed_at = '1970-01-01', time_uncertainty_ms = 150000 where set_id = $1", [sets[0].setId]);
    const again = (await ask(system.url, `/v1/alerts/${alert.id}`)).body.evidence;
    for (const { setId } of sets) {
      expect(again.find((one: { setId: string }) => one.setId === setId)).toMatchObject(setId === sets[0].setId ? { timeQuality: 'estimated', timeUncertaintyMs: 150_000 } : { timeQuality: 'device' });
    }
    await system.parts.database.pool.query('update flarewatch.set_fact set claimed_at = null, time_uncertainty_ms = null where set_id = $1', [sets[0].setId]);
  });

  test('a transition reaches whoever listens, and is not sent twice after a resume', async () => {
    const before = await AlertReader.open(system.url, 'north');
    for (const { event } of finaleOf(gym, jump.id, Date.now())) {
      expect((await postEvents(system, event, 'application/cloudevents+json')).body[0]).toMatchObject({ outcome: 'stored' });
    }
    const first = await before.next((data) => data['athlete'] === jump.id && (data['tier'] === 'raised' || data['tier'] === 'high'));
    before.close();
    expect(first.data).toMatchObject({ id: first.id, athleteName: jump.name, group: 'strain', state: 'firing', text: expect.stringContaining('not medical advice') });
    expect(['fired', 'rose']).toContain(first.data['kind']);
    await settled();

    // Nobody listens while the alert is taken back: the day's sets are retracted.
    const sets = await ask(system.url, `/v1/athletes/${jump.id}/sets?from=${gym.lastDay}`);
    const retractions = sets.body.map((set: { setId: string; device: string }) => ({
      specversion: '1.0', id: `retract-${set.setId}`, source: `/gyms/north/devices/${set.device}`, type: 'flarewatch.set.retracted.v1', subject: jump.id,
      time: new Date().toISOString(), data: { setId: set.setId, revision: 2 },
    }));
    expect((await postEvents(system, retractions, 'application/cloudevents-batch+json')).status).toBe(200);
    await until(() => ask(system.url, `/v1/alerts?athlete=${jump.id}`), ({ body }) => body.every((one: { tier: string; state: string }) => one.state !== 'firing' || one.tier === 'watch'));
    await settled();

    const after = await AlertReader.open(system.url, 'north', first.id);
    const second = await after.next((data) => data['athlete'] === jump.id);
    expect(after.seen.map(({ id }) => id)).not.toContain(first.id);
    expect(['lowered', 'retracted', 'corrected']).toContain(second.data['kind']);
    after.close();
    const all = await AlertReader.open(system.url, 'north', '019a0000-0000-7000-8000-000000000000');
    await all.next((data) => data['id'] === second.id);
    expect(all.seen.map(({ id }) => id)).toContain(first.id);
    all.close();
  });
});

describe('check-ins', () => {
  test('a red flag is answered at once, and coaches see it only with consent', async () => {
    const answer = await post(system.url, `/v1/athletes/${steady.id}/checkins`, { sorenessNrs: 2, site: 'low-back', redFlags: ['cauda'] });
    expect([answer.status, answer.body]).toEqual([202, { id: expect.any(String), outcome: 'stored', advice: adviceOf('emergency') }]);
    await until(() => listAlerts(system.parts.database, { athleteId: steady.id }), (alerts) => alerts.some(({ group }) => group === 'redflag'));
    await settled();
    const line = async (): Promise<Record<string, unknown>> => (await ask(system.url, '/v1/board?gym=north')).body.athletes.find((one: { id: string }) => one.id === steady.id);
    const alerts = async (): Promise<{ id: string; group: string; level: string }[]> => (await ask(system.url, `/v1/alerts?athlete=${steady.id}`)).body;
    expect(await line()).toMatchObject({ redFlag: null, firingAlerts: 0 });
    expect((await alerts()).filter(({ group }) => group === 'redflag')).toEqual([]);
    const [hidden] = (await ask(system.url, `/v1/athletes/${steady.id}/days`)).body.slice(-1);
    expect(hidden.redFlag).toBeNull();
    expect(Object.keys(hidden.signals)).toContain('soreness');
    expect(Object.keys(hidden.signals)).not.toContain('soreness-kind');
    await editAthlete(system.parts.database.kysely, steady.id, { redflagConsent: true });
    expect(await line()).toMatchObject({ redFlag: 'emergency', firingAlerts: 1 });
    const [shown] = (await alerts()).filter(({ group }) => group === 'redflag');
    expect(shown).toMatchObject({ level: 'emergency', tier: 'redflag', state: 'firing' });
    expect((await ask(system.url, `/v1/alerts/${shown!.id}`)).body.evidence[0]).toMatchObject({ kind: 'checkin', eventId: answer.body.id, sorenessNrs: 2, device: `phone-${steady.id}` });
  });

  test('a quiet check-in has no advice, soreness of 7 and more has', async () => {
    expect((await post(system.url, `/v1/athletes/${jump.id}/checkins`, { sorenessNrs: 1 })).body).toMatchObject({ outcome: 'stored', advice: null });
    expect((await post(system.url, `/v1/athletes/${jump.id}/checkins`, { sorenessNrs: 7 })).body.advice).toEqual(adviceOf('professional'));
  });

  test('the advice comes even where the rest of the answers is refused', async () => {
    const answer = await post(system.url, `/v1/athletes/${steady.id}/checkins`, { sorenessNrs: 11, redFlags: ['neuro'] });
    expect(answer.status).toBe(422);
    expect(answer.body.errors[0]).toMatchObject({ pointer: '/sorenessNrs', code: 'range' });
    expect(answer.body.advice).toEqual(adviceOf('professional'));
  });

  test('an id of 64 characters has a phone, too', async () => {
    const id = 'x'.repeat(64);
    await addAthlete(system.parts.database.kysely, { id, gym: 'north', name: 'Long', timezone: 'UTC' });
    expect((await post(system.url, `/v1/athletes/${id}/checkins`, { sleepHours: 8 })).body).toMatchObject({ outcome: 'stored' });
  });
});

describe('problem documents', () => {
  test.each([
    ['/v1/board', 400, '/query/gym'],
    ['/v1/board?gym=a%20b', 400, '/query/gym'],
    ['/v1/board?gym=north&gym=south', 400, '/query/gym'],
    ['/v1/board?gym=nowhere', 404, undefined],
    ['/v1/board?gym=north&squad=nobody', 404, undefined],
    ['/v1/athletes/nobody', 404, undefined],
    ['/v1/athletes/a%2Fb', 400, '/path/id'],
    ['/v1/athletes/north-athlete-1/days?from=2026-02-30', 400, '/query/from'],
    ['/v1/athletes/north-athlete-1/days?from=2026-03-02&to=2026-03-01', 400, '/query/to'],
    ['/v1/athletes/north-athlete-1/sets?to=0000-01-01', 400, '/query/to'],
    ['/v1/alerts?state=open', 400, '/query/state'],
    ['/v1/alerts?limit=0', 400, '/query/limit'],
    ['/v1/alerts/0123', 404, undefined],
    ['/v1/alerts/stream', 400, '/query/gym'],
    ['/v1/alerts/stream?gym=nowhere', 404, undefined],
    ['/v1/nothing', 404, undefined],
  ])('%s answers %i', async (path, status, pointer) => {
    const answer = await ask(system.url, path, { headers: { accept: 'text/html, application/json' } });
    expect([answer.status, answer.type]).toEqual([status, expect.stringContaining('application/problem+json')]);
    expect(answer.body).toMatchObject({ status, title: expect.any(String), detail: expect.any(String) });
    expect(answer.body.errors?.[0].pointer).toBe(pointer);
  });

  test('a check-in for nobody and one without answers', async () => {
    expect((await post(system.url, '/v1/athletes/nobody/checkins', { sorenessNrs: 1 })).status).toBe(404);
    expect((await post(system.url, `/v1/athletes/${jump.id}/checkins`, {})).body.errors[0]).toMatchObject({ pointer: '' });
    expect((await post(system.url, `/v1/athletes/${jump.id}/checkins`, 'soreness=1', 'text/plain')).status).toBe(415);
  });
});

describe('the page and the headers', () => {
  test('the built page is served: its start anew each time, files named by their content for good', async () => {
    const folder = builtPage();
    const start = await ask(system.url, '/');
    expect([start.status, start.type, start.headers.get('cache-control')]).toEqual([200, expect.stringContaining('text/html'), 'no-cache']);
    expect(start.body).toBe(readFileSync(`${folder}index.html`, 'utf8'));
    const script = /src="\.(\/assets\/[^"]+\.js)"/.exec(start.body)?.[1] ?? '';
    const asset = await ask(system.url, script);
    expect([asset.status, asset.type, asset.headers.get('cache-control')]).toEqual([200, expect.stringContaining('javascript'), 'public, max-age=31536000, immutable']);
  });

  test('a browser that opens an unknown address gets the page, a script the problem', async () => {
    const browser = await ask(system.url, '/athletes/ana', { headers: { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' } });
    expect([browser.status, browser.type]).toEqual([200, expect.stringContaining('text/html')]);
    const script = await ask(system.url, '/athletes/ana', { headers: { accept: '*/*' } });
    expect([script.status, script.body]).toMatchObject([404, { status: 404, type: 'urn:flarewatch:problem:not-found' }]);
    const gone = await ask(system.url, '/assets/gone.js', { headers: { accept: 'text/html' } });
    expect(gone.status).toBe(404);
  });

  test('answers are not cached, foreign scripts not run, other origins not let in', async () => {
    const { headers } = await ask(system.url, '/v1/gyms', { headers: { origin: 'http://elsewhere.example' } });
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('content-security-policy')).toContain("script-src 'self'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('access-control-allow-origin')).toBeNull();
    expect(headers.get('x-powered-by')).toBeNull();
  });
});
