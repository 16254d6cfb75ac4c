import { request } from 'node:http';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { addDevice, addGym } from '#libs/storage';
import { tokenOf } from '../../support/post-events.js';
import { runSystem, type RunningSystem } from '../../support/running-system.js';
import { ask } from './api-client.js';

jest.setTimeout(120_000);

let system: RunningSystem;
beforeAll(async () => {
  system = await runSystem(['ingest', 'api']);
  await addGym(system.parts.database.kysely, { id: 'north', name: 'North' });
  await addDevice(system.parts.database.kysely, { id: 'rack-1', gym: 'north', kind: 'imu' });
});
afterAll(() => system.stop());

interface Heard {
  readonly text: string;
  readonly status: number;
  readonly sentBytes: number;
}

/** Speaks HTTP by hand: sends the head, then goes on with what `more` gives until the server hangs up or there is no more. */
function byHand(head: string, more: () => Buffer | null = () => null, stopAt = /\r\n\r\n[^]+\}$/): Promise<Heard> {
  const { hostname, port } = new URL(system.url);
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname);
    let [text, sentBytes] = ['', 0];
    const end = (): void => {
      socket.destroy();
      resolve({ text, sentBytes, status: Number(/^HTTP\/1\.1 (\d+)/.exec(text)?.[1] ?? 0) });
    };
    const send = (): void => {
      for (let chunk = more(); chunk !== null; chunk = more()) {
        sentBytes += chunk.length;
        if (!socket.write(chunk)) return;
      }
    };
    socket.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      if (stopAt.test(text)) end();
    });
    socket.on('drain', send);
    socket.once('error', end);
    socket.once('close', end);
    socket.write(head);
    send();
  });
}

const headOf = (headers: Readonly<Record<string, string>>, path = '/v1/events'): string =>
  `POST ${path} HTTP/1.1\r\n${Object.entries({ host: '127.0.0.1', 'content-type': 'application/cloudevents-batch+json', ...headers }).map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`;
const NEVER = /(?!)/;
const MEGABYTE = 1024 * 1024;

describe('before a body is read', () => {
  test('who has no token is told so, whatever comes after', async () => {
    const withoutBody = await byHand(headOf({ 'content-length': String(8 * MEGABYTE) }));
    expect([withoutBody.status, withoutBody.text]).toEqual([401, expect.stringContaining('urn:flarewatch:problem:unauthorized')]);
    for (const authorization of ['Bearer x', `Bearer fwd_${'A'.repeat(43)}`]) {
      const answer = await byHand(headOf({ 'content-length': '9', authorization }), once('no JSON {'));
      expect(answer.status).toBe(401);
    }
  });

  test('and is not listened to without end', async () => {
    const chunk = Buffer.from(`10000\r\n${'x'.repeat(0x10000)}\r\n`);
    const endless = await byHand(headOf({ 'transfer-encoding': 'chunked' }), () => chunk, NEVER);
    expect(endless.status).toBe(401);
    // the rest lies in the buffers of the two machines
    expect(endless.sentBytes).toBeLessThan(64 * MEGABYTE);
  });

  test('nor is what does not say how large it is, wherever it goes', async () => {
    const chunk = Buffer.from(`10000\r\n${'x'.repeat(0x10000)}\r\n`);
    const authorization = `Bearer ${await tokenOf(system, '/gyms/north/devices/rack-1')}`;
    for (const [path, headers, says] of [['/v1/devices/claim', {}, '64 kB'], ['/v1/gyms', {}, '64 kB'], ['/v1/events', { authorization }, '8 MB']] as const) {
      const endless = await byHand(headOf({ 'transfer-encoding': 'chunked', ...headers }, path), () => chunk, NEVER);
      expect([path, endless.status, endless.text]).toEqual([path, 413, expect.stringContaining(`more than ${says}`)]);
      // the rest lies in the buffers of the two machines
      expect(endless.sentBytes).toBeLessThan(64 * MEGABYTE);
    }
  });

  test('one that says that it is too large is refused by its size alone', async () => {
    const claim = await byHand(headOf({ 'content-length': String(70 * 1024), 'content-type': 'application/json' }, '/v1/devices/claim'));
    expect([claim.status, claim.text]).toEqual([413, expect.stringMatching(/application\/problem\+json[^]*more than 64 kB/)]);
    const authorization = `Bearer ${await tokenOf(system, '/gyms/north/devices/rack-1')}`;
    const events = await byHand(headOf({ 'content-length': String(9 * MEGABYTE), authorization }));
    expect([events.status, events.text]).toEqual([413, expect.stringMatching(/application\/problem\+json[^]*more than 8 MB/)]);
    const packed = await ask(system.url, '/v1/events', {
      method: 'POST', headers: { authorization, 'content-type': 'application/cloudevents-batch+json', 'content-encoding': 'gzip' }, body: gzipSync(`[${'1,'.repeat(4.5 * MEGABYTE)}1]`),
    });
    expect(packed).toMatchObject({ status: 413, body: { detail: expect.stringContaining('8 MB') } });
  });
});

describe('on the loopback', () => {
  const under = (host: string, path = '/v1/gyms'): Promise<{ status: number; type: string }> => new Promise((resolve, reject) => {
    const asked = request(`${system.url}${path}`, { headers: { host } }, (answer) => {
      resolve({ status: answer.statusCode ?? 0, type: answer.headers['content-type'] ?? '' });
      answer.destroy();
    });
    asked.once('error', reject);
    asked.end();
  });

  test('only names of this machine lead in', async () => {
    const { port } = new URL(system.url);
    for (const host of ['localhost', 'LocalHost:80', `127.0.0.1:${port}`, `127.8.0.1:${port}`, `[::1]:${port}`]) expect([host, (await under(host)).status]).toEqual([host, 200]);
    for (const host of ['evil.example', `evil.example:${port}`, '127.0.0.1.evil.example', '127.evil.example', 'localhost.evil.example', '0.0.0.0', 'evil.example@localhost', '127.0.0.1/../x']) {
      expect([host, await under(host)]).toEqual([host, { status: 421, type: expect.stringContaining('application/problem+json') }]);
    }
    for (const path of ['/', '/healthz', '/v1/alerts/stream?gym=north']) expect([path, (await under('rebound.example', path)).status]).toEqual([path, 421]);
    expect(await under('localhost', '/v1/alerts/stream?gym=north')).toEqual({ status: 200, type: expect.stringContaining('text/event-stream') });
  });
});

describe('who dribbles', () => {
  test('a header that does not end is given up', async () => {
    const answer = await byHand('GET /v1/gyms HTTP/1.1\r\nhost: 127.0.0.1\r\nx-slow: ', () => null, NEVER);
    expect(answer.status).toBe(408);
  });
});

function once(text: string): () => Buffer | null {
  let left: string | null = text;
  return () => {
    const now = left;
    left = null;
    return now === null ? null : Buffer.from(now);
  };
}
