import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { eventually } from '../../support/hostile/heard-acks.js';
import { hostileReps, type HostileRep, type Verdict } from '../../support/hostile/hostile-reps.js';
import { RawNats } from '../../support/hostile/raw-nats.js';
import { ask } from '../api/api-client.js';
import { ClaimedGym, overMqtt, overNats, rawNatsOf, topicOf, type Claimed } from '../identity/claimed-gym.js';
import { RepDevice } from './rep-device.js';

jest.setTimeout(600_000);

/** over each transport */
const REPS = 1500;
/** Reps that the lane has not counted, of all transports together: a flood has to fit into what the server holds ready for it. */
const UNDER_WAY = 150;
/** A cue is worth nothing when it comes later than this after its rep. */
const CUE_MS = 2000;
const SLOWING = [0.5, 0.5, 0.48, 0.45, 0.42, 0.38, 0.3];
const CUES = ['go', 'go', 'go', 'go', 'near', 'near', 'stop'];
const OUTCOMES = ['go', 'near', 'stop', 'late', 'unplaced', 'malformed'];

let gym: ClaimedGym;
let attacker: Claimed;
beforeAll(async () => {
  // what comes faster than the rate is not read: here each has to be
  gym = await ClaimedGym.start(['live'], { FLAREWATCH_DEVICE_RATE: '100000' });
  attacker = await gym.claim('Rack-1');
});
afterAll(() => gym?.stop());

/** What the lane itself has counted. */
async function counted(): Promise<Record<string, number>> {
  const { body } = await ask(gym.system.urlOf('live'), '/metrics');
  const found: Record<string, number> = {};
  for (const [, outcome, n] of String(body).matchAll(/^flarewatch_live_reps_total\{.*outcome="(\w+)".*\} (\d+)$/gm)) found[outcome!] = (found[outcome!] ?? 0) + Number(n);
  return found;
}
const sum = (counts: Readonly<Record<string, number>>): number => Object.values(counts).reduce((all, one) => all + one, 0);

test(`${3 * REPS} hostile reps stop nothing: the lane counts each, and answers whoever trains beside them in time`, async () => {
  const lane = gym.system.pids['live'];
  expect(lane).toBeGreaterThan(0);
  const told = { sound: 0, spoiled: 0, either: 0 } satisfies Record<Verdict, number>;
  let sent = 0;
  const wire = await overNats(await gym.claim('rack-2'));
  const rack = new RepDevice(wire, 'ana', 'rack-2');
  let isOver = false;
  let sets = 0;

  /** One set after the other as long as the attack goes on; each rep waits for the cue of the one before. */
  async function train(): Promise<void> {
    for (; !isOver; sets++) {
      const setId = randomUUID();
      for (let rep = 1; rep <= SLOWING.length; rep++) {
        sent++;
        rack.tell(setId, SLOWING.slice(0, rep));
        await eventually(`the cue to rep ${rep} of set ${sets}`, () => rack.of(setId).length >= rep, CUE_MS);
      }
      expect(rack.of(setId).map(({ cue, afterRep }) => [afterRep, cue])).toEqual(CUES.map((cue, i) => [i + 1, cue]));
    }
  }

  async function attack(transport: string, raw: boolean, publish: (rep: HostileRep) => void): Promise<void> {
    let tried = 0;
    const who = { gym: 'north', device: 'Rack-1', athletes: ['ana', 'nobody'], strangers: ['ben'], other: 'rack-2', nowMs: Date.now() };
    for (const rep of hostileReps(transport, REPS, who, { raw })) {
      told[rep.verdict]++;
      sent++;
      publish(rep);
      if (++tried % (UNDER_WAY / 3) === 0) await eventually('the lane has counted most of it', async () => sum(await counted()) >= sent - UNDER_WAY);
    }
  }

  const [tcp, socket] = [await RawNats.open(rawNatsOf(attacker)), await RawNats.open(rawNatsOf(attacker, 'websocket'))];
  const gateway = await overMqtt(attacker);
  const overHand = (nats: RawNats) => ({ subject, headers, payload }: HostileRep): void => nats.publish(Buffer.from(subject, 'latin1'), null, headers, payload);
  const training = train();
  // looked at below: until then its failure must not count as unobserved
  training.catch(() => undefined);
  await Promise.all([
    attack('nats', true, overHand(tcp)), attack('websocket', true, overHand(socket)), attack('mqtt', false, ({ subject, payload }) => void gateway.publish(topicOf(subject), payload, { qos: 0 })),
  ]).finally(() => (isOver = true));
  await training;

  await Promise.all([tcp.ping(), socket.ping()]);
  await eventually('the lane has counted all of it', async () => sum(await counted()) >= sent);
  const counts = await counted();
  expect([tcp.errors, socket.errors, tcp.closed, socket.closed, gateway.connected]).toEqual([[], [], false, false, true]);
  // each is counted once, under one outcome that is known, and each outcome came up
  expect(Object.keys(counts).sort()).toEqual([...OUTCOMES, 'flooding'].sort());
  expect(counts['flooding']).toBe(0);
  expect(sum(counts)).toBe(sent);
  for (const outcome of OUTCOMES) expect([outcome, counts[outcome]! > 0]).toEqual([outcome, true]);
  // no spoiled rep passed for a sound one, nor a sound one for a spoiled
  expect(told.sound + told.spoiled + told.either).toBe(3 * REPS);
  expect(counts['malformed']).toBeGreaterThanOrEqual(told.spoiled);
  expect(counts['malformed']).toBeLessThanOrEqual(told.spoiled + told.either);
  // the sets beside it: each rep has its cue and no other came to that rack
  expect(sets).toBeGreaterThan(0);
  expect(rack.cues).toHaveLength(sets * SLOWING.length);
  expect([counts['near']! >= 2 * sets, counts['stop']! >= sets]).toEqual([true, true]);
  for (const page of ['/healthz', '/readyz']) expect([page, (await ask(gym.system.urlOf('live'), page)).status]).toEqual([page, 200]);
  expect(gym.system.pids['live']).toBe(lane);
  tcp.close();
  socket.close();
  await Promise.all([gateway.endAsync(true), wire.close()]);
});
