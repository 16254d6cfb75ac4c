import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { checkEdge, loadConfig, openTls, type TlsFiles } from '#libs/runtime';
import { makeAuthority, makeSelfSigned, writeTlsFolder, type Made } from '../../support/make-certificate.js';

const parent = mkdtempSync(join(tmpdir(), 'flarewatch-tls-'));
afterAll(() => rmSync(parent, { recursive: true, force: true }));

const DAY_MS = 86_400_000;
const authority = makeAuthority();
const good = authority.issue(['flarewatch.example', '127.0.0.1']);
let folders = 0;
const folderOf = (made: Made, ca: string | null = authority.cert): string => writeTlsFolder(join(parent, String(folders++)), made, ca);
const open = (folder: string): TlsFiles | null => openTls({ tls: folder }, parent, Date.now());

describe('the folder of certificate and key', () => {
  test('is taken when all go together, by its names', () => {
    const folder = folderOf(good);
    expect(open(folder)).toMatchObject({ names: ['flarewatch.example', '127.0.0.1'], caFile: join(folder, 'ca.pem') });
    expect(open(folderOf(good, null))).toMatchObject({ caFile: null });
    const own = folderOf(makeSelfSigned(['localhost']), null);
    expect(open(own)).toMatchObject({ names: ['localhost'], caFile: join(own, 'cert.pem') });
    expect(openTls({ tls: 'off' }, parent, Date.now())).toBeNull();
  });

  const refusals: [string, (folder: string) => void, RegExp][] = [
    ['no key', (folder) => rmSync(join(folder, 'key.pem')), /^FLAREWATCH_TLS: \S+\/key\.pem is missing: put the private key of cert\.pem there/],
    ['no certificate', (folder) => rmSync(join(folder, 'cert.pem')), /\/cert\.pem is missing: put the certificate there/],
    ['a key that others can read', (folder) => chmodSync(join(folder, 'key.pem'), 0o640), /\/key\.pem can be read by others than its owner \(mode 640\): run "chmod 600 /],
    ['the key of another', (folder) => writeFileSync(join(folder, 'key.pem'), authority.issue(['x']).key), /\/key\.pem is not the key of \S+\/cert\.pem: put there the two that were made together/],
    ['rubbish for a key', (folder) => writeFileSync(join(folder, 'key.pem'), 'rubbish'), /\/key\.pem holds no private key that can be used .*: write it as PEM, without a passphrase/],
    ['rubbish for a certificate', (folder) => writeFileSync(join(folder, 'cert.pem'), 'rubbish'), /\/cert\.pem holds no certificate: write it as PEM/],
    ['a CA that did not sign it', (folder) => writeFileSync(join(folder, 'ca.pem'), makeAuthority().cert), /\/ca\.pem did not sign \S+\/cert\.pem: put there the CA that did/],
    ['a folder of the name of a file', (folder) => { rmSync(folder, { recursive: true }); writeFileSync(folder, ''); }, /\/key\.pem|\/cert\.pem is missing/],
  ];
  test.each(refusals)('is refused with %s, by file and fix', (_what, spoil, says) => {
    const folder = folderOf(good);
    spoil(folder);
    expect(() => open(folder)).toThrow(says);
  });

  test('is refused where the certificate is over, not yet good, or names nobody', () => {
    const at = (days: number): Date => new Date(Date.now() + days * DAY_MS);
    expect(() => open(folderOf(authority.issue(['x.example'], { from: at(-9), to: at(-2) })))).toThrow(/\/cert\.pem expired on \d{4}-\d\d-\d\d: have it renewed/);
    expect(() => open(folderOf(authority.issue(['x.example'], { from: at(2), to: at(9) })))).toThrow(/\/cert\.pem is not valid before \d{4}-\d\d-\d\d: look at the clock/);
    expect(() => open(folderOf(authority.issue([])))).toThrow(/\/cert\.pem names no machine: make one with a subjectAltName/);
  });
});

describe('what crosses a network', () => {
  const problems = (env: Record<string, string>): string => {
    try {
      checkEdge(loadConfig(env));
      return '';
    } catch (error) {
      return (error as Error).message;
    }
  };

  test('is not told in the clear unless somebody says that another sees to it', () => {
    expect(problems({})).toBe('');
    for (const host of ['127.0.0.1', '127.8.0.1', '::1', 'localhost']) expect(problems({ FLAREWATCH_HTTP_HOST: host })).toBe('');
    for (const host of ['0.0.0.0', '::', '192.0.2.10', 'flarewatch.example', '127.example']) expect(problems({ FLAREWATCH_HTTP_HOST: host })).toMatch(/^FLAREWATCH_HTTP_HOST is ".*", which other machines reach, and FLAREWATCH_TLS is off: name a folder/);
    for (const tls of ['/etc/flarewatch/tls', 'proxy']) expect(problems({ FLAREWATCH_HTTP_HOST: '0.0.0.0', FLAREWATCH_TLS: tls })).toBe('');
  });

  test('includes the way to a message server elsewhere, and the addresses that devices are told', () => {
    expect(problems({ NATS_URL: 'nats://127.0.0.1:4222' })).toBe('');
    expect(problems({ NATS_URL: 'tls://nats.example:4222' })).toBe('');
    expect(problems({ NATS_URL: 'nats://127.0.0.1:4222,nats://nats:4222' })).toMatch(/^NATS_URL names nats:\/\/nats:4222, which is another machine, without TLS: use tls:\/\/nats:4222\. FLAREWATCH_TLS=proxy says/);
    expect(problems({ NATS_URL: 'nats://nats:4222', FLAREWATCH_TLS: 'proxy' })).toBe('');
    const told = problems({ FLAREWATCH_DEVICE_URLS: 'tls://gym.example:4222,mqtt://gym.example:1883', FLAREWATCH_TLS: 'proxy' });
    expect(told).toMatch(/^FLAREWATCH_DEVICE_URLS tells devices to connect to mqtt:\/\/gym\.example:1883 without TLS, .*: use mqtts:\/\/gym\.example:1883\.$/);
  });
});
