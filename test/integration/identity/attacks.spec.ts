import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { jetstreamManager } from '@nats-io/jetstream';
import { encodeUser } from '@nats-io/jwt';
import { createUser, fromSeed } from '@nats-io/nkeys';
import { connect as connectPlain, credsAuthenticator, headers as natsHeaders, type NatsConnection } from '@nats-io/transport-node';
import pg from 'pg';
import { Authority } from '#libs/identity';
import { listensOn } from '../../support/hostile/listening.js';
import { RawNats } from '../../support/hostile/raw-nats.js';
import { ask } from '../api/api-client.js';
import { ClaimedGym, errorsOf, eventSubject, overMqtt, overNats, overWebSocket, rawNatsOf, setEvent, topicOf, until, type Claimed } from './claimed-gym.js';

jest.setTimeout(600_000);

let gym: ClaimedGym;
let attacker: Claimed;
let victim: Claimed;
beforeAll(async () => {
  gym = await ClaimedGym.start();
  [attacker, victim] = [await gym.claim('Rack-1'), await gym.claim('rack-2')];
});
afterAll(() => gym.stop());

const OVER_NATS = [['NATS', overNats], ['WebSocket', overWebSocket]] as const;
const receiptsOf = (device: string): Promise<number> => gym.count(`flarewatch.event_receipt join flarewatch.device d using (device_no) where d.device_id = '${device}'`);
const refusalsOf = (device: string): Promise<number> => gym.count(`flarewatch.rejected_event where device_id = '${device}'`);

/** What the victim is told while somebody attacks. */
async function hearing(claimed: Claimed): Promise<{ readonly heard: string[]; readonly nc: NatsConnection }> {
  const nc = await overNats(claimed);
  const heard: string[] = [];
  for (const kind of ['ack', 'cue', 'config'] as const) nc.subscribe(claimed.subjects[kind], { callback: (_error, msg) => void heard.push(msg.string()) });
  await nc.flush();
  return { heard, nc };
}

describe('a claimed device', () => {
  test.each(OVER_NATS)('over %s reaches nothing but its own events, acknowledgements, cues and settings', async (_name, open) => {
    const { heard: toVictim, nc } = await hearing(victim);
    const device = await open(attacker);
    const errors = errorsOf(device);
    const publish = [
      eventSubject('rack-2'), eventSubject('rack-2', 'rep'), 'gym.north.device.rack-2.status', victim.subjects.ack, victim.subjects.cue, victim.subjects.config, attacker.subjects.ack, attacker.subjects.config,
      'gym.south.device.Rack-1.status', 'dead.north.Rack-1', 'alert.north.athlete.ana', 'inbox.north.ana', '$JS.API.INFO', '$JS.API.STREAM.NAMES', '$JS.API.STREAM.PURGE.EVENTS', '$JS.API.STREAM.MSG.GET.EVENTS',
      '$JS.API.CONSUMER.CREATE.EVENTS', '$JS.ACK.EVENTS.x.1.1.1.1.0', '$SYS.REQ.SERVER.PING', '$SYS.REQ.CLAIMS.UPDATE', '$SYS.REQ.USER.INFO', '$KV.live.fed', '$MQTT.msgs.x', '$MQTT.JSA.x.y', '$MQTT.rmsgs.x', '_INBOX_api.x', '_INBOX_ingest.x', `${victim.nats.inboxPrefix}.x`, '_fw.outcomes.x',
      `${attacker.subjects.publish}athlete.ana.set.more`, '_R_.x',
    ];
    const subscribe = [
      '>', '*', 'gym.>', 'gym.north.>', 'gym.*.device.*.ack', 'gym.north.device.*.ack', 'gym.north.device.Rack-1.>', 'gym.north.device.Rack-1.*', victim.subjects.ack, victim.subjects.cue, victim.subjects.config, eventSubject('rack-2'), eventSubject('rack-2', 'rep'), '_INBOX.>', '_INBOX_api.>', '_INBOX_device.>',
      `${victim.nats.inboxPrefix}.>`, '_fw.>', '_fw.outcomes.>', '_fw.outcomes.device.north.rack-2.>', 'inbox.>', 'inbox.north.ana', 'alert.>', 'dead.>', '$JS.API.>', '$JS.EVENT.>', '$JS.ACK.>', '$SYS.>', '$KV.>', '$MQTT.>', '_R_.>', 'gym.north.device.rack-2.ack queue',
    ];
    const heard: string[] = [];
    for (const subject of publish) device.publish(subject, setEvent('rack-2'));
    for (const subject of subscribe) {
      const [name = '', queue] = subject.split(' ');
      device.subscribe(name, { ...(queue === undefined ? {} : { queue }), callback: (error, msg) => void (error ?? heard.push(msg.subject)) });
    }
    await device.flush();
    expect(await until(() => publish.every((subject) => errors.some((said) => said.includes(`publish to "${subject}"`) || said.includes(`Publish to "${subject}"`))))).toBe(true);
    const before = await refusalsOf('rack-2');
    nc.publish(eventSubject('rack-2'), setEvent('rack-2'));
    expect(await until(() => toVictim.length > 0)).toBe(true);
    expect([heard, toVictim.length, await refusalsOf('rack-2')]).toEqual([[], 1, before]);
    await Promise.all([device.close(), nc.close()]);
  });

  test.each(OVER_NATS)('over %s gets nothing done by the answer to its message', async (_name, open) => {
    const device = await open(attacker);
    const before = await receiptsOf('Rack-1');
    const replies = [
      '$JS.API.STREAM.PURGE.EVENTS', '$JS.API.STREAM.DELETE.EVENTS', '$JS.API.STREAM.MSG.DELETE.EVENTS', '$JS.API.CONSUMER.CREATE.EVENTS', '$SYS.REQ.CLAIMS.UPDATE', '$KV.live.fed', eventSubject('rack-2'), victim.subjects.ack, 'inbox.north.ana', '_INBOX_api.x', '_INBOX_ingest.x',
    ];
    for (const reply of replies) device.publish(eventSubject('Rack-1'), setEvent('Rack-1'), { reply });
    await device.flush();
    expect(await until(async () => (await receiptsOf('Rack-1')) === before + replies.length, 30_000)).toBe(true);
    await device.close();
  });

  test('over MQTT hears and says nothing of others', async () => {
    const { heard: toVictim, nc } = await hearing(victim);
    const device = await overMqtt(attacker);
    const heard: string[] = [];
    device.on('message', (topic) => void heard.push(topic));
    const own = ['ack', 'cue', 'config'] as const;
    for (const topic of [
      '#', '+', 'gym/#', 'gym/north/#', 'gym/+/device/+/ack', 'gym/north/device/Rack-1/#', 'gym/north/device/Rack-1/+', ...own.map((kind) => topicOf(victim.subjects[kind])), topicOf(eventSubject('rack-2')), 'inbox/#', 'inbox/north/ana', 'alert/#', 'dead/#', '_INBOX/#', '_fw/#',
      '$JS/API/#', '$SYS/#', '$KV/#', '$MQTT/#', '$MQTT/sub/#', '$MQTT/msgs/#',
    ]) await expect(device.subscribeAsync(topic, { qos: 0 })).rejects.toThrow();
    const before = [await receiptsOf('rack-2'), await refusalsOf('rack-2')];
    for (const subject of [eventSubject('rack-2'), 'gym.north.device.rack-2.status', ...own.map((kind) => victim.subjects[kind]), 'inbox.north.ana', '$JS.API.STREAM.PURGE.EVENTS', '$MQTT.msgs.x', '$KV.live.fed']) await device.publishAsync(topicOf(subject), setEvent('rack-2'), { qos: 1 });
    nc.publish(eventSubject('rack-2'), setEvent('rack-2'));
    expect(await until(() => toVictim.length > 0)).toBe(true);
    expect([heard, toVictim.length, await receiptsOf('rack-2'), await refusalsOf('rack-2')]).toEqual([[], 1, before[0]! + 1, before[1]]);
    await Promise.all([device.endAsync(true), nc.close()]);
  });

  test('over HTTPS is believed by its own token alone, one by one and among others', async () => {
    const send = async (body: string, token: string): Promise<readonly [number, unknown]> => {
      const { status, body: said } = await ask(gym.url, '/v1/events', { method: 'POST', body, headers: { 'content-type': 'application/cloudevents-batch+json', authorization: `Bearer ${token}` } });
      return [status, said];
    };
    const before = await receiptsOf('Rack-1');
    expect(await send(`[${setEvent('Rack-1')}]`, victim.https.token)).toEqual([403, expect.objectContaining({ errors: [expect.objectContaining({ pointer: '/0/source', code: 'not-yours' })] })]);
    const many = await send(`[${Array.from({ length: 30 }, () => setEvent('Rack-1')).join()}]`, victim.https.token);
    // each of them is told, however many there are
    expect([many[0], (many[1] as { errors: { pointer: string }[] }).errors.map(({ pointer }) => pointer)]).toEqual([403, Array.from({ length: 30 }, (_, i) => `/${i}/source`)]);
    const [status, mixed] = await send(`[${setEvent('rack-2')},${setEvent('Rack-1')}]`, victim.https.token);
    expect([status, (mixed as { outcome: string }[]).map(({ outcome }) => outcome), await receiptsOf('Rack-1')]).toEqual([200, ['stored', 'rejected'], before]);
  });

  test('cannot have a trace stand for another device’s event: it is refused, and no fact', async () => {
    const device = await overNats(attacker);
    const { heard, nc } = await hearing(victim);
    const [facts, refused] = [await receiptsOf('rack-2'), await refusalsOf('rack-2')];
    // the event that is traced is sound but for its sender, and says so in its headers as well
    for (const only of [false, true]) {
      const headers = natsHeaders();
      for (const [name, value] of [['Nats-Trace-Dest', eventSubject('rack-2')], ...(only ? [['Nats-Trace-Only', 'true']] : []), ['Nats-Trace-Dest-Type', 'x']]) headers.set(name!, value!);
      device.publish(eventSubject('Rack-1'), setEvent('rack-2'), { headers });
    }
    for (const elsewhere of ['gym.>', '$JS.API.STREAM.PURGE.EVENTS', '$SYS.REQ.CLAIMS.UPDATE', victim.subjects.ack, '_INBOX_api.x']) {
      const headers = natsHeaders();
      headers.set('Nats-Trace-Dest', elsewhere);
      device.publish(eventSubject('Rack-1'), setEvent('Rack-1'), { headers });
    }
    await device.flush();
    // a server in which this is mended records nothing; the one that is embedded records what is refused
    nc.publish(eventSubject('rack-2'), setEvent('rack-2', { bootid: 'after-traces' }));
    expect(await until(() => heard.some((text) => text.includes('after-traces')))).toBe(true);
    expect(await receiptsOf('rack-2')).toBe(facts + 1);
    const { rows } = await gym.database.pool.query<{ event_id: string | null; code: string }>("select event_id, problems->0->>'code' as code from flarewatch.rejected_event where device_id = 'rack-2' order by rejected_no offset $1", [refused]);
    expect(rows.length).toBeLessThanOrEqual(2);
    for (const row of rows) expect(row).toEqual({ event_id: null, code: 'missing' });
    await Promise.all([device.close(), nc.close()]);
  });

  test('whose headers cannot be read is told so, and holds nobody up', async () => {
    const { heard, nc } = await hearing(victim);
    const before = await refusalsOf('Rack-1');
    const device = await RawNats.open(rawNatsOf(attacker));
    const bad = ['bad name: x', 'x: a\nb', 'x: a\rb', '\u0001: x', Array.from({ length: 3000 }, (_, i) => `h${i}: x`).join('\r\n')];
    for (const fields of bad) device.publish(Buffer.from(eventSubject('Rack-1')), null, Buffer.from(`NATS/1.0\r\n${fields}\r\n\r\n`, 'latin1'), Buffer.from(setEvent('Rack-1')));
    await device.ping();
    nc.publish(eventSubject('rack-2'), setEvent('rack-2', { bootid: 'after-headers' }));
    expect(await until(() => heard.some((text) => text.includes('"bootId":"after-headers","upToSequence":1')))).toBe(true);
    expect(await refusalsOf('Rack-1')).toBe(before + bad.length);
    device.close();
    await nc.close();
  });

  test('cannot keep another’s event out of the log by using its message id first', async () => {
    const device = await overNats(attacker);
    const { heard, nc } = await hearing(victim);
    const headers = natsHeaders();
    headers.set('Nats-Msg-Id', 'status-1');
    await device.request(eventSubject('Rack-1'), setEvent('Rack-1'), { headers, timeout: 10_000 });
    await new Promise((resolve) => setTimeout(resolve, 1000));
    nc.publish(eventSubject('rack-2'), setEvent('rack-2', { bootid: 'same-message-id' }), { headers });
    expect(await until(() => heard.some((text) => text.includes('"bootId":"same-message-id","upToSequence":1')), 30_000)).toBe(true);
    await Promise.all([device.close(), nc.close()]);
  });

  test('that retains a thousand messages over MQTT fills nothing, and harms nobody', async () => {
    const device = await overMqtt(attacker);
    const before = await refusalsOf('Rack-1');
    await Promise.all(Array.from({ length: 1000 }, (_, i) => device.publishAsync(topicOf(`${attacker.subjects.publish}athlete.nobody-${i}.set`), 'r'.repeat(1000), { qos: 1, retain: true })));
    expect(await until(async () => (await refusalsOf('Rack-1')) === before + 1000, 60_000)).toBe(true);
    const gateway = await Authority.open(gym.system.servers.keysDir ?? '').gatewayCredentials();
    const nc = await connectPlain({ servers: gym.system.servers.natsUrl, authenticator: credsAuthenticator(new TextEncoder().encode(gateway.creds)), inboxPrefix: gateway.inboxPrefix });
    const { state, config } = await (await jetstreamManager(nc, { checkAPI: false })).streams.info('$MQTT_rmsgs');
    expect([state.messages, state.bytes, config.max_msg_size]).toEqual([0, 0, 1]);
    await nc.close();
    const other = await overMqtt(victim);
    const acks: string[] = [];
    other.on('message', (_topic, data) => void acks.push(data.toString()));
    await other.subscribeAsync(topicOf(victim.subjects.ack), { qos: 0 });
    await other.publishAsync(topicOf(eventSubject('rack-2')), setEvent('rack-2', { bootid: 'beside-retained' }), { qos: 1 });
    expect(await until(() => acks.some((text) => text.includes('beside-retained')), 30_000)).toBe(true);
    await Promise.all([device.endAsync(true), other.endAsync(true)]);
  });

  test('is not let send at QoS 2, which the server would have to keep', async () => {
    const device = await overMqtt(attacker);
    const closed = new Promise<void>((resolve) => { device.once('close', () => resolve()); });
    device.on('error', () => undefined);
    device.publish(topicOf(eventSubject('Rack-1')), setEvent('Rack-1'), { qos: 2 });
    await closed;
  });
});

describe('a token', () => {
  const forged = async (): Promise<Record<string, (scope: 'equipment' | 'mqtt') => Promise<{ jwt: string; seed: string }>>> => {
    const keys = gym.system.servers.keysDir ?? '';
    const authority = Authority.open(keys);
    const elsewhere = mkdtempSync(join(tmpdir(), 'foreign-keys-'));
    const foreign = Authority.open(elsewhere);
    rmSync(elsewhere, { recursive: true, force: true });
    const seedOf = (user: ReturnType<typeof createUser>): string => new TextDecoder().decode(user.getSeed());
    const signed = async (scope: 'equipment' | 'mqtt', change: { exp?: number; account?: string }): Promise<{ jwt: string; seed: string }> => {
      const user = createUser();
      const signer = fromSeed(new TextEncoder().encode(readFileSync(join(keys, `signing-${scope}.nk`), 'utf8').trim()));
      const { exp, account = authority.accountKey(scope) } = change;
      return { jwt: await encodeUser('x', user, account, { tags: ['gym:north', 'device:Rack-1'] } as never, { signer, scopedUser: true, ...(exp === undefined ? {} : { exp }) }), seed: seedOf(user) };
    };
    const parts = async (scope: 'equipment' | 'mqtt'): Promise<{ head: string; body: Record<string, unknown>; sig: string; seed: string }> => {
      const { jwt, seed } = await signed(scope, {});
      const [head = '', body = '', sig = ''] = jwt.split('.');
      return { head, body: JSON.parse(Buffer.from(body, 'base64url').toString()) as Record<string, unknown>, sig, seed };
    };
    const base64 = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
    return {
      sound: (scope) => signed(scope, {}),
      expired: (scope) => signed(scope, { exp: Math.floor(Date.now() / 1000) - 60 }),
      'of another system': async (scope) => {
        const { jwt, seed } = await foreign.issueDevice(scope, { gym: 'north', device: 'Rack-1' });
        return { jwt, seed: seed ?? '' };
      },
      'for another account': (scope) => signed(scope, { account: authority.accountKey('services') }),
      tampered: async (scope) => {
        const { head, body, sig, seed } = await parts(scope);
        return { jwt: `${head}.${base64({ ...body, nats: { ...(body['nats'] as object), tags: ['gym:north', 'device:rack-2'] } })}.${sig}`, seed };
      },
      'signed by nobody': async (scope) => {
        const { body, seed } = await parts(scope);
        return { jwt: `${base64({ typ: 'JWT', alg: 'none' })}.${base64(body)}.`, seed };
      },
      'with an alg of none and a signature': async (scope) => {
        const { body, sig, seed } = await parts(scope);
        return { jwt: `${base64({ typ: 'JWT', alg: 'none' })}.${base64(body)}.${sig}`, seed };
      },
      'with another’s key': async (scope) => ({ ...(await signed(scope, {})), seed: seedOf(createUser()) }),
    };
  };

  test('that is expired, foreign, tampered with, or unsigned lets nobody in, over any transport', async () => {
    const let_in: string[] = [];
    for (const [name, make] of Object.entries(await forged())) {
      for (const [transport, url] of [['NATS', attacker.nats.url], ['WebSocket', attacker.nats.websocketUrl]] as const) {
        await RawNats.open({ url, ...(await make('equipment')) }).then((nats) => {
          nats.close();
          let_in.push(`${name} over ${transport}`);
        }, (error: unknown) => expect(String(error)).toMatch(/Authorization Violation|Expired/));
      }
      // MQTT knows the bearer of a token, and no key
      await overMqtt(attacker, { password: (await make('mqtt')).jwt, clientId: `x-${name.length}` }).then(async (client) => {
        await client.endAsync(true);
        let_in.push(`${name} over MQTT`);
      }, (error: unknown) => expect(String(error)).toMatch(/not authorized/i));
      const { status } = await ask(gym.url, '/v1/events', { method: 'POST', body: setEvent('Rack-1'), headers: { 'content-type': 'application/cloudevents+json', authorization: `Bearer ${(await make('equipment')).jwt}` } });
      expect(status).toBe(401);
    }
    expect(let_in).toEqual(['sound over NATS', 'sound over WebSocket', 'sound over MQTT', 'with another’s key over MQTT']);
  });
});

describe('no port', () => {
  test('of the embedded servers and the roles is open beyond the loopback', () => {
    const listening = Object.entries(gym.system.pids).flatMap(([name, pid]) => listensOn(pid ?? 0).map((address) => [name, address] as const));
    const names = ['api', 'ingest', 'nats', 'nats', 'nats', 'postgres', ...(gym.system.servers.redisUrl === null ? [] : ['redis'])];
    expect(listening.map(([name]) => name).sort()).toEqual(names);
    for (const [name, address] of listening) expect([name, address]).toEqual([name, expect.stringMatching(/^127\.0\.0\.1:\d+$/)]);
  });

  test('answers a stranger', async () => {
    const { natsUrl, postgresUrl, redisUrl, natsWebsocketUrl, mqttUrl } = gym.system.servers;
    const saying = async (url: string, bytes: string | Buffer): Promise<string> => {
      const { hostname, port } = new URL(url);
      const socket = connect(Number(port), hostname);
      socket.on('error', () => undefined);
      let said = '';
      socket.on('data', (chunk: Buffer) => (said += chunk.toString('latin1')));
      await once(socket, 'connect');
      socket.write(bytes);
      await Promise.race([once(socket, 'close'), new Promise((resolve) => setTimeout(resolve, 20_000).unref()), until(() => said.includes('NOAUTH'), 20_000)]);
      socket.destroy();
      return said;
    };
    expect(await saying(natsUrl, 'CONNECT {}\r\nSUB > 1\r\nPING\r\n')).toMatch(/^INFO .*\r\n-ERR 'Authorization Violation'\r\n$/);
    await expect(RawNats.open({ url: natsWebsocketUrl ?? '', jwt: '', seed: new TextDecoder().decode(createUser().getSeed()) })).rejects.toThrow(/Authorization Violation/);
    for (const packet of ['101000044d5154540402003c0004616e6f6e', '101a00044d51545404c2003c0004616e6f6e00016100017800']) expect(Buffer.from(await saying(mqttUrl ?? '', Buffer.from(packet, 'hex')), 'latin1').toString('hex')).toMatch(/^(20020005)?$/);
    for (const user of ['flarewatch', 'postgres', 'analyst']) {
      for (const password of ['', user, 'postgres']) {
        const url = new URL(postgresUrl);
        [url.username, url.password] = [user, password];
        const client = new pg.Client({ connectionString: url.href });
        await expect(client.connect()).rejects.toThrow(/password|authentication|SASL|SCRAM/i);
      }
    }
    if (redisUrl !== null) for (const command of ['PING\r\n', 'KEYS *\r\n', 'AUTH default x\r\nPING\r\n']) expect(await saying(redisUrl, command)).toMatch(/^-(NOAUTH|WRONGPASS)/);
    expect(rawNatsOf(attacker).url).toBe(natsUrl);
  });
});
