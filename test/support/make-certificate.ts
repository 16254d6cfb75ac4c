import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { isIPv4 } from 'node:net';
import { join } from 'node:path';

/** A certificate of X.509 with its key, as a CA of the test signed it. Node reads certificates and makes none: here is as much DER as that takes. */
export interface Made {
  readonly cert: string;
  readonly key: string;
}

export interface Authority extends Made {
  issue(names: readonly string[], dates?: Dates): Made;
}

interface Dates {
  readonly from?: Date;
  readonly to?: Date;
}

interface Subject extends Dates {
  readonly commonName: string;
  readonly issuer: string;
  readonly publicKey: KeyObject;
  readonly signer: KeyObject;
  readonly names: readonly string[];
  readonly isAuthority: boolean;
}

const DAY_MS = 86_400_000;
const [SEQUENCE, SET, INTEGER, BITS, OCTETS, OID, UTF8, TIME, BOOLEAN] = [0x30, 0x31, 0x02, 0x03, 0x04, 0x06, 0x0c, 0x17, 0x01] as const;

function der(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const head = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from([tag, ...head]), content]);
}

const oid = (hex: string): Buffer => der(OID, Buffer.from(hex, 'hex'));
const ECDSA_SHA256 = der(SEQUENCE, oid('2a8648ce3d040302'));
const COMMON_NAME = oid('550403');
const [BASIC_CONSTRAINTS, KEY_USAGE, ALTERNATIVE_NAMES, KEY_ID] = [oid('551d13'), oid('551d0f'), oid('551d11'), oid('551d0e')];
const TRUE = der(BOOLEAN, Buffer.from([0xff]));
const nameOf = (text: string): Buffer => der(SEQUENCE, der(SET, der(SEQUENCE, COMMON_NAME, der(UTF8, Buffer.from(text)))));
const timeOf = (date: Date): Buffer => der(TIME, Buffer.from(`${date.toISOString().replaceAll(/[-:T]/g, '').slice(2, 14)}Z`));
const alternative = (name: string): Buffer => (isIPv4(name) ? der(0x87, Buffer.from(name.split('.').map(Number))) : der(0x82, Buffer.from(name)));
const extension = (id: Buffer, value: Buffer, critical = false): Buffer => der(SEQUENCE, id, ...(critical ? [TRUE] : []), der(OCTETS, value));
const pem = (label: string, bytes: Buffer): string => `-----BEGIN ${label}-----\n${(bytes.toString('base64').match(/.{1,64}/g) ?? []).join('\n')}\n-----END ${label}-----\n`;

function certificate({ commonName, issuer, publicKey, signer, names, isAuthority, from, to }: Subject): string {
  const spki = publicKey.export({ type: 'spki', format: 'der' });
  const extensions = [
    extension(BASIC_CONSTRAINTS, isAuthority ? der(SEQUENCE, TRUE) : der(SEQUENCE), true),
    extension(KEY_USAGE, der(BITS, Buffer.from(isAuthority ? [1, 0x06] : [7, 0x80])), true),
    extension(KEY_ID, der(OCTETS, createHash('sha1').update(spki).digest())),
    ...(names.length === 0 ? [] : [extension(ALTERNATIVE_NAMES, der(SEQUENCE, ...names.map(alternative)))]),
  ];
  const body = der(
    SEQUENCE,
    der(0xa0, der(INTEGER, Buffer.from([2]))),
    der(INTEGER, Buffer.concat([Buffer.from([1]), randomBytes(15)])),
    ECDSA_SHA256,
    nameOf(issuer),
    der(SEQUENCE, timeOf(from ?? new Date(Date.now() - DAY_MS)), timeOf(to ?? new Date(Date.now() + 90 * DAY_MS))),
    nameOf(commonName),
    spki,
    der(0xa3, der(SEQUENCE, ...extensions)),
  );
  return pem('CERTIFICATE', der(SEQUENCE, body, ECDSA_SHA256, der(BITS, Buffer.from([0]), sign('sha256', body, signer))));
}

const keyPair = (): { publicKey: KeyObject; privateKey: KeyObject } => generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
const keyText = (key: KeyObject): string => key.export({ type: 'pkcs8', format: 'pem' }).toString();

/** A CA of this test alone. */
export function makeAuthority(commonName = `CA of a test ${randomBytes(4).toString('hex')}`): Authority {
  const own = keyPair();
  const cert = certificate({ commonName, issuer: commonName, publicKey: own.publicKey, signer: own.privateKey, names: [], isAuthority: true });
  return {
    cert, key: keyText(own.privateKey),
    issue: (names, dates = {}) => {
      const pair = keyPair();
      return { key: keyText(pair.privateKey), cert: certificate({ commonName: names[0] ?? 'nobody', issuer: commonName, publicKey: pair.publicKey, signer: own.privateKey, names, isAuthority: false, ...dates }) };
    },
  };
}

/** A certificate that signed itself. */
export function makeSelfSigned(names: readonly string[]): Made {
  const pair = keyPair();
  return { key: keyText(pair.privateKey), cert: certificate({ commonName: 'self', issuer: 'self', publicKey: pair.publicKey, signer: pair.privateKey, names, isAuthority: false }) };
}

/** Writes what `FLAREWATCH_TLS` names. */
export function writeTlsFolder(folder: string, { cert, key }: Made, ca: string | null = null): string {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'cert.pem'), cert);
  writeFileSync(join(folder, 'key.pem'), key, { mode: 0o600 });
  chmodSync(join(folder, 'key.pem'), 0o600);
  if (ca !== null) writeFileSync(join(folder, 'ca.pem'), ca);
  return folder;
}
