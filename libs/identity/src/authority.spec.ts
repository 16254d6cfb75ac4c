import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { decode, type Account, type User } from '@nats-io/jwt';
import { createUser } from '@nats-io/nkeys';
import { Authority } from './authority.js';
import { IdentityError } from './identity-error.js';
import { deviceInboxPrefix } from './subjects-of-accounts.js';

// signing is plain JavaScript: tenths of a second for each token where the machine is busy
jest.setTimeout(60_000);

let root: string;
const folder = (): string => join(root, 'keys');

beforeEach(() => { root = mkdtempSync(join(tmpdir(), 'keys-')); });
afterEach(() => rmSync(root, { recursive: true, force: true }));

const filesOf = (dir: string): string[] => readdirSync(dir, { recursive: true, withFileTypes: true }).filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name));

describe('the folder of keys', () => {
  test('is made once, all private, and gives the same tokens and credentials ever after', async () => {
    const first = Authority.open(folder());
    const tokens = await first.tokens();
    const creds = await first.serviceCredentials('ingest', ['ingest']);
    await first.systemCredentials();
    const again = Authority.open(folder());
    expect(await again.tokens()).toEqual(tokens);
    expect(await again.serviceCredentials('ingest', ['ingest'])).toEqual(creds);
    expect(filesOf(folder()).length).toBeGreaterThan(12);
    for (const file of filesOf(folder())) expect([file, statSync(file).mode & 0o777]).toEqual([file, 0o600]);
    expect(statSync(folder()).mode & 0o777).toBe(0o700);
  });

  test('with a missing key is refused, naming it; none is made in its place', () => {
    Authority.open(folder());
    rmSync(join(folder(), 'account-services.nk'));
    expect(() => Authority.open(folder())).toThrow(new IdentityError(`${folder()} lacks account-services.nk; bring it back from a backup, or remove the folder to make new keys: then every device has to be claimed again`));
    expect(readdirSync(folder())).not.toContain('account-services.nk');
  });

  test('with a key that others may read, or that is none, is refused with the fix', () => {
    Authority.open(folder());
    const operator = join(folder(), 'operator.nk');
    chmodSync(operator, 0o644);
    expect(() => Authority.open(folder())).toThrow(/operator\.nk can be read by others than its owner \(mode 644\); run "chmod 600/);
    chmodSync(operator, 0o600);
    writeFileSync(operator, 'SOAnonsense');
    expect(() => Authority.open(folder())).toThrow(/operator\.nk holds no key .+; bring it back from a backup/);
  });
});

describe('tokens', () => {
  test('of an account are issued anew when its revocations change, and keep them over the next start', async () => {
    const authority = Authority.open(folder());
    await authority.tokens();
    const { publicKey } = await authority.issueDevice('equipment', { gym: 'north', device: 'rack-1' });
    const revoked = await authority.revoke('equipment', { [publicKey]: 1_800_000_000 });
    expect(decode<Account>(revoked).nats.revocations).toEqual({ [publicKey]: 1_800_000_000 });
    expect(await authority.revoke('equipment', { [publicKey]: 1_800_000_000 })).toBe(revoked);
    expect((await Authority.open(folder()).tokens()).accounts[authority.accountKey('equipment')]).toBe(revoked);
  });

  test('of a service are issued anew for the same key when its rights change', async () => {
    const authority = Authority.open(folder());
    const narrow = await authority.serviceCredentials('system', ['ingest']);
    const wide = await authority.serviceCredentials('system', ['ingest', 'alerts']);
    expect(wide.creds).not.toBe(narrow.creds);
    const seed = (text: string): string => /\nSU\S+/.exec(text)?.[0] ?? '';
    expect(seed(wide.creds)).toBe(seed(narrow.creds));
    expect(wide.inboxPrefix).toBe('_INBOX_system');
  });

  test('of a device carry its gym and id as they are written, and no rights of their own', async () => {
    const authority = Authority.open(folder());
    const key = createUser().getPublicKey();
    const own = await authority.issueDevice('equipment', { gym: 'North_1', device: 'Rack-A', publicKey: key });
    expect(own).toMatchObject({ publicKey: key, seed: null });
    const claims = decode<User>(own.jwt);
    expect(claims.nats).toMatchObject({ tags: ['gym:North_1', 'device:Rack-A'], issuer_account: authority.accountKey('equipment') });
    expect(claims.nats).not.toHaveProperty('pub');
    expect((await authority.issueDevice('mqtt', { gym: 'n', device: 'd' })).seed).toMatch(/^SU/);
    await expect(authority.issueDevice('equipment', { gym: 'n', device: 'd', publicKey: 'nonsense' })).rejects.toThrow(/publicKey is no public key of a NATS user/);
    await expect(authority.issueDevice('equipment', { gym: 'n', device: 'd', publicKey: authority.accountKey('mqtt') })).rejects.toThrow(RangeError);
  });

  test('no two devices share an inbox, however their ids are put together', () => {
    expect(deviceInboxPrefix('a_b', 'c')).not.toBe(deviceInboxPrefix('a', 'b_c'));
  });

  test('no seed stands in a token, and the folder tells none but its own', async () => {
    const authority = Authority.open(folder());
    const text = JSON.stringify(await authority.tokens());
    expect(text).not.toMatch(/\bS[UAO][A-Z2-7]{56}\b/);
    expect(readFileSync(join(folder(), 'operator.nk'), 'utf8')).toMatch(/^SO[A-Z2-7]{56}\n$/);
  });
});
