import { createServer, type Server } from 'node:http';
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { Authority } from '#libs/identity';
import { connectNats } from '#libs/messaging';
import { ClaimedGym, until } from '../identity/claimed-gym.js';
import { mosquittoClients, run, whyNot, type Ended } from './own-program.js';

jest.setTimeout(120_000);

const EXAMPLES = join(process.cwd(), 'examples');
const mosquitto = await mosquittoClients();
const noShell = 'problem' in mosquitto ? `(skipped: no mosquitto clients: ${mosquitto.problem})` : whyNot('sh', 'curl', 'awk', 'sed', 'od', 'mkfifo');
const noPython = whyNot('python3');

const folder = mkdtempSync(join(tmpdir(), 'flarewatch-examples-'));
let gym: ClaimedGym;

beforeAll(async () => {
  gym = await ClaimedGym.start();
  await gym.system.startRole('live');
});
afterAll(async () => {
  await gym.stop();
  rmSync(folder, { recursive: true, force: true });
});

const setsOf = (device: string): Promise<number> =>
  gym.count(`flarewatch.set_fact f join flarewatch.device d using (device_no) where d.device_id = '${device}'`);

(noShell === null ? describe : describe.skip)(`a device of shell, curl and mosquitto ${noShell ?? ''}`, () => {
  const own = join(folder, 'shell');
  const device = (env: Readonly<Record<string, string>> = {}): Promise<Ended> =>
    run('sh', [join(EXAMPLES, 'shell-mosquitto/device.sh'), 'ana', own], { ...('env' in mosquitto ? mosquitto.env : {}), API: gym.url, ...env });
  const waiting = (): string[] => readdirSync(join(own, 'pending'));

  test('claims itself, shows a cue for each rep, and forgets the set when it is acknowledged', async () => {
    const first = await device({ CODE: await gym.code('rack-2') });
    expect(first).toMatchObject({ code: 0, stderr: '' });
    expect(first.stdout).toMatch(/^cue after rep 1: go, .*\ncue after rep 2: go, .*\ncue after rep 3: (near|stop), 25\.53 % slower\nset \S+ is acknowledged\n$/);
    expect(waiting()).toEqual([]);
    expect(await setsOf('rack-2')).toBe(1);
    for (const secret of ['claim.json', 'config/mosquitto_pub', 'config/mosquitto_sub']) expect(statSync(join(own, secret)).mode & 0o077).toBe(0);
  });

  test('frees what is acknowledged and nothing beyond, and sends the rest with the next run under the ids that it had', async () => {
    await gym.system.killRole('ingest');
    const { natsUrl, keysDir } = gym.system.servers;
    const system = await connectNats({ url: natsUrl, name: 'spec', credentials: await Authority.open(keysDir ?? '').serviceCredentials('spec', ['ingest']) });
    const tell = (kind: string, data: unknown): void => system.publish(`gym.north.device.rack-2.${kind}`, JSON.stringify(data));
    const running = device({ WAIT_SECONDS: '4' });
    expect(await until(() => waiting().some((name) => name.endsWith('.0000000001')))).toBe(true);
    const bootId = waiting()[0]!.slice(0, 36);
    // told until it is heard: the device may only just be listening
    expect(await until(() => { tell('ack', { bootId, upToSequence: 1, rejected: [] }); return waiting().some((name) => name.endsWith('.0000000003')); })).toBe(true);
    tell('ack', 'rubbish');
    tell('ack', { stream: 'EVENTS', seq: 99 });
    tell('config', { slowDown: { maxEventsPerSecond: 50, forMs: 1000 }, more: true });
    tell('ack', { bootId: 'another', upToSequence: 99, rejected: [] });
    tell('ack', { bootId, upToSequence: 2, rejected: [] });
    const ended = await running;
    await system.close();
    await gym.system.startRole('ingest');
    expect(ended).toMatchObject({ code: 1, stderr: `not acknowledged; it is kept in ${own}/pending for the next run\n` });
    expect(waiting()).toEqual([`${bootId}.0000000003`]);
    expect(await device()).toMatchObject({ code: 0, stderr: '' });
    expect(waiting()).toEqual([]);
    expect(await setsOf('rack-2')).toBe(3);
  });

  test('says that it has no code, or none that is good', async () => {
    expect(await run('sh', [join(EXAMPLES, 'shell-mosquitto/device.sh'), 'ana', join(folder, 'none')])).toMatchObject({ code: 2, stderr: 'not claimed yet: run it once with CODE=…\n' });
    expect((await device({ CODE: 'AAAA-BBBB-CCCC' })).stderr).toMatch(/the code was not taken; make a new one\n$/);
  });
});

/** Answers the first requests itself, and passes the rest on to the API. */
async function busyAtFirst(answers: { status: number; retryAfter?: string }[]): Promise<{ url: string; server: Server; seen: number[] }> {
  const seen: number[] = [];
  const server = createServer((request, response) => {
    void (async () => {
      const parts: Buffer[] = [];
      for await (const part of request) parts.push(part as Buffer);
      const busy = answers.shift();
      if (busy !== undefined) {
        response.writeHead(busy.status, busy.retryAfter === undefined ? {} : { 'retry-after': busy.retryAfter });
        const events = busy.status === 202 ? (JSON.parse(Buffer.concat(parts).toString()) as { id: string }[]) : [];
        response.end(JSON.stringify(events.map(({ id }) => ({ id, outcome: 'pending' }))));
        seen.push(busy.status);
        return;
      }
      const { authorization = '', 'content-type': type = '' } = request.headers;
      const answer = await fetch(`${gym.url}${request.url ?? ''}`, { method: 'POST', body: Buffer.concat(parts), headers: { authorization, 'content-type': type } });
      response.writeHead(answer.status, { 'content-type': 'application/json' });
      response.end(await answer.text());
      seen.push(answer.status);
    })();
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server, seen };
}

(noPython === null ? describe : describe.skip)(`a rack in Python over HTTPS ${noPython ?? ''}`, () => {
  const own = join(folder, 'python');
  const rack = (api: string, ...more: string[]): Promise<Ended> => run('python3', [join(EXAMPLES, 'python-https/rack.py'), 'ana', '--folder', own, '--api', api, ...more]);
  const waiting = (): string[] => readFileSync(join(own, 'buffer.jsonl'), 'utf8').split('\n').filter((line) => line !== '');

  test('claims itself, reports a set, and frees what was answered for', async () => {
    const first = await rack(gym.url, '--code', await gym.code('rack-3'));
    expect(first).toMatchObject({ code: 0, stderr: '' });
    expect(first.stdout).toMatch(/^\S+ stored\n\S+ stored\nnothing waits\n$/);
    expect(waiting()).toEqual([]);
    expect(await setsOf('rack-3')).toBe(1);
    for (const secret of ['claim.json', 'buffer.jsonl']) expect(statSync(join(own, secret)).mode & 0o077).toBe(0);
  });

  test('keeps what it cannot send, waits as it is told, and sends it first', async () => {
    const unreached = await rack('http://127.0.0.1:9', '--tries', '1');
    expect(unreached.code).toBe(1);
    expect(unreached.stderr).toMatch(/not reached .*; again in .*\n2 events wait in /);
    expect(waiting()).toHaveLength(2);
    const busy = await busyAtFirst([{ status: 503, retryAfter: '0' }, { status: 429, retryAfter: 'Thu, 01 Jan 1970 00:00:00 GMT' }, { status: 202 }]);
    const sent = await rack(busy.url);
    busy.server.close();
    expect(sent).toMatchObject({ code: 0, stderr: 'answered 503; again in 0 s\nanswered 429; again in 0 s\n' });
    expect(sent.stdout).toMatch(/^2 events of earlier runs go first\n(\S+ pending\n){4}(\S+ stored\n){4}nothing waits\n$/);
    expect(busy.seen).toEqual([503, 429, 202, 200]);
    expect(await setsOf('rack-3')).toBe(3);
  });

  test('keeps what an answer says nothing about, and sends half as many at once where it was too slow', async () => {
    const stored = await setsOf('rack-3');
    const busy = await busyAtFirst([421, 404, 408].map((status) => ({ status, retryAfter: '0' })));
    const sent = await rack(busy.url);
    busy.server.close();
    expect(sent).toMatchObject({ code: 0, stderr: 'answered 421; again in 0 s\nanswered 404; again in 0 s\nanswered 408; again in 0 s\n' });
    // two events: together three times, then one by one
    expect(busy.seen).toEqual([421, 404, 408, 200, 200]);
    expect([waiting(), readFileSync(join(own, 'rejected.jsonl'), 'utf8'), await setsOf('rack-3')]).toEqual([[], '', stored + 1]);
  });

  test('puts what is refused aside with the reason, and stops when its token is taken back', async () => {
    const refused = await run('python3', [join(EXAMPLES, 'python-https/rack.py'), 'nobody', '--folder', own, '--api', gym.url]);
    expect(refused.stderr).toMatch(/^\S+ rejected: .*unknown-athlete/);
    expect([refused.code, waiting()]).toEqual([0, []]);
    expect(readFileSync(join(own, 'rejected.jsonl'), 'utf8')).toContain('"subject": "nobody"');
    await gym.claim('rack-3');
    const revoked = await rack(gym.url);
    expect([revoked.code, waiting().length]).toEqual([1, 2]);
    expect(revoked.stderr).toMatch(/^401 /);
  });
});
