import { afterEach, expect, test } from '@jest/globals';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo, Server } from 'node:net';
import { NatsServerTooOldError, connectNats } from '#libs/messaging';

const listening: Server[] = [];

/** Greets as a NATS server would, and answers pings: enough for a client to be connected. */
async function greeting(info: object): Promise<string> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.write(`INFO ${JSON.stringify({ server_id: 'x', server_name: 'x', proto: 1, headers: true, max_payload: 1_048_576, client_id: 1, host: '127.0.0.1', port: 0, go: 'go1', ...info })}\r\n`);
    socket.on('data', (data) => {
      if (data.toString().includes('PING')) socket.write('PONG\r\n');
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  listening.push(server);
  return `nats://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

afterEach(() => {
  for (const server of listening.splice(0)) server.close();
});

test('a server that says it is 2.9 is refused with what to do', async () => {
  const refused = connectNats({ url: await greeting({ version: '2.9.25', jetstream: true }), name: 'spec' });
  await expect(refused).rejects.toBeInstanceOf(NatsServerTooOldError);
  await expect(refused).rejects.toThrow(/2\.9\.25 is too old: 2\.10 or later/);
});

test('a server without JetStream is refused with what to do', async () => {
  await expect(connectNats({ url: await greeting({ version: '2.11.6' }), name: 'spec' })).rejects.toThrow(/without JetStream: start it with -js/);
});
