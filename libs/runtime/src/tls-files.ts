import { X509Certificate, createHash, createPrivateKey, type KeyObject } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** A certificate with its key, as they lie in a folder: read, and found to go together. */
export interface TlsFiles {
  readonly folder: string;
  /** PEM: the certificate, and those between it and its CA */
  readonly cert: string;
  readonly key: string;
  /** what clients have to trust; null: a CA that every machine knows */
  readonly caFile: string | null;
  /** names and addresses that the certificate is good for, without wildcards */
  readonly names: readonly string[];
  /** ms since 1970 UTC */
  readonly expiresAtMs: number;
  /** changes whenever certificate or key do */
  readonly fingerprint: string;
}

/** Names the file and the fix. */
export class TlsFilesError extends Error {
  override readonly name = 'TlsFilesError';
}

const BLOCK = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;
const ALTERNATIVE = /^(?:DNS|IP Address):(.+)$/;

/**
 * Reads `cert.pem`, `key.pem` and, where there is one, `ca.pem`.
 * @throws TlsFilesError for what is missing, unreadable, open to others, out of date, or does not go together
 */
export function readTlsFiles(folder: string, nowMs: number): TlsFiles {
  const cert = textOf(join(folder, 'cert.pem'), 'put the certificate there, as PEM, followed by those between it and its CA');
  const key = keyText(join(folder, 'key.pem'));
  const [own, ...between] = certificatesIn(cert, join(folder, 'cert.pem'));
  const leaf = own as X509Certificate;
  checkDates(leaf, join(folder, 'cert.pem'), nowMs);
  if (!leaf.checkPrivateKey(privateKey(key, join(folder, 'key.pem')))) {
    throw new TlsFilesError(`${join(folder, 'key.pem')} is not the key of ${join(folder, 'cert.pem')}: put there the two that were made together, with the certificate of this machine first in cert.pem`);
  }
  const names = namesOf(leaf);
  if (names.length === 0) {
    throw new TlsFilesError(`${join(folder, 'cert.pem')} names no machine: make one with a subjectAltName, such as DNS:flarewatch.example or IP:192.0.2.10; clients look at nothing else`);
  }
  return { folder, cert, key, caFile: caOf(folder, leaf, between, nowMs), names, expiresAtMs: Date.parse(leaf.validTo), fingerprint: createHash('sha256').update(cert).update(key).digest('hex').slice(0, 16) };
}

/** How clients of this machine are told of it: by the address itself where the certificate is good for it, else by the first name. */
export function nameFor(files: TlsFiles, address: string): string {
  return files.names.includes(address) ? address : (files.names[0] ?? address);
}

function textOf(path: string, fix: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') throw new TlsFilesError(`${path} is missing: ${fix}, or leave FLAREWATCH_TLS out to stay on the loopback`);
    throw new TlsFilesError(`${path} cannot be read (${code ?? message}): give it to the user that runs Flarewatch`);
  }
}

function keyText(path: string): string {
  const text = textOf(path, 'put the private key of cert.pem there, as PEM');
  const { mode } = statSync(path);
  if ((mode & 0o077) !== 0) throw new TlsFilesError(`${path} can be read by others than its owner (mode ${(mode & 0o777).toString(8)}): run "chmod 600 ${path}", and have a new certificate made if somebody may have read it`);
  return text;
}

function privateKey(text: string, path: string): KeyObject {
  try {
    return createPrivateKey(text);
  } catch (error) {
    throw new TlsFilesError(`${path} holds no private key that can be used (${(error as Error).message}): write it as PEM, without a passphrase`);
  }
}

function certificatesIn(text: string, path: string): X509Certificate[] {
  const blocks = text.match(BLOCK) ?? [];
  try {
    if (blocks.length > 0) return blocks.map((block) => new X509Certificate(block));
  } catch (error) {
    throw new TlsFilesError(`${path} holds a damaged certificate (${(error as Error).message}): put it there again, as PEM`);
  }
  throw new TlsFilesError(`${path} holds no certificate: write it as PEM, which begins with -----BEGIN CERTIFICATE-----`);
}

function checkDates(certificate: X509Certificate, path: string, nowMs: number): void {
  if (nowMs > Date.parse(certificate.validTo)) throw new TlsFilesError(`${path} expired on ${day(certificate.validTo)}: have it renewed`);
  if (nowMs < Date.parse(certificate.validFrom)) throw new TlsFilesError(`${path} is not valid before ${day(certificate.validFrom)}: look at the clock of this machine, or have another made`);
}

const day = (date: string): string => new Date(Date.parse(date)).toISOString().slice(0, 10);

function namesOf(certificate: X509Certificate): string[] {
  return (certificate.subjectAltName ?? '').split(', ').map((one) => ALTERNATIVE.exec(one)?.[1]).filter((name): name is string => name !== undefined && !name.includes('*'));
}

/** A certificate that signed itself is its own CA. */
function caOf(folder: string, leaf: X509Certificate, between: readonly X509Certificate[], nowMs: number): string | null {
  const path = join(folder, 'ca.pem');
  if (!existsSync(path)) return leaf.subject === leaf.issuer && leaf.verify(leaf.publicKey) ? join(folder, 'cert.pem') : null;
  const roots = certificatesIn(textOf(path, 'put the certificate of your CA there'), path);
  for (const root of roots) checkDates(root, path, nowMs);
  const left = [...between];
  for (let last: X509Certificate | undefined = leaf; last !== undefined;) {
    const signed: X509Certificate = last;
    if (roots.some((root) => root.fingerprint256 === signed.fingerprint256 || isSignedBy(signed, root))) return path;
    const next = left.findIndex((one) => isSignedBy(signed, one));
    last = next < 0 ? undefined : left.splice(next, 1)[0];
  }
  throw new TlsFilesError(`${path} did not sign ${join(folder, 'cert.pem')}: put there the CA that did, and into cert.pem the certificates between; or remove ca.pem where the CA is one that every machine knows`);
}

function isSignedBy(certificate: X509Certificate, issuer: X509Certificate): boolean {
  return certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);
}
