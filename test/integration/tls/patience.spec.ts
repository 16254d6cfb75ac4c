import type { Server } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { afterEach, describe, expect, test } from '@jest/globals';
import { HttpEdge, PATIENCE } from '../../../apps/all-in-one/src/http-edge.js';
import { makeAuthority } from '../../support/make-certificate.js';

const authority = makeAuthority();
const SHORT = { headersTimeout: 300, requestTimeout: 600, keepAliveTimeout: 300, connectionsCheckingInterval: 50, handshakeTimeout: 300 };
const DRIBBLE_MS = 40;

let edge: HttpEdge | undefined;
afterEach(async () => {
  await edge?.close();
});

async function listening(tls: ConstructorParameters<typeof HttpEdge>[0], patience: typeof SHORT = SHORT): Promise<number> {
  edge = new HttpEdge(tls, patience);
  edge.initHttpServer();
  edge.use((request: { resume(): void; on(event: 'end', end: () => void): void }, response: { end(text: string): void }) => {
    request.resume();
    request.on('end', () => response.end('done'));
  });
  const server = edge.getHttpServer() as Server;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

/** Sends what comes first, then a byte now and then. @returns what the server said until it hung up */
function dribble(socket: Socket, first: string, byte: string): Promise<string> {
  return new Promise((resolve) => {
    let heard = '';
    socket.on('data', (chunk: Buffer) => (heard += chunk.toString()));
    socket.on('error', () => undefined);
    socket.write(first);
    const timer = setInterval(() => socket.write(byte), DRIBBLE_MS);
    socket.once('close', () => {
      clearInterval(timer);
      resolve(heard);
    });
  });
}

const HEAD = 'POST / HTTP/1.1\r\nhost: 127.0.0.1\r\n';

describe('who keeps a connection without ever being done is let go', () => {
  test('in the headers', async () => {
    expect(await dribble(connect(await listening(null), '127.0.0.1'), HEAD, 'x')).toMatch(/^HTTP\/1\.1 408 /);
  });

  test('in the body', async () => {
    expect(await dribble(connect(await listening(null), '127.0.0.1'), `${HEAD}content-length: 100000\r\n\r\n`, 'x')).toMatch(/^(HTTP\/1\.1 408 |$)/);
  });

  test('between two requests', async () => {
    const port = await listening(null);
    const socket = connect(port, '127.0.0.1');
    socket.write('GET / HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n');
    const closed = new Promise((resolve) => socket.once('close', resolve));
    socket.resume();
    await closed;
  });

  test('in the handshake, and over TLS', async () => {
    const port = await listening(authority.issue(['127.0.0.1']));
    // a record of a handshake that is announced, and does not come
    expect(await dribble(connect(port, '127.0.0.1'), '\x16\x03\x01\x02\x00', '')).toBe('');
    expect(await dribble(connectTls({ port, host: '127.0.0.1', ca: authority.cert }), HEAD, 'x')).toMatch(/^HTTP\/1\.1 408 /);
  });

  test('after the times that people are told', async () => {
    await listening(null, PATIENCE as unknown as typeof SHORT);
    expect(edge!.getHttpServer()).toMatchObject({ headersTimeout: 15_000, requestTimeout: 120_000, keepAliveTimeout: 10_000 });
  });
});
