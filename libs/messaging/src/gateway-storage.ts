import { JetStreamApiError, RetentionPolicy, StorageType, jetstreamManager } from '@nats-io/jetstream';
import { connect, credsAuthenticator } from '@nats-io/transport-node';
import type { Authority } from '#libs/identity';
import type { Trust } from '#libs/runtime';
import { serversOf } from './connection.js';
import { tlsFor } from './server-identity.js';

/** Where the server's MQTT gateway keeps retained messages, as it would make it itself; larger than this byte is each of them. */
const RETAINED = { name: '$MQTT_rmsgs', subjects: ['$MQTT.rmsgs.>'], storage: StorageType.File, retention: RetentionPolicy.Limits, max_msgs_per_subject: 1 };
const LARGEST_BYTES = 1;
const WITHIN_MS = 3000;
const NO_SUCH_STREAM = 10059;

/**
 * Has the gateway retain nothing: devices and their subjects are many, one storage is for all, and whoever filled it would keep the sessions of the
 * others out. The message itself goes its way. To be called again: a server that lost its store makes the stream anew.
 * @throws Error when the server cannot be reached
 */
export async function retainNothing({ url, trust }: { readonly url: string; readonly trust: Trust | null }, authority: Authority): Promise<void> {
  const { creds, inboxPrefix } = await authority.gatewayCredentials();
  const nc = await connect({
    servers: serversOf(url), name: 'flarewatch gateway storage', authenticator: credsAuthenticator(new TextEncoder().encode(creds)), inboxPrefix, reconnect: false, timeout: WITHIN_MS, ...tlsFor(url, trust),
  });
  try {
    const { streams } = await jetstreamManager(nc, { checkAPI: false, timeout: WITHIN_MS });
    const held = await streams.info(RETAINED.name).catch((error: unknown) => {
      if (error instanceof JetStreamApiError && error.code === NO_SUCH_STREAM) return null;
      throw error;
    });
    if (held?.config.max_msg_size === LARGEST_BYTES) return;
    if (held === null) await streams.add({ ...RETAINED, max_msg_size: LARGEST_BYTES });
    else {
      await streams.update(RETAINED.name, { ...held.config, max_msg_size: LARGEST_BYTES });
      await streams.purge(RETAINED.name);
    }
  } finally {
    await nc.close();
  }
}
