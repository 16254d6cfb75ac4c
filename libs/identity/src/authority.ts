import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { decode, encodeAccount, encodeOperator, encodeUser, type Account, type User } from '@nats-io/jwt';
import { createUser, fromPublic } from '@nats-io/nkeys';
import { planOf } from './account-plan.js';
import { credsParts, credsText } from './creds.js';
import { IdentityError } from './identity-error.js';
import { ACCOUNTS, openKeyFolder, readKeyFile, writeKeyFile, type AccountName, type Keys, type Scope } from './key-folder.js';
import { credentialsFrom, type Credentials } from './credentials.js';
import { grantsOf, type Service } from './service-grants.js';

/** Revoked users by public key, each with the second (since 1970 UTC) up to which what was issued to it is void. */
export type Revocations = Readonly<Record<string, number>>;

/** What the message server has to know to tell friend from stranger. */
export interface ServerTokens {
  readonly operator: string;
  readonly systemAccount: string;
  /** token by public key of the account */
  readonly accounts: Readonly<Record<string, string>>;
  /** public key of the services' account: the event log is stored under it */
  readonly servicesAccount: string;
}

/** A user that was made for a device or a person. The seed is null where the key was made by whoever holds it. */
export interface IssuedUser {
  readonly publicKey: string;
  readonly jwt: string;
  readonly seed: string | null;
}

const decoder = new TextDecoder();
const SYSTEM_INBOX = '_INBOX_system';
/** What the system's own user asks of the server: to take new account tokens, say which it has, list connections and close one. */
const SYSTEM_PUBLISHES = ['$SYS.REQ.CLAIMS.UPDATE', '$SYS.REQ.ACCOUNT.*.CLAIMS.LOOKUP', '$SYS.REQ.SERVER.PING.CONNZ', '$SYS.REQ.SERVER.*.KICK'];

const GATEWAY_INBOX = '_INBOX_gateway';
const GATEWAY_PUBLISHES = ['INFO', 'CREATE', 'UPDATE', 'PURGE'].map((verb) => `$JS.API.STREAM.${verb}.$MQTT_rmsgs`);

/** A stable text of what a token says beside its issue: two tokens of the same text need not replace each other. */
const contentOf = (value: unknown): string => JSON.stringify(value, (_key, held: unknown) =>
  typeof held === 'object' && held !== null && !Array.isArray(held) ? Object.fromEntries(Object.entries(held).sort(([a], [b]) => (a < b ? -1 : 1))) : held);

/** The keys of one system and the tokens that they sign, in one folder that its owner alone can read. */
export class Authority {
  private constructor(readonly folder: string, private readonly keys: Keys) {}

  /**
   * Opens the folder, making keys where there is none.
   * @throws IdentityError naming the file and the fix
   */
  static open(folder: string): Authority {
    const keys = openKeyFolder(folder);
    for (const name of ['jwt', 'services']) mkdirSync(join(folder, name), { recursive: true, mode: 0o700 });
    return new Authority(folder, keys);
  }

  static exists(folder: string): boolean {
    return existsSync(join(folder, 'operator.nk'));
  }

  /** Tokens as they are; those that this version plans otherwise are issued anew, with the revocations that they had. */
  async tokens(): Promise<ServerTokens> {
    const accounts: Record<string, string> = {};
    for (const name of ACCOUNTS) accounts[this.accountKey(name)] = await this.#accountToken(name, this.#heldToken(name)?.revocations ?? {});
    return { operator: await this.#operatorToken(), systemAccount: this.accountKey('system'), servicesAccount: this.accountKey('services'), accounts };
  }

  /** The same as they stand in the folder, for a server that starts again; `tokens` was asked before. */
  heldTokens(): ServerTokens {
    const accounts = Object.fromEntries(ACCOUNTS.map((name) => [this.accountKey(name), readKeyFile(this.#tokenPath(name))]));
    return { operator: readKeyFile(this.#operatorPath), systemAccount: this.accountKey('system'), servicesAccount: this.accountKey('services'), accounts };
  }

  accountKey(name: AccountName): string {
    return this.keys.accounts[name].getPublicKey();
  }

  /** The account's token with exactly these revocations; the one that is held where it says the same. To be pushed to the server by the caller. */
  async revoke(scope: Scope, revocations: Revocations): Promise<string> {
    return this.#accountToken(scope, revocations);
  }

  /** Credentials of a process of the system, kept under its name; issued anew for the same key when its rights changed. */
  async serviceCredentials(name: string, services: readonly Service[]): Promise<Credentials> {
    const { publish, subscribe } = grantsOf(services, name);
    const rights = { pub: { allow: [...publish] }, sub: { allow: [...subscribe] } };
    return credentialsFrom(await this.#credsFile(name, 'services', rights));
  }

  /** Credentials of the one user that changes what the server believes. */
  async systemCredentials(): Promise<Credentials> {
    const rights = { pub: { allow: SYSTEM_PUBLISHES }, sub: { allow: [`${SYSTEM_INBOX}.>`] } };
    return credentialsFrom(await this.#credsFile('system', 'system', rights));
  }

  /** Credentials of the one user that sets what the MQTT gateway may keep. */
  async gatewayCredentials(): Promise<Credentials> {
    const rights = { pub: { allow: GATEWAY_PUBLISHES }, sub: { allow: [`${GATEWAY_INBOX}.>`] } };
    return credentialsFrom(await this.#credsFile('gateway', 'mqtt', rights));
  }

  /**
   * Makes a user of a device, for NATS and WebSocket or for MQTT.
   * @param publicKey of the device's own key; absent: a key is made, and told once
   * @throws RangeError when it is not the public key of a user
   */
  issueDevice(scope: 'equipment' | 'mqtt', who: { readonly gym: string; readonly device: string; readonly publicKey?: string | undefined }): Promise<IssuedUser> {
    return this.#issue(scope, `${who.gym}.${who.device}`, [`gym:${who.gym}`, `device:${who.device}`], who.publicKey);
  }

  /** Makes a user that hears one person's inbox, until `expiresAtMs` (ms since 1970 UTC). */
  issuePerson(who: { readonly gym: string; readonly person: string; readonly publicKey?: string | undefined; readonly expiresAtMs: number }): Promise<IssuedUser> {
    return this.#issue('people', `${who.gym}.${who.person}`, [`gym:${who.gym}`, `person:${who.person}`], who.publicKey, Math.floor(who.expiresAtMs / 1000));
  }

  async #issue(scope: Scope, name: string, tags: string[], publicKey: string | undefined, exp?: number): Promise<IssuedUser> {
    const made = publicKey === undefined ? createUser() : null;
    const key = made?.getPublicKey() ?? userKey(publicKey ?? '');
    const jwt = await encodeUser(name, key, this.accountKey(scope), { tags } as Partial<User>, {
      signer: this.keys.signing[scope], scopedUser: true, ...(exp === undefined ? {} : { exp }),
    });
    return { publicKey: key, jwt, seed: made === null ? null : decoder.decode(made.getSeed()) };
  }

  get #operatorPath(): string {
    return join(this.folder, 'jwt', 'operator.jwt');
  }

  async #operatorToken(): Promise<string> {
    const path = this.#operatorPath;
    if (existsSync(path)) return readKeyFile(path);
    const jwt = await encodeOperator('flarewatch', this.keys.operator, { system_account: this.accountKey('system') });
    writeKeyFile(path, `${jwt}\n`);
    return jwt;
  }

  #tokenPath(name: AccountName): string {
    return join(this.folder, 'jwt', `account-${name}.jwt`);
  }

  #heldToken(name: AccountName): { readonly jwt: string; readonly content: string; readonly revocations: Revocations } | null {
    const path = this.#tokenPath(name);
    if (!existsSync(path)) return null;
    const jwt = readKeyFile(path);
    const { nats } = decode<Account & { version?: unknown; type?: unknown }>(jwt);
    const { version: _version, type: _type, ...said } = nats;
    return { jwt, content: contentOf(said), revocations: nats.revocations ?? {} };
  }

  async #accountToken(name: AccountName, revocations: Revocations): Promise<string> {
    const plan = { ...planOf(name, this.keys), ...(Object.keys(revocations).length > 0 ? { revocations } : {}) };
    const held = this.#heldToken(name);
    if (held?.content === contentOf(plan)) return held.jwt;
    const jwt = await encodeAccount(`flarewatch ${name}`, this.keys.accounts[name], plan, { signer: this.keys.operator });
    writeKeyFile(this.#tokenPath(name), `${jwt}\n`);
    return jwt;
  }

  async #credsFile(name: string, account: 'services' | 'system' | 'mqtt', rights: { pub: { allow: readonly string[] }; sub: { allow: readonly string[] } }): Promise<string> {
    const path = join(this.folder, 'services', `${name}.creds`);
    const held = existsSync(path) ? parseCreds(`${readKeyFile(path)}\n`, path) : null;
    if (held !== null) {
      const { nats } = decode<User>(held.jwt);
      if (contentOf({ pub: nats.pub?.allow, sub: nats.sub?.allow }) === contentOf({ pub: rights.pub.allow, sub: rights.sub.allow })) return held.text;
    }
    const key = held?.key ?? createUser();
    const user = { pub: { allow: [...rights.pub.allow] }, sub: { allow: [...rights.sub.allow] }, allowed_connection_types: ['STANDARD' as const] };
    const jwt = await encodeUser(name, key, this.keys.accounts[account], user);
    const text = credsText(jwt, decoder.decode(key.getSeed()));
    writeKeyFile(path, text);
    return text;
  }
}

function userKey(publicKey: string): string {
  try {
    if (!publicKey.startsWith('U')) throw new Error('it does not begin with U');
    return fromPublic(publicKey).getPublicKey();
  } catch (error) {
    throw new RangeError(`publicKey is no public key of a NATS user (${(error as Error).message}); make one with "nk -gen user" and send the line that begins with U`);
  }
}

function parseCreds(text: string, path: string): { text: string; jwt: string; key: ReturnType<typeof createUser> } {
  const parsed = credsParts(text);
  if (parsed === null) throw new IdentityError(`${path} holds no credentials; remove it, and it is made again`);
  return { text, ...parsed };
}
