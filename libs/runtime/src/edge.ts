import { isIPv4 } from 'node:net';
import { resolve } from 'node:path';
import { ConfigError, type Config } from './config.js';
import { TlsFilesError, readTlsFiles, type TlsFiles } from './tls-files.js';

/** Whether only this machine can reach an address or name. */
export function isLoopback(host: string): boolean {
  const bare = host.replace(/^\[(.*)\]$/, '$1').toLowerCase();
  return bare === 'localhost' || bare === '::1' || (isIPv4(bare) && bare.startsWith('127.'));
}

const PLAIN = /^(?:nats|ws|mqtt):$/;
const urlsOf = (list: string | null): URL[] => (list ?? '').split(',').filter((one) => one.trim() !== '').map((one) => new URL(one.trim()));
const reachable = (list: string | null): URL | undefined => urlsOf(list).find(({ protocol, hostname }) => PLAIN.test(protocol) && !isLoopback(hostname));

/**
 * What crosses a network is told in TLS, or somebody has said that another sees to it.
 * @throws ConfigError naming the variables and the fix
 */
export function checkEdge(config: Pick<Config, 'tls' | 'httpHost' | 'natsUrl' | 'deviceUrls'>): void {
  const problems: string[] = [];
  if (config.tls === 'off' && !isLoopback(config.httpHost)) {
    problems.push(`FLAREWATCH_HTTP_HOST is "${config.httpHost}", which other machines reach, and FLAREWATCH_TLS is off: name a folder with cert.pem and key.pem in FLAREWATCH_TLS, or leave FLAREWATCH_HTTP_HOST out for 127.0.0.1. FLAREWATCH_TLS=proxy says that only a proxy with TLS, or a network of containers, reaches it.`);
  }
  const nats = reachable(config.natsUrl);
  if (config.tls !== 'proxy' && nats !== undefined) {
    problems.push(`NATS_URL names ${nats.protocol}//${nats.host}, which is another machine, without TLS: use tls://${nats.host}. FLAREWATCH_TLS=proxy says that the way there is private, such as a network of containers.`);
  }
  const told = reachable(config.deviceUrls);
  if (told !== undefined) {
    problems.push(`FLAREWATCH_DEVICE_URLS tells devices to connect to ${told.protocol}//${told.host} without TLS, where their passwords can be read on the way: use ${{ 'nats:': 'tls:', 'ws:': 'wss:', 'mqtt:': 'mqtts:' }[told.protocol] ?? 'tls:'}//${told.host}.`);
  }
  if (problems.length > 0) throw new ConfigError(problems);
}

/**
 * The certificate that everything beyond the loopback is served with; null where none is named.
 * @throws ConfigError naming the file and the fix
 */
export function openTls(config: Pick<Config, 'tls'>, rootDir: string, nowMs: number): TlsFiles | null {
  if (config.tls === 'off' || config.tls === 'proxy') return null;
  try {
    return readTlsFiles(resolve(rootDir, config.tls), nowMs);
  } catch (error) {
    if (!(error instanceof TlsFilesError)) throw error;
    throw new ConfigError([`FLAREWATCH_TLS: ${error.message}.`]);
  }
}
