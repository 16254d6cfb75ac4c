import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { jwtAuthenticator, wsconnect, type NatsConnection } from '@nats-io/transport-node';
import mqtt, { type MqttClient } from 'mqtt';
import { WebSocket } from 'ws';
import { connectNats } from '#libs/messaging';
import { newClaimCode, secretHash } from '#libs/identity';
import { addAthlete, addClaim, addCoach, addDevice, addGym, openDatabase, type Database } from '#libs/storage';
import { SplitSystem, type Role } from '../../support/split-system.js';
import type { NatsDevice } from '../../support/hostile/attack-over-nats.js';
import { post } from '../api/api-client.js';

/** What the API tells a claimed device. */
export interface Claimed {
  readonly gym: string;
  readonly device: string;
  readonly nats: { readonly url: string; readonly websocketUrl: string; readonly jwt: string; readonly creds: string; readonly inboxPrefix: string };
  readonly mqtt: { readonly url: string; readonly clientId: string; readonly username: string; readonly password: string };
  readonly https: { readonly token: string };
  readonly subjects: { readonly publish: string; readonly ack: string; readonly cue: string; readonly config: string };
}

const ATHLETE = 'ana';

/** A system whose roles run apart, with a gym of three racks, and the ways in to it. */
export class ClaimedGym {
  private constructor(readonly system: SplitSystem, readonly database: Database, /** of the API */ public url: string) {}

  /** @param more roles beside ingest and the API */
  static async start(more: readonly Role[] = [], env: Readonly<Record<string, string>> = {}): Promise<ClaimedGym> {
    const system = await SplitSystem.start(['ingest'], env);
    try {
      return await ClaimedGym.#enter(system, more);
    } catch (error) {
      await system.stop();
      throw error;
    }
  }

  static async #enter(system: SplitSystem, more: readonly Role[]): Promise<ClaimedGym> {
    const database = openDatabase({ url: system.servers.postgresUrl, applicationName: 'identity spec' });
    const [url = ''] = await Promise.all((['api', ...more] as const).map((role) => system.startRole(role)));
    await addGym(database.kysely, { id: 'north', name: 'North' });
    await addAthlete(database.kysely, { id: ATHLETE, gym: 'north', name: 'Ana', timezone: 'Europe/Vienna' });
    await addCoach(database.kysely, { id: 'cleo', gym: 'north', name: 'Cleo', role: 'coach' });
    for (const id of ['Rack-1', 'rack-2', 'rack-3']) await addDevice(database.kysely, { id, gym: 'north', kind: 'linear-position-transducer' });
    return new ClaimedGym(system, database, url);
  }

  async stop(): Promise<void> {
    await this.database.close();
    await this.system.stop();
  }

  /** Kills the API and starts it again; it answers at another address. */
  async restartApi(): Promise<void> {
    await this.system.killRole('api');
    this.url = await this.system.startRole('api');
  }

  async code(device: string, expiresAt = new Date(Date.now() + 60_000)): Promise<string> {
    const code = newClaimCode();
    await addClaim(this.database, { gym: 'north', device }, secretHash(code), expiresAt);
    return code;
  }

  async claim(device: string): Promise<Claimed> {
    const answer = await post(this.url, '/v1/devices/claim', { code: await this.code(device) });
    if (answer.status !== 201) throw new Error(`claim answered ${answer.status}: ${JSON.stringify(answer.body)}`);
    return answer.body as Claimed;
  }

  async count(sql: string): Promise<number> {
    const { rows } = await this.database.pool.query<{ n: number }>(`select count(*)::int4 as n from ${sql}`);
    return rows[0]!.n;
  }
}

export function setEvent(device: string, change: { readonly id?: string; readonly sequence?: number; readonly bootid?: string } = {}): string {
  return JSON.stringify({
    specversion: '1.0', id: change.id ?? randomUUID(), source: `/gyms/north/devices/${device}`, type: 'flarewatch.set.completed.v1', subject: ATHLETE,
    time: new Date().toISOString(), bootid: change.bootid ?? 'boot-1', sequence: change.sequence ?? 1, uptimems: 60_000,
    data: { setId: randomUUID(), exercise: 'deadlift', loadKg: 140, reps: [0.5, 0.48, 0.45].map((meanVelocityMps) => ({ meanVelocityMps })) },
  });
}

export const eventSubject = (device: string, kind = 'set'): string => `gym.north.device.${device}.athlete.${ATHLETE}.${kind}`;
export const topicOf = (subject: string): string => subject.replaceAll('.', '/');

const seedOf = ({ nats }: Claimed): string => /\n(SU[A-Z2-7]+)\n/.exec(nats.creds)?.[1] ?? '';

/** What a device needs that speaks the protocol by hand. */
export const rawNatsOf = (claimed: Claimed, over: 'tcp' | 'websocket' = 'tcp'): NatsDevice => ({
  url: over === 'tcp' ? claimed.nats.url : claimed.nats.websocketUrl, jwt: claimed.nats.jwt, seed: seedOf(claimed), inboxPrefix: claimed.nats.inboxPrefix, ack: claimed.subjects.ack,
});

export function overNats({ nats }: Claimed): Promise<NatsConnection> {
  return connectNats({ url: nats.url, name: 'a device', credentials: { creds: nats.creds, inboxPrefix: nats.inboxPrefix } });
}

export function overWebSocket(claimed: Claimed): Promise<NatsConnection> {
  const { nats } = claimed;
  // Node 20 has none of its own
  (globalThis as { WebSocket?: unknown }).WebSocket ??= WebSocket;
  return wsconnect({ servers: nats.websocketUrl, authenticator: jwtAuthenticator(nats.jwt, new TextEncoder().encode(seedOf(claimed))), inboxPrefix: nats.inboxPrefix, reconnect: false });
}

export function overMqtt(claimed: Claimed, change: { readonly clientId?: string; readonly password?: string; readonly clean?: boolean } = {}): Promise<MqttClient> {
  const { url, clientId, username, password } = { ...claimed.mqtt, ...change };
  return mqtt.connectAsync(url, { clientId, username, password, protocolVersion: 4, reconnectPeriod: 0, connectTimeout: 5000, clean: change.clean ?? true });
}

/** Errors that the server told this connection of, such as a subject that it may not use. */
export function errorsOf(nc: NatsConnection): string[] {
  const errors: string[] = [];
  void (async () => {
    for await (const status of nc.status()) if (status.type === 'error') errors.push(status.error.message);
  })();
  return errors;
}

export async function until(isSo: () => boolean | Promise<boolean>, withinMs = 60_000): Promise<boolean> {
  const deadline = performance.now() + withinMs;
  while (!(await isSo())) {
    if (performance.now() > deadline) return false;
    await sleep(20);
  }
  return true;
}

