import { request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { randomStream } from '#libs/simulator';
import type { HostileMessage } from './hostile-messages.js';

interface Problem {
  readonly pointer: string;
  readonly detail: string;
}

interface ItemAnswer {
  readonly id: string | null;
  readonly outcome: string;
  readonly problems?: readonly Problem[];
}

const BATCH = 'application/cloudevents-batch+json';
const MOST_AT_ONCE = 40;
const UNDER_WAY = 3;
const KNOWN = new Set(['stored', 'corrected', 'kept']);
const SETTLES_WITHIN_MS = 120_000;
const ASK_AGAIN_MS = 250;
const KEPT_KINDS = /^flarewatch\.(?:(set|session|checkin|trunktest|flare)|status|backfill|watermark)\./;
const TOKEN = /^[A-Za-z0-9_-]{1,64}$/;

/** Posts events one by one and many at once, and counts what each item was told: what was `pending` is sent again under its id until it is told. */
export class AttackOverHttp {
  sent = 0;
  /** items that were sent once more, because they were `pending` */
  again = 0;
  requests = 0;
  stored = 0;
  duplicates = 0;
  /** items that were told to be refused, in an answer of 200 or 202, and are kept with the reason */
  rejected = 0;
  /** the same of items that name no device of ours or no athlete: there is no name to keep them under */
  unaddressed = 0;
  /** items of requests that were refused as a whole, by status */
  readonly refused = new Map<number, number>();
  /** items that were refused without a pointer to what is wrong */
  unexplained = 0;
  /** statuses that say that the system failed, and not the request */
  readonly faults: string[] = [];

  readonly #known = new Set<string>();
  /** by id: sendings of an event that is known by now, none of which was told whether it was the first */
  readonly #untold = new Map<string, number>();

  /** @param source of the device that the token is of */
  constructor(private readonly url: string, private readonly token: string, private readonly source: string) {}

  get refusedItems(): number {
    return [...this.refused.values()].reduce((sum, items) => sum + items, 0);
  }

  /** @param seed of how they are put together into requests */
  async send(messages: Iterable<HostileMessage>, seed: string): Promise<void> {
    const requests = this.#requestsOf(messages, seed);
    await Promise.all(Array.from({ length: UNDER_WAY }, async () => {
      for (const [items, type, key] of requests) await this.#settle(items, await this.#post(items, type, key));
    }));
    // whichever of them was the first has stored it, unless somebody else was told to have; the others found it there
    for (const [id, sendings] of this.#untold) {
      const first = this.#known.has(id) ? 0 : 1;
      this.stored += first;
      this.duplicates += sendings - first;
    }
  }

  /** @returns what each item was told; null: the request was refused as a whole */
  async #post(items: readonly Buffer[], type: string, key: string | null): Promise<readonly ItemAnswer[] | null> {
    const body = type === BATCH ? Buffer.concat([Buffer.from('['), ...items.flatMap((one, i) => (i === 0 ? [one] : [Buffer.from(','), one])), Buffer.from(']')]) : items[0]!;
    const { status, answer } = await answerTo(`${this.url}/v1/events`, body, {
      'content-type': type, authorization: `Bearer ${this.token}`, ...(key === null ? {} : { 'idempotency-key': `"${key}"` }),
    });
    this.sent += items.length;
    this.requests++;
    if (status === 200 || status === 202) {
      const answers = answer as readonly ItemAnswer[];
      if (answers.length !== items.length) throw new Error(`${answers.length} outcomes for ${items.length} events`);
      const pending = answers.filter(({ outcome }) => outcome === 'pending').length;
      if ((status === 202) !== pending > 0) throw new Error(`${status} with ${pending} pending`);
      return answers;
    }
    this.refused.set(status, (this.refused.get(status) ?? 0) + items.length);
    if (status >= 500) this.faults.push(`${status} ${JSON.stringify(answer)}`);
    const pointers = ((answer as { errors?: readonly Problem[] }).errors ?? []).map(({ pointer }) => pointer);
    // a request that cannot be read has no items; of one that can, each is told
    if (status === 422 || status === 403) {
      const untold = items.length === 1 ? (pointers.length === 0 ? 1 : 0) : items.filter((_, i) => !pointers.some((pointer) => pointer === `/${i}` || pointer.startsWith(`/${i}/`))).length;
      this.unexplained += untold;
    }
    return null;
  }

  /** Counts what the items were told; those that are pending are sent again, without a key: a repeated key would get the same answer. */
  async #settle(items: readonly Buffer[], answers: readonly ItemAnswer[] | null): Promise<void> {
    for (const [i, first] of (answers ?? []).entries()) {
      let told = first;
      let pending = 0;
      for (const deadline = Date.now() + SETTLES_WITHIN_MS; told.outcome === 'pending'; pending++) {
        if (Date.now() > deadline) throw new Error(`an event is still pending: ${items[i]!.subarray(0, 200).toString()}`);
        await sleep(ASK_AGAIN_MS);
        this.again++;
        told = (await this.#post([items[i]!], BATCH, null))?.[0] ?? fail(`an event that was pending is refused: ${items[i]!.subarray(0, 200).toString()}`);
      }
      this.#count(items[i]!, told, pending);
    }
  }

  /** @param pending sendings of the same that were not told before */
  #count(item: Buffer, { id, outcome, problems = [] }: ItemAnswer, pending: number): void {
    if (outcome === 'rejected') {
      if (!problems.some(({ pointer }) => typeof pointer === 'string')) this.unexplained++;
      if (this.#isAddressed(item) && !problems.some(({ detail }) => detail.includes('nests too deep'))) this.rejected += 1 + pending;
      else this.unaddressed++;
      return;
    }
    if (id === null) throw new Error(`an event without an id is ${outcome}`);
    if (KNOWN.has(outcome)) {
      this.stored++;
      this.#known.add(id);
    } else if (outcome === 'duplicate') this.duplicates++;
    else throw new Error(`"${outcome}" is no outcome`);
    if (pending > 0) this.#untold.set(id, (this.#untold.get(id) ?? 0) + pending);
  }

  /** Whether it says who speaks and of whom, as the HTTP API asks for: what does not can be kept under no name. */
  #isAddressed(item: Buffer): boolean {
    const { source, type, subject } = (JSON.parse(item.toString()) ?? {}) as Readonly<Record<string, unknown>>;
    const [kind, ofAthlete] = KEPT_KINDS.exec(typeof type === 'string' ? type : '') ?? [];
    return source === this.source && kind !== undefined && (ofAthlete === undefined || (typeof subject === 'string' && TOKEN.test(subject)));
  }

  *#requestsOf(messages: Iterable<HostileMessage>, seed: string): Generator<readonly [items: readonly Buffer[], type: string, key: string | null]> {
    const random = randomStream('requests', seed);
    const key = (): string | null => (random.next() < 0.2 ? `${seed}-${random.bits()}-${random.bits()}` : null);
    let batch: Buffer[] = [];
    let size = 1 + random.below(MOST_AT_ONCE);
    const flush = (): readonly [readonly Buffer[], string, string | null] => {
      const items = batch;
      batch = [];
      size = 1 + random.below(MOST_AT_ONCE);
      return [items, BATCH, key()];
    };
    for (const { payload } of messages) {
      if (!isOneJsonObject(payload)) yield [[payload], 'application/cloudevents+json', key()];
      else batch.push(payload);
      if (batch.length >= size) yield flush();
    }
    if (batch.length > 0) yield flush();
  }
}

function fail(why: string): never {
  throw new Error(why);
}

/** Over a connection of its own: one that is kept may be closed by the server just when it is used again, and then nobody knows what became of the request. */
function answerTo(url: string, body: Buffer, headers: Readonly<Record<string, string>>): Promise<{ readonly status: number; readonly answer: unknown }> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { method: 'POST', agent: false, headers: { ...headers, 'content-length': body.length } }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        try {
          resolve({ status: response.statusCode ?? 0, answer: JSON.parse(Buffer.concat(chunks).toString()) });
        } catch (error) {
          reject(error instanceof Error ? error : new Error(String(error)));
        }
      });
    });
    asked.on('error', reject);
    asked.end(body);
  });
}

/** Whether it can be one of many: what is no JSON, or a list itself, would spoil the others, or count as several. */
function isOneJsonObject(payload: Buffer): boolean {
  try {
    return !Array.isArray(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(payload)));
  } catch {
    return false;
  }
}
