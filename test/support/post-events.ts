import { newClaimCode, newDeviceToken, secretHash } from '#libs/identity';
import { addClaim, listDevices, useClaim } from '#libs/storage';
import { ask, type Answer } from '../integration/api/api-client.js';
import type { RunningSystem } from './running-system.js';

const tokens = new WeakMap<RunningSystem, Map<string, Promise<string>>>();
const SOURCE = /^\/gyms\/([^/]+)\/devices\/([^/]+)$/;
const LATER = 60_000;

/** Gives the device a token of its own, as a claim does. */
async function newToken({ parts: { database } }: RunningSystem, gym: string, device: string): Promise<string> {
  const [code, token] = [newClaimCode(), newDeviceToken()];
  await addClaim(database, { gym, device }, secretHash(code), new Date(Date.now() + LATER));
  await useClaim(database, secretHash(code), () => Promise.resolve({ given: token, kept: [{ scope: 'https', publicKey: null, tokenHash: secretHash(token) }] }));
  return token;
}

/** Token of the device that an event names; of any device where it names none that there is. */
export async function tokenOf(system: RunningSystem, source: unknown): Promise<string> {
  const known = tokens.get(system) ?? new Map<string, Promise<string>>();
  tokens.set(system, known);
  const devices = await listDevices(system.parts.database.kysely);
  const [, gym, device] = SOURCE.exec(typeof source === 'string' ? source : '') ?? [];
  const named = devices.find((one) => one.gym === gym && one.id === device) ?? devices[0]!;
  const key = `${named.gym}/${named.id}`;
  const token = known.get(key) ?? newToken(system, named.gym, named.id);
  known.set(key, token);
  return token;
}

/** Posts to `/v1/events` as the device that the (first) event names. Text goes as it is. */
export async function postEvents(system: RunningSystem, body: unknown, type = 'application/json', more: Readonly<Record<string, string>> = {}): Promise<Answer> {
  const first: unknown = Array.isArray(body) ? body[0] : body;
  const source = typeof first === 'object' && first !== null ? (first as { source?: unknown }).source : undefined;
  const authorization = `Bearer ${await tokenOf(system, source)}`;
  return ask(system.url, '/v1/events', { method: 'POST', headers: { 'content-type': type, authorization, ...more }, body: typeof body === 'string' ? body : JSON.stringify(body) });
}
