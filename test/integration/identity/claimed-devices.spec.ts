import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { jwtAuthenticator, type NatsConnection } from '@nats-io/transport-node';
import { createUser } from '@nats-io/nkeys';
import { Authority, credsText, readClaimCode, secretHash } from '#libs/identity';
import { connectNats, tellRevocations } from '#libs/messaging';
import { addPersonCredential, revokeDevice, revokePerson, useClaim, withRevocations } from '#libs/storage';
import { ask, post } from '../api/api-client.js';
import { ClaimedGym, errorsOf, eventSubject, overMqtt, overNats, overWebSocket, setEvent, topicOf, until, type Claimed } from './claimed-gym.js';

jest.setTimeout(120_000);

let gym: ClaimedGym;
beforeAll(async () => { gym = await ClaimedGym.start(); });
afterAll(() => gym.stop());

const authority = (): Authority => Authority.open(gym.system.servers.keysDir ?? '');
const cutOff = (): Promise<void> => withRevocations(gym.database, (revoked) => tellRevocations({ url: gym.system.servers.natsUrl, trust: null }, authority(), revoked));
/** Asked before the revocation is: what it takes itself counts, from the first word to the last connection. */
const withinASecond = (isSo: () => boolean): Promise<boolean> => until(isSo, 1000);
const ackOf = (text: string): { upToSequence: number; rejected: unknown[] } => JSON.parse(text) as { upToSequence: number; rejected: unknown[] };

describe('claiming', () => {
  test('a code is good once, for its device, and for minutes', async () => {
    const code = await gym.code('rack-3');
    const first = await post(gym.url, '/v1/devices/claim', { code: ` ${code.toLowerCase().replaceAll('-', ' ')}` });
    expect(first.status).toBe(201);
    expect(first.body).toMatchObject({ gym: 'north', device: 'rack-3', subjects: { publish: 'gym.north.device.rack-3.', ack: 'gym.north.device.rack-3.ack' } });
    expect(first.headers.get('cache-control')).toBe('no-store');
    const old = await gym.code('rack-3', new Date(Date.now() + 1000));
    await gym.database.pool.query("update flarewatch.device_claim set made_at = now() - interval '1 hour', expires_at = now() - interval '1 second' where used_at is null");
    for (const none of [code, old, 'AAAA-BBBB-CCCC']) {
      const again = await post(gym.url, '/v1/devices/claim', { code: none });
      expect([again.status, again.body.detail]).toEqual([403, 'this code is not known, was used, or is too old; make a new one with "flarewatch claim"']);
    }
  });

  test('of two that use one code at once, one gets the device', async () => {
    const code = await gym.code('rack-3');
    const answers = await Promise.all([1, 2, 3].map(() => post(gym.url, '/v1/devices/claim', { code })));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 403, 403]);
  });

  test('a device with a key of its own keeps its secret; a key is good for one claim, so that nothing revoked comes back', async () => {
    const own = createUser();
    const publicKey = own.getPublicKey();
    const first = await post(gym.url, '/v1/devices/claim', { code: await gym.code('rack-3'), publicKey });
    expect([first.status, first.body.nats.creds]).toEqual([201, null]);
    const creds = credsText(first.body.nats.jwt, new TextDecoder().decode(own.getSeed()));
    await (await overNats({ ...first.body, nats: { ...first.body.nats, creds } })).close();
    for (const device of ['rack-3', 'rack-2']) {
      const code = await gym.code(device);
      const again = await post(gym.url, '/v1/devices/claim', { code, publicKey });
      expect([again.status, again.body.detail]).toEqual([422, 'publicKey: this key was used before; make a new one for each claim']);
      expect((await post(gym.url, '/v1/devices/claim', { code })).status).toBe(201);
    }
  });

  test('of codes that are made at once for one device, one is good', async () => {
    const codes = await Promise.all(Array.from({ length: 6 }, () => gym.code('rack-3')));
    const answers = await Promise.all(codes.map((code) => post(gym.url, '/v1/devices/claim', { code })));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 403, 403, 403, 403, 403]);
    expect(await gym.count("flarewatch.credential c join flarewatch.device d using (device_no) where d.device_id = 'rack-3' and c.scope = 'equipment' and c.revoked_at is null")).toBe(1);
  });

  test('a body that is none names the field and the fix, and does not use the code', async () => {
    const code = await gym.code('rack-3');
    expect((await post(gym.url, '/v1/devices/claim', {})).body).toMatchObject({ status: 400, errors: [{ pointer: '/code', code: 'missing' }] });
    expect((await post(gym.url, '/v1/devices/claim', { code, publicKey: 'nonsense' })).body).toMatchObject({ status: 400, errors: [{ pointer: '/publicKey', code: 'format' }] });
    expect((await post(gym.url, '/v1/devices/claim', { code })).status).toBe(201);
  });
});

describe('a claimed device', () => {
  test('tells sets over NATS, WebSocket, MQTT and HTTPS, and hears that they are stored', async () => {
    const claimed = await gym.claim('Rack-1');
    const acks: number[] = [];
    const nats = await overNats(claimed);
    nats.subscribe(claimed.subjects.ack, { callback: (_error, msg) => void acks.push(ackOf(msg.string()).upToSequence) });
    // the receipt of the log comes back to the device's own inbox, through the account of the services
    expect((await nats.request(eventSubject('Rack-1'), setEvent('Rack-1', { sequence: 1 }), { timeout: 5000 })).json()).toMatchObject({ stream: 'EVENTS' });
    const web = await overWebSocket(claimed);
    web.publish(eventSubject('Rack-1'), setEvent('Rack-1', { sequence: 2 }));
    await web.flush();
    const gateway = await overMqtt(claimed);
    const heard: number[] = [];
    gateway.on('message', (_topic, payload) => void heard.push(ackOf(payload.toString()).upToSequence));
    expect(await gateway.subscribeAsync(topicOf(claimed.subjects.ack), { qos: 0 })).toMatchObject([{ qos: 0 }]);
    await gateway.publishAsync(topicOf(eventSubject('Rack-1')), setEvent('Rack-1', { sequence: 3 }), { qos: 1 });
    const posted = await ask(gym.url, '/v1/events', {
      method: 'POST', headers: { 'content-type': 'application/cloudevents+json', authorization: `Bearer ${claimed.https.token}` }, body: setEvent('Rack-1', { sequence: 4 }),
    });
    expect([posted.status, posted.body[0].outcome]).toEqual([200, 'stored']);
    expect(await until(() => acks.includes(4) && heard.includes(4))).toBe(true);
    expect(await gym.count('flarewatch.set_fact')).toBe(4);
    await Promise.all([nats.close(), web.close(), gateway.endAsync()]);
  });

  test('may do nothing for another, nor to the log, whatever it tries', async () => {
    const claimed = await gym.claim('Rack-1');
    const other = await gym.claim('rack-2');
    const victim = await overNats(other);
    const toVictim: string[] = [];
    for (const kind of ['ack', 'cue', 'config'] as const) victim.subscribe(other.subjects[kind], { callback: (_error, msg) => void toVictim.push(msg.subject) });
    const nats = await overNats(claimed);
    const errors = errorsOf(nats);
    const tried = {
      publish: [
        eventSubject('rack-2'), 'gym.north.device.rack-2.status', other.subjects.ack, claimed.subjects.ack, claimed.subjects.cue, 'dead.north.Rack-1', 'alert.north.athlete.ana', 'inbox.north.ana',
        '$JS.API.STREAM.PURGE.EVENTS', '$JS.API.STREAM.INFO.EVENTS', '$SYS.REQ.SERVER.PING', '$KV.LIMITS.ana', '$MQTT.msgs.x', `${claimed.subjects.publish}athlete.ana.set.more`,
      ],
      subscribe: ['>', 'gym.>', 'gym.*.device.*.ack', other.subjects.ack, other.subjects.cue, other.subjects.config, eventSubject('rack-2', 'rep'), '_INBOX.>', `${other.nats.inboxPrefix}.>`, 'inbox.>', 'alert.>', '$JS.API.>', '$SYS.>', '$MQTT.>'],
    };
    const heard: string[] = [];
    for (const subject of tried.publish) nats.publish(subject, setEvent('rack-2'));
    for (const subject of tried.subscribe) nats.subscribe(subject, { callback: (error, msg) => void (error ?? heard.push(msg.subject)) });
    await nats.flush();
    expect(await until(() => errors.length >= tried.publish.length)).toBe(true);
    for (const subject of tried.publish) expect(errors.join('\n')).toContain(`"${subject}"`);
    victim.publish(eventSubject('rack-2'), setEvent('rack-2'));
    expect(await until(() => toVictim.includes(other.subjects.ack))).toBe(true);
    expect(heard).toEqual([]);
    expect(nats.isClosed()).toBe(false);
    await Promise.all([nats.close(), victim.close()]);
  });

  test('cannot have the log do with its receipt what it may not do itself', async () => {
    const claimed = await gym.claim('Rack-1');
    const nats = await overNats(claimed);
    const stored = await gym.count('flarewatch.event_receipt');
    await gym.system.killRole('ingest');
    for (const reply of ['$JS.API.STREAM.PURGE.EVENTS', '$JS.API.STREAM.MSG.DELETE.EVENTS', '$JS.API.STREAM.DELETE.EVENTS', 'inbox.north.ana']) nats.publish(eventSubject('Rack-1'), setEvent('Rack-1'), { reply });
    await nats.flush();
    await gym.system.startRole('ingest');
    expect(await until(async () => (await gym.count('flarewatch.event_receipt')) === stored + 4)).toBe(true);
    await nats.close();
  });

  test('over MQTT is held to the same, and another’s client id gives nothing', async () => {
    const claimed = await gym.claim('Rack-1');
    const other = await gym.claim('rack-2');
    const service = await connectNats({ url: gym.system.servers.natsUrl, name: 'lane', credentials: await authority().serviceCredentials('lane', ['live']) });
    const victim = await overMqtt(other, { clean: false });
    const toVictim: string[] = [];
    victim.on('message', (topic) => void toVictim.push(topic));
    const theirs = [topicOf(other.subjects.ack), topicOf(other.subjects.cue)];
    for (const topic of theirs) await victim.subscribeAsync(topic, { qos: 0 });
    // what the session holds is worth stealing: both come to whoever has it
    victim.publish(topicOf(eventSubject('rack-2')), setEvent('rack-2'));
    service.publish(other.subjects.cue, '{}');
    expect(await until(() => theirs.every((topic) => toVictim.includes(topic)))).toBe(true);
    const before = await gym.count('flarewatch.set_fact');
    const thief = await overMqtt(claimed, { clientId: other.mqtt.clientId, clean: false });
    const heard: string[] = [];
    thief.on('message', (topic) => void heard.push(topic));
    expect(await until(() => !victim.connected)).toBe(true);
    for (const topic of [...theirs, '#', 'gym/#', 'gym/north/device/+/ack', '$MQTT/sub/#', '$SYS/#']) {
      await expect(thief.subscribeAsync(topic, { qos: 0 })).rejects.toThrow();
    }
    await thief.publishAsync(topicOf(eventSubject('rack-2')), setEvent('rack-2'), { qos: 1 });
    await thief.publishAsync(topicOf(other.subjects.ack), '{}', { qos: 1 });
    await thief.publishAsync(topicOf(eventSubject('Rack-1')), setEvent('Rack-1'), { qos: 1, retain: true });
    expect(await until(async () => (await gym.count('flarewatch.set_fact')) === before + 1)).toBe(true);
    // while the thief has the session, the system speaks to the victim again, which hears it at its other door
    const awake = await overNats(other);
    const atDoor: string[] = [];
    for (const kind of ['ack', 'cue'] as const) awake.subscribe(other.subjects[kind], { callback: (_error, msg) => void atDoor.push(msg.subject) });
    awake.publish(eventSubject('rack-2'), setEvent('rack-2'));
    await awake.flush();
    service.publish(other.subjects.cue, '{}');
    expect(await until(() => atDoor.includes(other.subjects.ack) && atDoor.includes(other.subjects.cue))).toBe(true);
    // the thief is not deaf: what it may hear comes, and comes after what it may not
    await thief.subscribeAsync(topicOf(claimed.subjects.cue), { qos: 0 });
    service.publish(claimed.subjects.cue, '{}');
    expect(await until(() => heard.length > 0)).toBe(true);
    expect(heard).toEqual([topicOf(claimed.subjects.cue)]);
    await thief.endAsync(true);
    // nor has it taken anything: the victim comes back under its id, and hears again
    const back = await overMqtt(other, { clean: false });
    const again: string[] = [];
    back.on('message', (topic) => void again.push(topic));
    await back.subscribeAsync(theirs[0]!, { qos: 0 });
    await back.publishAsync(topicOf(eventSubject('rack-2')), setEvent('rack-2'), { qos: 1 });
    expect(await until(() => again.includes(theirs[0]!))).toBe(true);
    await Promise.all([back.endAsync(true), victim.endAsync(true), awake.close(), service.close()]);
    // a token for MQTT is worth nothing elsewhere, nor the other way round
    await expect(connectNats({ url: claimed.nats.url, name: 'spec', credentials: { creds: claimed.nats.creds.replace(/\neyJ\S+\n/, `\n${claimed.mqtt.password}\n`), inboxPrefix: 'x' } })).rejects.toThrow();
    await expect(overMqtt(claimed, { password: claimed.nats.jwt })).rejects.toThrow();
  });

  test('over HTTPS speaks for itself alone', async () => {
    const claimed = await gym.claim('Rack-1');
    const send = (body: string, authorization?: string): ReturnType<typeof ask> => ask(gym.url, '/v1/events', {
      method: 'POST', body, headers: { 'content-type': 'application/cloudevents-batch+json', ...(authorization === undefined ? {} : { authorization }) },
    });
    const mine = `Bearer ${claimed.https.token}`;
    expect((await send(`[${setEvent('rack-2')}]`, mine)).body).toMatchObject({ status: 403, errors: [{ pointer: '/0/source', code: 'not-yours' }] });
    const mixed = await send(`[${setEvent('Rack-1')},${setEvent('rack-2')}]`, mine);
    expect([mixed.status, mixed.body.map(({ outcome }: { outcome: string }) => outcome)]).toEqual([200, ['stored', 'rejected']]);
    for (const authorization of [undefined, 'Bearer x', 'Basic eDp5', `Bearer ${claimed.mqtt.password}`, `Bearer fwd_${'A'.repeat(43)}`]) {
      const answer = await send(`[${setEvent('Rack-1')}]`, authorization);
      expect([answer.status, answer.headers.get('www-authenticate')]).toEqual([401, 'Bearer realm="flarewatch"']);
    }
  });

  test('that is revoked is cut off within a second on every transport, and does not come back', async () => {
    const claimed = await gym.claim('Rack-1');
    const [nats, web, gateway] = [await overNats(claimed), await overWebSocket(claimed), await overMqtt(claimed)];
    const other = await overNats(await gym.claim('rack-2'));
    const gone = { nats: false, web: false, gateway: false };
    void nats.closed().then(() => (gone.nats = true));
    void web.closed().then(() => (gone.web = true));
    gateway.on('close', () => (gone.gateway = true));
    const disconnects = errorsOf(nats);
    const unused = await gym.code('Rack-1');
    const isCutOff = withinASecond(() => disconnects.some((said) => /revoked/i.test(said)) && gone.web && gone.gateway);
    expect(await revokeDevice(gym.database, { gym: 'north', device: 'Rack-1' })).toBe(3);
    await cutOff();
    expect(await isCutOff).toBe(true);
    await expect(overMqtt(claimed)).rejects.toThrow();
    await expect(overWebSocket(claimed)).rejects.toThrow();
    const posted = await ask(gym.url, '/v1/events', { method: 'POST', body: setEvent('Rack-1'), headers: { 'content-type': 'application/cloudevents+json', authorization: `Bearer ${claimed.https.token}` } });
    expect(posted.status).toBe(401);
    // nor by a code that somebody still has
    expect(await useClaim(gym.database, secretHash(readClaimCode(unused)), () => Promise.reject(new Error('the code is good')))).toBeNull();
    expect(other.isClosed()).toBe(false);
    await Promise.all([nats.close(), other.close()]);
  });

  test('that is claimed anew ends what it had, and a message server without its memory hears of it at the next start', async () => {
    const before = await gym.claim('Rack-1');
    const open = await overNats(before);
    const told = errorsOf(open);
    const code = await gym.code('Rack-1');
    const isCutOff = withinASecond(() => told.some((said) => /revoked/i.test(said)));
    const after = (await post(gym.url, '/v1/devices/claim', { code })).body as Claimed;
    expect(await isCutOff).toBe(true);
    const fresh = await overNats(after);
    await Promise.all([open.close(), fresh.close()]);
    await tellRevocations({ url: gym.system.servers.natsUrl, trust: null }, authority(), { equipment: {}, mqtt: {}, people: {} });
    // the server has forgotten: who was revoked is let in again
    await (await overWebSocket(before)).close();
    await gym.restartApi();
    await expect(overWebSocket(before)).rejects.toThrow();
  });
});

describe('people', () => {
  test('hear their own inbox and nothing else, until it is taken back', async () => {
    const publisher = await connectNats({ url: gym.system.servers.natsUrl, name: 'alerts', credentials: await authority().serviceCredentials('alerts', ['alerts']) });
    const expiresAt = new Date(Date.now() + 3_600_000);
    const issued = await authority().issuePerson({ gym: 'north', person: 'cleo', expiresAtMs: expiresAt.getTime() });
    await addPersonCredential(gym.database, { gym: 'north', person: 'cleo', publicKey: issued.publicKey, expiresAt });
    const { connect } = await import('@nats-io/transport-node');
    const nc: NatsConnection = await connect({ servers: gym.system.servers.natsUrl, authenticator: jwtAuthenticator(issued.jwt, new TextEncoder().encode(issued.seed ?? '')), reconnect: false });
    const errors = errorsOf(nc);
    const heard: string[] = [];
    for (const subject of ['inbox.north.cleo', 'inbox.north.ana', 'inbox.north.*', '>', 'alert.>', 'gym.>', '_INBOX.>']) nc.subscribe(subject, { callback: (error, msg) => void (error ?? heard.push(msg.subject)) });
    nc.publish('inbox.north.cleo', 'forged');
    nc.publish('gym.north.device.Rack-1.athlete.ana.set', '{}');
    await nc.flush();
    expect(await until(() => errors.filter((said) => /publish/i.test(said)).length === 2)).toBe(true);
    for (const person of ['cleo', 'ana']) publisher.publish(`inbox.north.${person}`, '{}');
    expect(await until(() => heard.length > 0)).toBe(true);
    expect(heard).toEqual(['inbox.north.cleo']);
    let closed = false;
    void nc.closed().then(() => (closed = true));
    const isCutOff = withinASecond(() => closed);
    expect(await revokePerson(gym.database, { gym: 'north', person: 'cleo' })).toBe(1);
    await cutOff();
    expect(await isCutOff).toBe(true);
    await publisher.close();
  });

  test('that the gym does not have get none', async () => {
    await expect(addPersonCredential(gym.database, { gym: 'north', person: 'nobody', publicKey: 'U', expiresAt: new Date(Date.now() + 1000) })).rejects.toThrow(/there is no athlete or coach of gym "north" "nobody"/);
  });
});

describe('nobody', () => {
  test('gets in without credentials, or with those of another system', async () => {
    const { servers } = gym.system;
    await expect(connectNats({ url: servers.natsUrl, name: 'nobody' })).rejects.toThrow(/authorization/i);
    await expect(connectNats({ url: servers.natsUrl.replace('nats://', 'nats://flarewatch:flarewatch@'), name: 'nobody' })).rejects.toThrow(/authorization/i);
    const claimed = await gym.claim('Rack-1');
    await expect(overMqtt(claimed, { password: '' })).rejects.toThrow();
    await expect(overMqtt(claimed, { password: `${claimed.mqtt.password.slice(0, -2)}xx` })).rejects.toThrow();
  });

  test('who guesses codes has to wait', async () => {
    const answers: number[] = [];
    for (let i = 0; i < 12; i++) answers.push((await post(gym.url, '/v1/devices/claim', { code: `AAAA-AAAA-AA${i}` })).status);
    expect(answers.at(-1)).toBe(429);
    const waiting = await post(gym.url, '/v1/devices/claim', { code: 'AAAA-AAAA-AAAA' });
    expect(Number(waiting.headers.get('retry-after'))).toBeGreaterThan(0);
    // and nobody else at the same address
    expect((await post(gym.url, '/v1/devices/claim', { code: await gym.code('rack-3') })).status).toBe(201);
  });
});
