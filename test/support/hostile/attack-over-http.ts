import { request } from 'node:http';
import { randomStream } from '#libs/simulator';
import type { HostileMessage } from './hostile-messages.js';

interface Problem {
  readonly pointer: string;
}

interface ItemAnswer {
  readonly outcome: string;
  readonly problems?: readonly Problem[];
}

const MOST_AT_ONCE = 40;
const UNDER_WAY = 3;
const KNOWN = new Set(['stored', 'corrected', 'kept']);

/** Posts events one by one and many at once, and counts what each item was told. */
export class AttackOverHttp {
  sent = 0;
  requests = 0;
  stored = 0;
  duplicates = 0;
  /** items that were told to be refused, in an answer of 200 or 202 */
  rejected = 0;
  /** in the log, and not committed while the API waited */
  pending = 0;
  /** items of requests that were refused as a whole, by status */
  readonly refused = new Map<number, number>();
  /** items that were refused without a pointer to what is wrong */
  unexplained = 0;
  /** statuses that say that the system failed, and not the request */
  readonly faults: string[] = [];

  constructor(private readonly url: string, private readonly token: string) {}

  get refusedItems(): number {
    return [...this.refused.values()].reduce((sum, items) => sum + items, 0);
  }

  /** @param seed of how they are put together into requests */
  async send(messages: Iterable<HostileMessage>, seed: string): Promise<void> {
    const requests = this.#requestsOf(messages, seed);
    await Promise.all(Array.from({ length: UNDER_WAY }, async () => {
      for (const [body, items, type, key] of requests) await this.#post(body, items, type, key);
    }));
  }

  async #post(body: Buffer, items: number, type: string, key: string | null): Promise<void> {
    const { status, answer } = await answerTo(`${this.url}/v1/events`, body, {
      'content-type': type, authorization: `Bearer ${this.token}`, ...(key === null ? {} : { 'idempotency-key': `"${key}"` }),
    });
    this.sent += items;
    this.requests++;
    if (status === 200 || status === 202) return this.#count(answer as readonly ItemAnswer[], items);
    this.refused.set(status, (this.refused.get(status) ?? 0) + items);
    if (status >= 500) this.faults.push(`${status} ${JSON.stringify(answer)}`);
    const pointers = ((answer as { errors?: readonly Problem[] }).errors ?? []).map(({ pointer }) => pointer);
    // a request that cannot be read has no items; of one that can, each is told
    if (status === 422 || status === 403) {
      const untold = items === 1 ? (pointers.length === 0 ? 1 : 0) : Array.from({ length: items }, (_, i) => i).filter((i) => !pointers.some((pointer) => pointer === `/${i}` || pointer.startsWith(`/${i}/`))).length;
      this.unexplained += untold;
    }
  }

  #count(answers: readonly ItemAnswer[], items: number): void {
    if (answers.length !== items) throw new Error(`${answers.length} outcomes for ${items} events`);
    for (const { outcome, problems } of answers) {
      if (KNOWN.has(outcome)) this.stored++;
      else if (outcome === 'duplicate') this.duplicates++;
      else if (outcome === 'pending') this.pending++;
      else this.rejected++;
      if (outcome === 'rejected' && !(problems ?? []).some(({ pointer }) => typeof pointer === 'string')) this.unexplained++;
    }
  }

  *#requestsOf(messages: Iterable<HostileMessage>, seed: string): Generator<readonly [body: Buffer, items: number, type: string, key: string | null]> {
    const random = randomStream('requests', seed);
    const key = (): string | null => (random.next() < 0.2 ? `${seed}-${random.bits()}-${random.bits()}` : null);
    let batch: Buffer[] = [];
    let size = 1 + random.below(MOST_AT_ONCE);
    const flush = (): readonly [Buffer, number, string, string | null] => {
      const body = Buffer.concat([Buffer.from('['), ...batch.flatMap((one, i) => (i === 0 ? [one] : [Buffer.from(','), one])), Buffer.from(']')]);
      const items = batch.length;
      batch = [];
      size = 1 + random.below(MOST_AT_ONCE);
      return [body, items, 'application/cloudevents-batch+json', key()];
    };
    for (const { payload } of messages) {
      if (!isOneJsonObject(payload)) yield [payload, 1, 'application/cloudevents+json', key()];
      else batch.push(payload);
      if (batch.length >= size) yield flush();
    }
    if (batch.length > 0) yield flush();
  }
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
