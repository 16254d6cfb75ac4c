import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { jetstreamManager } from '@nats-io/jetstream';
import { Authority } from '#libs/identity';
import { connectNats } from '#libs/messaging';
import { addAthlete, addDevice, addGym } from '#libs/storage';
import { AttackOverHttp } from '../../support/hostile/attack-over-http.js';
import { AttackOverMqtt, MALFORMED_PACKETS } from '../../support/hostile/attack-over-mqtt.js';
import { AttackOverNats, MALFORMED_FRAMES } from '../../support/hostile/attack-over-nats.js';
import { eventually } from '../../support/hostile/heard-acks.js';
import { hostileMessages } from '../../support/hostile/hostile-messages.js';
import type { Sender } from '../../support/hostile/spoiled-events.js';
import { TRACED_DEVICE } from '../../support/hostile/wild-headers.js';
import { resultTables } from '../../support/result-tables.js';
import type { Role } from '../../support/split-system.js';
import { ask } from '../api/api-client.js';
import { ClaimedGym, rawNatsOf, setEvent, type Claimed } from './claimed-gym.js';

const SOAK = process.env['FLAREWATCH_SOAK_HOSTILE'];
const MESSAGES = Number(SOAK ?? 6000);
const SEED = process.env['FLAREWATCH_SOAK_SEED'] ?? '1';
const TRANSPORTS = ['nats', 'websocket', 'mqtt', 'https'] as const;
type Transport = (typeof TRANSPORTS)[number];
const ROLES: readonly Role[] = ['ingest', 'worker', 'alerts', 'live', 'api'];
const ATHLETES = Array.from({ length: 40 }, (_, i) => `lifter-${i}`);
/** Of one device ten thousand refused events a day are kept: what is more is counted, and partly not acknowledged. So many messages come of four devices. */
const ROUND = 6000;
const ROUNDS = Array.from({ length: Math.ceil(MESSAGES / ROUND) }, (_, round) => ({ round: round + 1, count: Math.min(ROUND, MESSAGES - round * ROUND) }));
const RUN_MS = 600_000;

jest.setTimeout(RUN_MS);

let gym: ClaimedGym;
const devices = new Map<Transport, Claimed>();
const device = (transport: Transport): Claimed => devices.get(transport)!;
let round = 0;
const idOf = (transport: Transport): string => `over-${transport}-${round}`;

beforeAll(async () => {
  // posting is kept to a rate elsewhere; here it is to be as much as goes
  gym = await ClaimedGym.start(['worker', 'alerts', 'live'], { FLAREWATCH_DEVICE_RATE: '100000', ...(process.env['FLAREWATCH_QUEUE'] === undefined ? {} : { FLAREWATCH_QUEUE: process.env['FLAREWATCH_QUEUE'] }) });
  const { kysely } = gym.database;
  for (const id of ATHLETES) await addAthlete(kysely, { id, gym: 'north', name: id, timezone: 'Europe/Vienna' });
  await addGym(kysely, { id: 'south', name: 'South' });
  await addAthlete(kysely, { id: 'ben', gym: 'south', name: 'Ben', timezone: 'UTC' });
  await addDevice(kysely, { id: TRACED_DEVICE, gym: 'north', kind: 'imu' });
});
afterAll(() => gym?.stop());

async function newDevices(): Promise<void> {
  for (const transport of TRANSPORTS) {
    await addDevice(gym.database.kysely, { id: idOf(transport), gym: 'north', kind: 'linear-position-transducer' });
    devices.set(transport, await gym.claim(idOf(transport)));
  }
}

const sender = (transport: Transport): Sender => ({
  gym: 'north', device: idOf(transport), athletes: ATHLETES, strangers: ['ben', 'nobody'], other: 'rack-2', nowMs: Date.now(),
});
const receipts = (id: string): Promise<number> => gym.count(`flarewatch.event_receipt join flarewatch.device d using (device_no) where d.device_id = '${id}'`);
const refusals = (id: string, status: string): Promise<number> => gym.count(`flarewatch.rejected_event where device_id = '${id}' and status = '${status}'`);

const placeInLog = async (): Promise<number | undefined> => (await gym.database.pool.query<{ n: number }>('select sequence::int4 as n from flarewatch.log_position')).rows[0]?.n;
async function lastInLog(): Promise<number> {
  const { natsUrl, keysDir } = gym.system.servers;
  const nc = await connectNats({ url: natsUrl, name: 'witness', credentials: await Authority.open(keysDir ?? '').serviceCredentials('witness', ['operator']) });
  const { state } = await (await jetstreamManager(nc, { checkAPI: false })).streams.info('EVENTS');
  await nc.close();
  return state.last_seq;
}

/** What ingest itself has counted, of all devices together. */
async function ingestOutcomes(): Promise<Record<string, number>> {
  const { body } = await ask(gym.system.urlOf('ingest'), '/metrics');
  const found: Record<string, number> = {};
  for (const [, outcome, n] of String(body).matchAll(/^flarewatch_ingest_outcomes_total\{.*outcome="(\w+)".*\} (\d+)$/gm)) found[outcome!] = (found[outcome!] ?? 0) + Number(n);
  return found;
}

describe(`${MESSAGES} hostile messages of claimed devices`, () => {
  test.each(ROUNDS)('stop no process, and each is stored, known already, refused with a reason, parked, or turned away with a word (round $round, $count messages)', async ({ round: no, count }) => {
    round = no;
    await newDevices();
    const pids = gym.system.pids;
    const before = { ...(await ingestOutcomes()), traced: await refusals(TRACED_DEVICE, 'open') };
    const share = Math.ceil(count / TRANSPORTS.length);
    const startedMs = Date.now();
    const overNats = new AttackOverNats(rawNatsOf(device('nats')));
    const overWeb = new AttackOverNats(rawNatsOf(device('websocket'), 'websocket'));
    const overMqtt = new AttackOverMqtt({ ...device('mqtt').mqtt, ack: device('mqtt').subjects.ack });
    const overHttp = new AttackOverHttp(gym.url, device('https').https.token, `/gyms/north/devices/${idOf('https')}`);
    const messages = (transport: Transport): ReturnType<typeof hostileMessages> =>
      hostileMessages(`${SEED}/${round}/${transport}`, share, sender(transport), { raw: transport === 'nats' || transport === 'websocket' });
    const spent: Partial<Record<Transport, number>> = {};
    const timed = async (transport: Transport, work: Promise<void>): Promise<void> => {
      await work;
      spent[transport] = (Date.now() - startedMs) / 1000;
    };
    await Promise.all([
      timed('nats', overNats.send(messages('nats'))), timed('websocket', overWeb.send(messages('websocket'))), timed('mqtt', overMqtt.send(messages('mqtt'))), timed('https', overHttp.send(messages('https'), SEED)),
    ]).catch((error: unknown) => {
      throw new Error(`${String(error)}\n${JSON.stringify(gym.system.pids)}\n${gym.system.output}`, { cause: error });
    });
    // what is told by an earlier sending's outcome may be on its way still
    await eventually('all of the log is stored', async () => (await placeInLog()) === (await lastInLog()));
    // nobody was told about these, and every one was dealt with before what comes next
    await eventually('what others had traced into a name', async () => (await ingestOutcomes())['rejected'] === (await gym.count('flarewatch.rejected_event')));

    const table: Record<string, Record<string, number>> = {};
    for (const [transport, sent, refused, toldDuplicates] of [
      ['nats', overNats.sent, overNats.told.refusedByLog + overNats.told.forbidden + overNats.told.tooLarge, overNats.acks.accepted - overNats.acks.ids.size],
      ['websocket', overWeb.sent, overWeb.told.refusedByLog + overWeb.told.forbidden + overWeb.told.tooLarge, overWeb.acks.accepted - overWeb.acks.ids.size],
      ['mqtt', overMqtt.sent, overMqtt.hungUp + overMqtt.dropped, overMqtt.acks.accepted - overMqtt.acks.ids.size],
      ['https', overHttp.sent, overHttp.refusedItems + overHttp.unaddressed, overHttp.duplicates],
    ] as const) {
      const id = idOf(transport);
      const [stored, rejected, parked] = [await receipts(id), await refusals(id, 'open'), await refusals(id, 'parked')];
      table[transport] = { sent, stored, duplicates: toldDuplicates, rejected, parked, 'turned away': refused, seconds: spent[transport]! };
    }
    if (SOAK !== undefined) print(table, { nats: overNats.told, websocket: overWeb.told, mqtt: { 'dropped behind their PUBACK': overMqtt.dropped, 'connection closed': overMqtt.hungUp }, https: Object.fromEntries([...overHttp.refused, ['refused by item, not kept', overHttp.unaddressed], ['requests', overHttp.requests], ['sent again, pending', overHttp.again]]) }, await ingestOutcomes());

    for (const [transport, { sent, stored, duplicates, rejected, parked, 'turned away': turnedAway }] of Object.entries(table)) {
      expect([transport, stored! + duplicates! + rejected! + parked! + turnedAway!]).toEqual([transport, sent]);
      expect([transport, sent]).toEqual([transport, share + (transport === 'https' ? overHttp.again : 0)]);
    }
    for (const [transport, { acks }] of [['nats', overNats], ['websocket', overWeb], ['mqtt', overMqtt]] as const) {
      const row = table[transport]!;
      expect([transport, acks.ids.size, acks.rejected, acks.unexplained]).toEqual([transport, row['stored'], row['rejected']! + row['parked']!, 0]);
      expect(acks.largestBytes).toBeLessThanOrEqual(64 * 1024);
    }
    const forbidden = (transport: Transport): number => [...messages(transport)].filter(({ fate }) => fate === 'forbidden').length;
    expect([overNats.told.forbidden, overWeb.told.forbidden, overMqtt.dropped]).toEqual([forbidden('nats'), forbidden('websocket'), forbidden('mqtt')]);
    const kept = table['https']!['rejected']! + table['https']!['parked']!;
    expect({ told: overHttp.stored, refused: overHttp.rejected, unexplained: overHttp.unexplained, faults: overHttp.faults }).toEqual({ told: table['https']!['stored'], refused: kept, unexplained: 0, faults: [] });

    // ingest's own count, by other means: duplicates and refusals of all together, and none of what was traced became a fact
    const sum = (column: string): number => Object.values(table).reduce((all, row) => all + row[column]!, 0);
    const traced = (await refusals(TRACED_DEVICE, 'open')) - before.traced;
    const now = await ingestOutcomes();
    const more = (outcome: string): number => (now[outcome] ?? 0) - ((before as Record<string, number>)[outcome] ?? 0);
    expect([more('stored') + more('corrected') + more('kept'), more('duplicate'), more('rejected')]).toEqual([sum('stored'), sum('duplicates'), sum('rejected') + sum('parked') + traced]);
    expect([await receipts(TRACED_DEVICE), await receipts('rack-2')]).toEqual([0, 0]);
    expect(await gym.count("flarewatch.rejected_event where device_id = 'rack-2'")).toBe(0);

    // what is no message at all ends the connection
    for (const frame of MALFORMED_FRAMES) for (const attack of [overNats, overWeb]) await attack.malformed(frame);
    for (const packet of MALFORMED_PACKETS) expect([packet.toString('hex'), await overMqtt.closedBy(packet)]).toEqual([packet.toString('hex'), true]);

    // the same processes go on: each is well, computes what was stored, and takes what is sound
    await resultTables(gym.system.servers.postgresUrl, RUN_MS / 2);
    for (const role of ROLES) for (const page of ['/healthz', '/readyz']) expect([role, page, (await ask(gym.system.urlOf(role), page)).status]).toEqual([role, page, 200]);
    for (const [transport, send, upTo] of [
      ['nats', (subject: string, event: string) => overNats.sound(subject, event), () => overNats.acks.upTo('afterwards')],
      ['websocket', (subject: string, event: string) => overWeb.sound(subject, event), () => overWeb.acks.upTo('afterwards')],
      ['mqtt', (subject: string, event: string) => overMqtt.sound(subject, event), () => overMqtt.acks.upTo('afterwards')],
    ] as const) {
      const id = idOf(transport);
      const known = await receipts(id);
      await send(`gym.north.device.${id}.athlete.ana.set`, setEvent(id, { bootid: 'afterwards' }));
      await eventually(`the good set over ${transport}`, () => upTo() === 1);
      expect([transport, await receipts(id)]).toEqual([transport, known + 1]);
    }
    const posted = await ask(gym.url, '/v1/events', {
      method: 'POST', body: setEvent(idOf('https'), { id: randomUUID() }), headers: { 'content-type': 'application/cloudevents+json', authorization: `Bearer ${device('https').https.token}` },
    });
    expect([posted.status, posted.body[0].outcome]).toEqual([200, 'stored']);
    expect(gym.system.pids).toEqual(pids);
    overNats.close();
    overWeb.close();
    await overMqtt.close();
  });
});

function print(table: Readonly<Record<string, Readonly<Record<string, number>>>>, turnedAway: Readonly<Record<string, object>>, ingest: object): void {
  const columns = ['sent', 'stored', 'duplicates', 'rejected', 'parked', 'turned away', 'seconds'];
  const line = (cells: readonly string[]): string => `hostile: | ${cells.join(' | ')} |\n`;
  process.stderr.write(line(['over', ...columns]) + line(['---', ...columns.map(() => '---')]));
  for (const [transport, row] of Object.entries(table)) process.stderr.write(line([transport, ...columns.map((name) => String(Math.round(row[name] ?? 0)))]));
  for (const [transport, counts] of Object.entries(turnedAway)) process.stderr.write(`hostile: ${transport}, turned away: ${JSON.stringify(counts)}\n`);
  process.stderr.write(`hostile: counted by ingest: ${JSON.stringify(ingest)}\n`);
}
