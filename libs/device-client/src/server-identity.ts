import { isIP } from 'node:net';
import { checkServerIdentity, type PeerCertificate } from 'node:tls';
import type { NodeConnectionOptions } from '@nats-io/transport-node';

type Tls = NonNullable<NodeConnectionOptions['tls']>;

/**
 * TLS where a server is named with `tls://`, or options for it are given. The transport itself takes TLS where the server offers it and is content
 * without: whoever sits between could have it sent in the clear. And it takes a server that is named by its address for "localhost"; here the
 * certificate has to be good for the address.
 * @param serverName that the certificate has to be good for, where it is not that of the address
 */
export function tlsFor(servers: readonly URL[], tls: Tls | undefined, serverName: string | undefined): { tls?: Tls } {
  if (tls === undefined && !servers.some(({ protocol }) => protocol === 'tls:')) return {};
  const hosts = serverName === undefined ? servers.map(({ hostname }) => hostname.replace(/^\[(.*)\]$/, '$1')) : [serverName];
  const isNamed = (host: string): boolean => serverName === undefined && hosts.some((one) => isIP(one) === 0 && one.toLowerCase() === host.toLowerCase());
  const identity = (host: string, certificate: PeerCertificate): Error | undefined => {
    const errors = (isNamed(host) ? [host] : hosts).map((one) => checkServerIdentity(one, certificate));
    return errors.includes(undefined) ? undefined : errors[0];
  };
  return { tls: { checkServerIdentity: identity, ...tls } as Tls };
}
