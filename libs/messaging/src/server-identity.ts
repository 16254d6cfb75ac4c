import { isIP } from 'node:net';
import { checkServerIdentity, type PeerCertificate } from 'node:tls';
import type { NodeConnectionOptions } from '@nats-io/transport-node';
import type { Trust } from '#libs/runtime';

type Tls = NonNullable<NodeConnectionOptions['tls']> & { checkServerIdentity: (host: string, certificate: PeerCertificate) => Error | undefined };

/**
 * TLS of a connection, where the URL says that or somebody has said whom to trust. The transport itself takes TLS where the server offers it and is
 * content without; with this, it is not. And a server that is named by its address counts for it as "localhost": here the certificate has to be good
 * for the address.
 */
export function tlsFor(url: string, trust: Trust | null): { tls?: Tls } {
  const servers = url.split(',').map((part) => new URL(part.trim()));
  if (trust === null && !servers.some(({ protocol }) => protocol === 'tls:')) return {};
  const hosts = trust?.name == null ? servers.map(({ hostname }) => hostname.replace(/^\[(.*)\]$/, '$1')) : [trust.name];
  const isNamed = (host: string): boolean => trust?.name == null && hosts.some((one) => isIP(one) === 0 && one.toLowerCase() === host.toLowerCase());
  return {
    tls: {
      ...(trust?.caFile == null ? {} : { caFile: trust.caFile }),
      checkServerIdentity: (host, certificate) => {
        const errors = (isNamed(host) ? [host] : hosts).map((one) => checkServerIdentity(one, certificate));
        return errors.includes(undefined) ? undefined : errors[0];
      },
    },
  };
}
