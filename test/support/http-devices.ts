import { setTimeout as sleep } from 'node:timers/promises';
import { newClaimCode, newDeviceToken, secretHash } from '#libs/identity';
import type { SimulatedEvent } from '#libs/simulator';
import { addClaim, openDatabase, useClaim } from '#libs/storage';
import { ask } from '../integration/api/api-client.js';

/** Events of all devices together that are under way at once. */
const ROUND = 300;
const LATER_MS = 600_000;
const AGAIN_MS = 250;
const BATCH_TYPE = 'application/cloudevents-batch+json';

/** The devices of a gym over HTTPS: each sends a request again until an outcome of every event of it is final. */
export class HttpDevices {
  rejected = 0;

  private constructor(
    private readonly tokens: ReadonlyMap<string, string>,
    /** where the API is now: it may come back at another address */
    private readonly url: () => string,
  ) {}

  static async claim(postgresUrl: string, gym: string, devices: readonly string[], url: () => string): Promise<HttpDevices> {
    const database = openDatabase({ url: postgresUrl, applicationName: 'http devices' });
    try {
      const tokens = new Map<string, string>();
      for (const device of devices) {
        const [code, token] = [newClaimCode(), newDeviceToken()];
        await addClaim(database, { gym, device }, secretHash(code), new Date(Date.now() + LATER_MS));
        await useClaim(database, secretHash(code), () => Promise.resolve({ given: token, kept: [{ scope: 'https' as const, publicKey: null, tokenHash: secretHash(token) }] }));
        tokens.set(device, token);
      }
      return new HttpDevices(tokens, url);
    } finally {
      await database.close();
    }
  }

  async deliver(events: readonly SimulatedEvent[], heard: (eventId: string) => void): Promise<void> {
    for (let at = 0; at < events.length; at += ROUND) {
      const some = events.slice(at, at + ROUND);
      await Promise.all([...this.tokens.keys()].map((device) => this.#send(device, some.filter(({ deviceId }) => deviceId === device), heard)));
    }
  }

  async #send(device: string, events: readonly SimulatedEvent[], heard: (eventId: string) => void): Promise<void> {
    let left = events.map(({ event }) => event);
    while (left.length > 0) {
      const headers = { 'content-type': BATCH_TYPE, authorization: `Bearer ${this.tokens.get(device)}` };
      const answer = await ask(this.url(), '/v1/events', { method: 'POST', headers, body: JSON.stringify(left) }).catch(() => null);
      if (answer?.status !== 200 && answer?.status !== 202) {
        if (answer !== null && answer.status < 429) throw new Error(`the API answered ${answer.status}: ${JSON.stringify(answer.body).slice(0, 500)}`);
        await sleep(1000 * Number(answer?.headers.get('retry-after') ?? 0) || AGAIN_MS);
        continue;
      }
      const outcomes = answer.body as readonly { readonly id: string; readonly outcome: string }[];
      const open = new Set(outcomes.filter(({ outcome }) => outcome === 'pending').map(({ id }) => id));
      for (const { id, outcome } of outcomes) {
        if (open.has(id)) continue;
        if (outcome === 'rejected') this.rejected += 1;
        heard(id);
      }
      left = left.filter(({ id }) => open.has(id));
    }
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}
