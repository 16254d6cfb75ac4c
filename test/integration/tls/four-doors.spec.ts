import { readFileSync } from 'node:fs';
import { request } from 'node:https';
import { connect } from 'node:net';
import { join } from 'node:path';
import { connect as connectTls } from 'node:tls';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { jwtAuthenticator, wsconnect } from '@nats-io/transport-node';
import mqtt from 'mqtt';
import { WebSocket } from 'ws';
import { openDevice } from '#libs/device-client';
import { connectNats } from '#libs/messaging';
import { until } from '../../support/device-rig.js';
import { makeAuthority, writeTlsFolder } from '../../support/make-certificate.js';
import { WholeSystem } from '../../support/whole-system.js';
import { mosquittoClients, run, whyNot } from '../examples/own-program.js';
import { eventSubject, setEvent, topicOf, type Claimed } from '../identity/claimed-gym.js';

jest.setTimeout(240_000);

// good for a name that does not lead here, and for the address: as in a gym whose DNS knows the machine by name
const authority = makeAuthority();
const stranger = makeAuthority();
const dataDir = WholeSystem.newFolder();
const tlsDir = writeTlsFolder(join(dataDir, 'tls'), authority.issue(['127.0.0.1', 'flarewatch.example']), authority.cert);
const caFile = join(tlsDir, 'ca.pem');
const strangersFile = join(writeTlsFolder(join(dataDir, 'other'), stranger.issue(['127.0.0.1']), stranger.cert), 'ca.pem');

const mosquitto = await mosquittoClients();
let system: WholeSystem;
let claimed: Claimed;

interface Said {
  readonly status: number;
  readonly body: string;
}

function over(method: string, path: string, { body, headers = {}, ca = authority.cert }: { body?: string; headers?: Record<string, string>; ca?: string } = {}): Promise<Said> {
  return new Promise((resolve, reject) => {
    const asked = request(`${system.ready['page']}${path}`, { method, headers, ca, agent: false }, (answer) => {
      let text = '';
      answer.on('data', (chunk: Buffer) => (text += chunk.toString()));
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body: text }));
    });
    asked.once('error', reject);
    asked.end(body);
  });
}

/** Everything that a server says to whoever speaks to it in the clear, until it hangs up or is silent. */
function inTheClear(url: string, says: string): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname);
    let heard = '';
    const end = (): void => { socket.destroy(); resolve(heard); };
    socket.setTimeout(3000, end);
    socket.on('data', (chunk: Buffer) => (heard += chunk.toString('latin1')));
    socket.once('error', end);
    socket.once('close', end);
    socket.write(says);
  });
}

const seedOf = ({ nats }: Claimed): Uint8Array => new TextEncoder().encode(/\n(SU[A-Z2-7]+)\n/.exec(nats.creds)?.[1] ?? '');
const overWebSocket = (ca: string): ReturnType<typeof wsconnect> => {
  (globalThis as { WebSocket?: unknown }).WebSocket = class extends WebSocket {
    constructor(url: string) { super(url, { ca }); }
  };
  return wsconnect({ servers: claimed.nats.websocketUrl, authenticator: jwtAuthenticator(claimed.nats.jwt, seedOf(claimed)), inboxPrefix: claimed.nats.inboxPrefix, reconnect: false });
};
const overMqtt = (ca: string): ReturnType<typeof mqtt.connectAsync> => {
  const { url, clientId, username, password } = claimed.mqtt;
  return mqtt.connectAsync(url, { clientId, username, password, protocolVersion: 4, reconnectPeriod: 0, connectTimeout: 8000, ca });
};

beforeAll(async () => {
  system = await WholeSystem.start(dataDir, { FLAREWATCH_TLS: tlsDir });
  for (const args of [['gym', 'north'], ['athlete', 'ana', '--gym', 'north', '--timezone', 'Europe/Vienna'], ['device', 'Rack-1', '--gym', 'north', '--kind', 'imu']]) {
    expect(await system.command('add', ...args)).toMatchObject({ code: 0 });
  }
  const { stdout } = await system.command('claim', 'Rack-1', '--gym', 'north', '--json');
  const { code, url } = JSON.parse(stdout) as { code: string; url: string };
  expect(url).toBe(`${system.ready['page']}/v1/devices/claim`);
  const answer = await over('POST', '/v1/devices/claim', { body: JSON.stringify({ code }), headers: { 'content-type': 'application/json' } });
  expect(answer.status).toBe(201);
  claimed = JSON.parse(answer.body) as Claimed;
});
afterAll(() => system?.stop());

describe('with a certificate', () => {
  test('ready lines and the claim name TLS alone, by what the certificate is good for', () => {
    const { page, nats, websocket, mqtt: gateway } = system.ready;
    expect([page, nats, websocket, gateway].map((url) => url?.replace(/\d+$/, ''))).toEqual(['https://127.0.0.1:', 'tls://127.0.0.1:', 'wss://127.0.0.1:', 'mqtts://127.0.0.1:']);
    expect([claimed.nats.url, claimed.nats.websocketUrl, claimed.mqtt.url]).toEqual([nats, websocket, gateway]);
  });

  test('a device tells a set over each way and hears that it is stored', async () => {
    const acks: number[] = [];
    const [web, gateway] = [await overWebSocket(authority.cert), await overMqtt(authority.cert)];
    const heard = (text: string): void => void acks.push((JSON.parse(text) as { upToSequence: number }).upToSequence);
    gateway.on('message', (_topic, payload) => heard(payload.toString()));
    await gateway.subscribeAsync(topicOf(claimed.subjects.ack), { qos: 0 });
    web.publish(eventSubject('Rack-1'), setEvent('Rack-1', { sequence: 1 }));
    await until(() => acks.includes(1), 'the set over WebSocket is acknowledged');
    await gateway.publishAsync(topicOf(eventSubject('Rack-1')), setEvent('Rack-1', { sequence: 2 }), { qos: 1 });
    await until(() => acks.includes(2), 'the set over MQTT is acknowledged');
    const posted = await over('POST', '/v1/events', { body: setEvent('Rack-1', { sequence: 3 }), headers: { 'content-type': 'application/cloudevents+json', authorization: `Bearer ${claimed.https.token}` } });
    expect([posted.status, (JSON.parse(posted.body) as { outcome: string }[])[0]?.outcome]).toEqual([200, 'stored']);
    await until(() => acks.includes(3), 'the set over HTTPS is acknowledged');
    const device = openDevice({
      servers: claimed.nats.url, gym: 'north', device: 'Rack-1', folder: join(dataDir, 'buffer'), credentials: { creds: claimed.nats.creds }, tls: { caFile }, fsync: 'never', watermarkEveryMs: null,
    });
    const receipt = await device.report({ type: 'flarewatch.set.completed.v1', athlete: 'ana', time: new Date(), data: (JSON.parse(setEvent('Rack-1')) as { data: Record<string, unknown> }).data });
    expect(await receipt.fate()).toMatchObject({ outcome: 'stored' });
    await Promise.all([device.close(), web.close(), gateway.endAsync()]);
  });

  test('who comes in the clear gets nothing but the name of the server', async () => {
    const line = JSON.stringify({ jwt: claimed.nats.jwt, verbose: true, lang: 'spec', version: '1', protocol: 1 });
    const nats = await inTheClear(claimed.nats.url, `CONNECT ${line}\r\nSUB > 1\r\nPING\r\n`);
    expect(nats).toMatch(/^(INFO \{[^\n]*"tls_required":true[^\n]*\}\s+)?(-ERR '[^\n]*'\s*)?$/);
    expect(nats).not.toMatch(/PONG|MSG|\+OK/);
    const page = await inTheClear(system.ready['page']!, 'GET /v1/gyms HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n');
    expect(page).not.toMatch(/north|HTTP\/1\.1 200/);
    const web = await inTheClear(claimed.nats.websocketUrl, 'GET / HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n\r\n');
    expect(web).not.toMatch(/101 |INFO/);
    const { clientId, username, password, url } = claimed.mqtt;
    await expect(mqtt.connectAsync(url.replace('mqtts:', 'mqtt:'), { clientId, username, password, protocolVersion: 4, reconnectPeriod: 0, connectTimeout: 4000 })).rejects.toThrow();
    const plain = connectNats({ url: claimed.nats.url.replace('tls:', 'nats:'), name: 'spec', credentials: { creds: claimed.nats.creds, inboxPrefix: claimed.nats.inboxPrefix } });
    await expect(plain).rejects.toThrow(/certificate/i);
  });

  test('who does not know the CA connects to none of them', async () => {
    await expect(over('GET', '/v1/gyms', { ca: stranger.cert })).rejects.toThrow(/certificate/);
    await expect(overMqtt(stranger.cert)).rejects.toThrow(/certificate/);
    await expect(overWebSocket(stranger.cert)).rejects.toThrow();
    const problems: string[] = [];
    const device = openDevice({
      servers: claimed.nats.url, gym: 'north', device: 'Rack-1', folder: join(dataDir, 'other-buffer'), credentials: { creds: claimed.nats.creds }, tls: { caFile: strangersFile }, onProblem: ({ message }) => void problems.push(message),
    });
    await until(() => problems.some((said) => /certificate/.test(said)), 'the device says whom it does not trust');
    expect(device.isConnected).toBe(false);
    await device.close();
  });

  test('a certificate of the CA for another machine is no way in either', async () => {
    const credentials = { creds: claimed.nats.creds, inboxPrefix: claimed.nats.inboxPrefix };
    await expect(connectNats({ url: claimed.nats.url, trust: { caFile, name: 'elsewhere.example' }, name: 'spec', credentials })).rejects.toThrow(/elsewhere\.example/);
    await expect(connectNats({ url: claimed.nats.url.replace('127.0.0.1', '127.0.0.2'), trust: { caFile, name: null }, name: 'spec', credentials })).rejects.toThrow();
    await (await connectNats({ url: claimed.nats.url, trust: { caFile, name: 'flarewatch.example' }, name: 'spec', credentials })).close();
  });

  test('the command line finds its way in, and says where devices and people go', async () => {
    expect(await system.command('status')).toMatchObject({ code: 0 });
    expect(await system.command('simulate', '--help')).toMatchObject({ code: 0 });
    const token = await system.command('token', 'ana', '--gym', 'north', '--json');
    expect(JSON.parse(token.stdout)).toMatchObject({ url: system.ready['nats'] });
    expect(await system.command('revoke', 'ana', '--person', '--gym', 'north')).toMatchObject({ code: 0 });
  });
});

describe('a certificate that is replaced', () => {
  const served = (url: string): Promise<string> => new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url);
    const socket = connectTls({ host: hostname, port: Number(port), ca: authority.cert }, () => {
      resolve(socket.getPeerCertificate().serialNumber);
      socket.destroy();
    });
    socket.once('error', reject);
  });
  /** NATS waits 50 ms for a handshake before it says its name in the clear: on a busy machine one more try may be needed. */
  const serial = async (url: string): Promise<string> => {
    for (let tries = 1; ; tries++) {
      try {
        return await served(url);
      } catch (error) {
        if (tries === 10 || !/wrong version number/.test(String(error))) throw error;
      }
    }
  };
  const doors = (): string[] => [system.ready['page']!, claimed.nats.url, claimed.nats.websocketUrl, claimed.mqtt.url];

  test('is served at every door without a start, and devices that were connected go on', async () => {
    let lost = 0;
    const device = openDevice({
      servers: claimed.nats.url, gym: 'north', device: 'Rack-1', folder: join(dataDir, 'buffer'), credentials: { creds: claimed.nats.creds }, tls: { caFile }, fsync: 'never', watermarkEveryMs: null,
      onConnection: (isUp) => void (isUp || lost++),
    });
    await until(() => device.isConnected, 'the device is connected');
    const before = await Promise.all(doors().map(serial));
    expect(new Set(before).size).toBe(1);
    // not yet the two that go together: the one before stays
    const renewed = authority.issue(['127.0.0.1', 'flarewatch.example']);
    writeTlsFolder(tlsDir, { cert: renewed.cert, key: readFileSync(join(tlsDir, 'key.pem'), 'utf8') }, authority.cert);
    await until(() => /the certificate on disk cannot be used, the one before stays/.test(system.output()), 'half of a renewal is told');
    expect(await Promise.all(doors().map(serial))).toEqual(before);
    writeTlsFolder(tlsDir, renewed, authority.cert);
    await until(async () => (await Promise.all(doors().map(serial))).every((now, at) => now !== before[at]), 'every door has the new one');
    const receipt = await device.report({ type: 'flarewatch.set.completed.v1', athlete: 'ana', time: new Date(), data: (JSON.parse(setEvent('Rack-1')) as { data: Record<string, unknown> }).data });
    expect(await receipt.fate()).toMatchObject({ outcome: 'stored' });
    // each time the message server reads its certificate it lets go of its connections, which come back by themselves
    expect(lost).toBeLessThanOrEqual(1);
    await device.close();
  });
});

describe('the examples, with a CA of the gym’s own', () => {
  const EXAMPLES = join(process.cwd(), 'examples');
  const code = async (): Promise<string> => (JSON.parse((await system.command('claim', 'Rack-1', '--gym', 'north', '--json')).stdout) as { code: string }).code;

  (whyNot('python3') === null ? test : test.skip)('the rack in Python', async () => {
    const rack = async (...more: string[]): Promise<unknown> => run('python3', [join(EXAMPLES, 'python-https/rack.py'), 'ana', '--folder', join(dataDir, 'python'), '--api', system.ready['page']!, '--tries', '1', ...more]);
    expect(await rack('--code', await code(), '--cafile', caFile)).toMatchObject({ code: 0, stderr: '', stdout: expect.stringMatching(/nothing waits\n$/) });
    expect(await rack('--cafile', strangersFile)).toMatchObject({ code: 1, stderr: expect.stringMatching(/not reached .*certificate verify failed/i) });
  });

  ('problem' in mosquitto || whyNot('sh', 'curl') !== null ? test.skip : test)('the device of shell, curl and mosquitto', async () => {
    const device = async (env: Record<string, string>): Promise<unknown> =>
      run('sh', [join(EXAMPLES, 'shell-mosquitto/device.sh'), 'ana', join(dataDir, 'shell')], { ...('env' in mosquitto ? mosquitto.env : {}), API: system.ready['page']!, ...env });
    expect(await device({ CODE: await code(), CAFILE: strangersFile })).toMatchObject({ code: 1, stderr: expect.stringMatching(/certificate/i) });
    expect(await device({ CODE: await code(), CAFILE: caFile })).toMatchObject({ code: 0, stderr: '', stdout: expect.stringMatching(/is acknowledged\n$/) });
  });
});
