import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { query } from '../../support/result-tables.js';
import { SplitSystem } from '../../support/split-system.js';
import { until } from '../identity/claimed-gym.js';
import { mosquittoClients, run, whyNot, type Ended } from './own-program.js';

jest.setTimeout(120_000);

const mosquitto = await mosquittoClients();
const skipped = 'problem' in mosquitto ? `(skipped: no mosquitto clients: ${mosquitto.problem})` : whyNot('bash', 'curl', 'jq');
const env = 'env' in mosquitto ? mosquitto.env : {};
const DOCS_URL = 'http://127.0.0.1:4310';
const DOCS_CODE = 'K7QP-2M9D-XW4T';

/** The shell blocks below a heading of a page, up to the next heading of any level. */
function blocksBelow(page: string, heading: string): string[] {
  const text = readFileSync(join('docs', page), 'utf8');
  const from = text.indexOf(`\n${heading}\n`);
  expect([heading, from]).not.toEqual([heading, -1]);
  const [section = ''] = text.slice(from + heading.length + 2).split(/\n##+ /);
  return [...section.matchAll(/```sh\n([\s\S]*?)```/g)].map(([, block]) => block!);
}

(skipped === null ? describe : describe.skip)(`what the pages for makers of devices say, done word for word ${skipped ?? ''}`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'flarewatch-docs-'));
  const listeners: ReturnType<typeof spawn>[] = [];
  let system: SplitSystem;
  let url: string;
  let heard = '';

  beforeAll(async () => {
    system = await SplitSystem.start(['ingest']);
    [url = ''] = await Promise.all([system.startRole('api'), system.startRole('live')]);
  });
  afterAll(async () => {
    stopListening();
    await system.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  // only what a reader has to put in for their own system
  const filledIn = (block: string): string => `cd '${folder}'\n${block.replaceAll(DOCS_URL, url)}`;
  const shell = (block: string): Promise<Ended> => run('bash', ['-c', filledIn(block)], { ...env, API: url });
  /** Commands of the checkout, as whoever runs the system. */
  function operator(block: string): Promise<Ended> {
    const { natsUrl, keysDir, postgresUrl } = system.servers;
    return run('bash', ['-c', block], { NATS_URL: natsUrl, FLAREWATCH_KEYS: keysDir ?? '', DATABASE_URL: postgresUrl });
  }
  function listen(block: string): void {
    // a terminal of its own, so that what it starts ends with it
    const child = spawn('bash', ['-c', filledIn(block)], { detached: true, stdio: ['ignore', 'pipe', 'inherit'], env: { PATH: process.env['PATH'], ...env } });
    child.stdout.on('data', (bytes: Buffer) => (heard += bytes.toString()));
    listeners.push(child);
  }

  /** Two with one client id would throw each other off. */
  function stopListening(): void {
    for (const { pid, exitCode, signalCode } of listeners.splice(0)) if (pid !== undefined && exitCode === null && signalCode === null) process.kill(-pid, 'SIGKILL');
  }

  test('the quickstart: claimed, a set acknowledged, a cue, the same over HTTPS, and complete', async () => {
    const below = (heading: string): string => blocksBelow('device-quickstart.md', heading).join('\n');
    const entered = await operator(below('## 1. A system to talk to'));
    expect(entered).toMatchObject({ code: 0, stderr: '' });
    const code = /^code (\S+) for rack-3 of northside/m.exec(entered.stdout)?.[1] ?? '';
    const letIn = below('## 2. Be let in').replace(DOCS_CODE, code);
    // what the page shows is what the command prints, but for where the system answers
    const lines = (text: string): string[] => text.split('\n').map((line) => line.trim().replace(/ \S*\/v1\/devices\/claim$/, '')).filter((line) => line !== '');
    expect(lines(entered.stdout)).toEqual(expect.arrayContaining(lines(letIn)));
    expect(await shell(letIn)).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(statSync(join(folder, 'rack-3.json')).mode & 0o077).toBe(0);
    listen(below('## 3. Listen'));
    const options = join(folder, 'cfg', 'mosquitto_sub');
    expect(await until(() => existsSync(options) && readFileSync(options, 'utf8').includes('\n-P '))).toBe(true);
    // nothing is kept for who is not there yet; what is sent again is acknowledged again
    expect(await until(async () => {
      expect(await shell(below('## 4. Publish a set'))).toMatchObject({ code: 0, stderr: '' });
      return heard.includes('gym/northside/device/rack-3/ack {"bootId":"boot-1","upToSequence":1,"rejected":[]}\n');
    })).toBe(true);
    expect(await shell(below('## 5. A cue while the set goes on'))).toMatchObject({ code: 0, stderr: '' });
    expect(await until(() => /\/cue \{"setId":"5f6a1c3e[^\n]*"afterRep":3,"cue":"stop","lossPct":30\.61,[^\n]*"expiresAtUptimeMs":92000/.test(heard))).toBe(true);
    expect(await shell(below('## 6. The same over HTTPS'))).toMatchObject({ code: 0, stdout: '[{"id":"first-set","outcome":"duplicate"}]' });
    expect(await shell(below('## 7. Say when you are complete'))).toMatchObject({ code: 0, stderr: '' });
    expect(await until(() => heard.includes('"upToSequence":2,"rejected":[]}'))).toBe(true);
    expect(await query(system.servers.postgresUrl, 'select count(*)::int4 as n from flarewatch.set_fact')).toEqual([{ n: 1 }]);
    stopListening();
  });

  test('the protocol: over MQTT and over HTTPS', async () => {
    const [overMqtt = ''] = blocksBelow('device-protocol.md', '### MQTT');
    listen(`${overMqtt}\nwait`);
    expect(await until(() => heard.includes('gym/northside/device/rack-3/ack {"bootId":"b-1","upToSequence":1,"rejected":[]}\n'))).toBe(true);
    const [overHttps = ''] = blocksBelow('device-protocol.md', '### HTTPS');
    const event = { specversion: '1.0', id: 'by-curl', source: '/gyms/northside/devices/rack-3', type: 'flarewatch.status.v1', time: new Date().toISOString(), data: { state: 'online' } };
    expect(await shell(`echo '${JSON.stringify(event)}' > event.json\n${overHttps}`)).toMatchObject({ code: 0, stdout: '[{"id":"by-curl","outcome":"stored"}]' });
  });
});
