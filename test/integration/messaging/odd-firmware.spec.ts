import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { AckData, ConfigData } from '#libs/contracts';
import { aSet, deviceRig, until, uuidOf, type DeviceRig } from '../../support/device-rig.js';
import { query } from '../../support/result-tables.js';

type Members = Readonly<Record<string, unknown>>;

let rig: DeviceRig;
let sent = 0;

beforeAll(async () => {
  rig = await deviceRig();
}, 60_000);
afterAll(() => rig.stop());

/** What firmware made by others prints of a set: the text of an event. */
function printed(name: string, bootid: string, sequence: number, data: Members = {}, attributes: Members = {}): string {
  const { id, data: set } = aSet(rig.athlete, name, data);
  return JSON.stringify({
    specversion: '1.0', id, source: `/gyms/${rig.gym}/devices/${rig.device}`, type: 'flarewatch.set.completed.v1', subject: rig.athlete,
    time: '2026-01-05T17:00:00Z', bootid, sequence, ...attributes, data: set,
  });
}

const publish = (payload: string): Promise<unknown> =>
  rig.system.parts.publisher.publish(`gym.${rig.gym}.device.${rig.device}.athlete.${rig.athlete}.set`, payload, { msgId: `odd-${++sent}` });

describe('what no JSON reader takes', () => {
  const acks: AckData[] = [];
  const gaps: NonNullable<ConfigData['gaps']>[number][] = [];
  beforeAll(async () => {
    const { nats } = rig.system.parts;
    nats.subscribe(`gym.${rig.gym}.device.${rig.device}.ack`, { callback: (_, message) => void acks.push(message.json()) });
    nats.subscribe(`gym.${rig.gym}.device.${rig.device}.config`, { callback: (_, message) => void gaps.push(...(message.json<ConfigData>().gaps ?? [])) });
    await nats.flush();
  });
  const upTo = (boot: string): number => Math.max(0, ...acks.filter(({ bootId }) => bootId === boot).map(({ upToSequence }) => upToSequence));
  const refusedOf = (boot: string): AckData['rejected'] => acks.filter(({ bootId }) => bootId === boot).flatMap(({ rejected }) => rejected);

  test('is refused by its name and closes its number where it is whole; where it is cut it is asked for, and may still come', async () => {
    const cut = printed('cut-2', 'cut', 2);
    for (const payload of [printed('nan-1', 'nan', 1), printed('nan-2', 'nan', 2).replace(':100,', ':NaN,'), printed('nan-3', 'nan', 3)]) await publish(payload);
    for (const payload of [printed('cut-1', 'cut', 1), cut.slice(0, -20), printed('cut-3', 'cut', 3)]) await publish(payload);
    await until(() => upTo('nan') === 3, 'the number is closed');
    expect(refusedOf('nan')).toEqual([{ id: uuidOf('nan-2/event'), sequence: 2, errors: [{ pointer: '#', code: 'json', detail: expect.stringContaining('NaN') }] }]);
    const [kept] = await query<{ problems: unknown; payload: string }>(rig.system.database.url, `select problems, convert_from(payload, 'UTF8') as payload from flarewatch.rejected_event where event_id = $1`, [uuidOf('nan-2/event')]);
    expect(kept).toMatchObject({ problems: [{ pointer: '#', code: 'json' }], payload: expect.stringContaining('"loadKg":NaN') });
    // The question for the other boot shows that there was time to ask for this one.
    await until(() => gaps.length > 0, 'asked for what was cut');
    expect(gaps).toEqual([{ bootId: 'cut', fromSequence: 2, toSequence: 2 }]);
    expect(refusedOf('cut')).toEqual([]);
    expect(refusedOf('-')).toEqual([{ id: null, sequence: null, errors: [{ pointer: '#', code: 'json', detail: expect.any(String) }] }]);
    expect(upTo('cut')).toBe(1);
    await publish(cut);
    await until(() => upTo('cut') === 3, 'the whole event came');
    expect(await rig.stored()).toEqual({ rows: 5, sets: 5 });
  }, 60_000);

  test('takes nothing back that is stored, whichever number it claims', async () => {
    await publish(printed('claim-1', 'claims', 1));
    await publish(printed('claim-2', 'claims', 2));
    await until(() => upTo('claims') === 2, 'stored');
    await publish(printed('claim-other', 'claims', 1).replace(':100,', ':NaN,'));
    await publish(printed('claim-2', 'claims', 2).replace(':100,', ':NaN,'));
    await until(() => refusedOf('claims').length === 2, 'refused');
    expect(refusedOf('claims')).toMatchObject([{ id: uuidOf('claim-other/event'), sequence: 1 }, { id: uuidOf('claim-2/event'), sequence: 2 }]);
    const sets = await query<{ set_id: string }>(rig.system.database.url, `select set_id::text from analytics_v1.set_fact where set_id = any($1::uuid[]) order by set_id`, [[uuidOf('claim-1'), uuidOf('claim-2')]]);
    expect(sets).toHaveLength(2);
    // A number that was closed keeps nobody out: what comes late under it is stored.
    await publish(printed('claim-3', 'claims', 3).replace(':100,', ':NaN,'));
    await until(() => upTo('claims') === 3, 'closed');
    await publish(printed('claim-3-mended', 'claims', 3));
    await until(async () => (await query(rig.system.database.url, 'select from flarewatch.set_fact where set_id = $1', [uuidOf('claim-3-mended')])).length === 1, 'stored under a closed number');
  }, 60_000);
});

test('what a device tells beyond the protocol comes back', async () => {
  await publish(printed('beyond', 'beyond', 1, { reps: [{ meanVelocityMps: 0.5, powerW: 812 }, { meanVelocityMps: 0.47 }], grip: 'hook' }, { firmware: '1.2' }));
  const read = (): Promise<Members[]> => query(rig.system.database.url, 'select extra, attributes from analytics_v1.set_fact where set_id = $1', [uuidOf('beyond')]);
  await until(async () => (await read()).length === 1, 'stored');
  expect(await read()).toEqual([{ extra: { grip: 'hook', reps: [{ powerW: 812 }, null] }, attributes: { firmware: '1.2' } }]);
  expect(await query(rig.system.database.url, 'select rep, extra from analytics_v1.rep_fact where set_id = $1 order by rep', [uuidOf('beyond')])).toEqual([{ rep: 1, extra: { powerW: 812 } }, { rep: 2, extra: null }]);
}, 60_000);
