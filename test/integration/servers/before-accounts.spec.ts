import { existsSync, readFileSync, readdirSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { connectNats, type NatsConnection } from '#libs/messaging';
import type { RunningServers } from '#libs/servers';
import { unrestrictedUser } from '../../../bench/system/unrestricted-user.js';
import { ServerTrial } from './server-trial.js';

let trial: ServerTrial;
beforeEach(() => { trial = new ServerTrial(); });
afterEach(() => trial.clean());

async function connectTo({ natsUrl, keysDir }: RunningServers): Promise<NatsConnection> {
  return connectNats({ url: natsUrl, name: 'spec', credentials: await unrestrictedUser(keysDir ?? '') });
}

/** Folder of the server's configuration and store, from its command line. */
function folderOf(servers: RunningServers): string {
  const command = readFileSync(`/proc/${trial.pidOf(servers, 'nats')}/cmdline`, 'utf8').split('\0');
  return dirname(command[command.indexOf('-c') + 1] ?? '');
}

test('what was in the log before there were accounts is the services’ at the next start, and no start takes it twice', async () => {
  const first = await trial.start();
  const connection = await connectTo(first);
  await (await jetstreamManager(connection)).streams.add({ name: 'KEPT', subjects: ['kept.*'] });
  await jetstream(connection).publish('kept.one', 'from before');
  await connection.close();
  const store = join(folderOf(first), 'store', 'jetstream');
  await first.stop();

  const account = readdirSync(store).find((name) => existsSync(join(store, name, 'streams', 'KEPT')))!;
  expect(account).toMatch(/^A[A-Z2-7]{55}$/);
  renameSync(join(store, account), join(store, '$G'));

  for (let again = 0; again < 2; again++) {
    const next = await trial.start();
    const nc = await connectTo(next);
    const message = await (await jetstreamManager(nc)).streams.getMessage('KEPT', { seq: 1 });
    expect(message?.string()).toBe('from before');
    await nc.close();
    await next.stop();
  }
  expect(readdirSync(store)).not.toContain('$G');
});
