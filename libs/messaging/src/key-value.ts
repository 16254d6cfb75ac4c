import { Kvm } from '@nats-io/kv';
import type { KV } from '@nats-io/kv';
import { JetStreamApiCodes, JetStreamApiError, StorageType } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';

/** Thrown where the bucket cannot be read or written now: the server is away, or the bucket was deleted meanwhile. */
class BucketAwayError extends Error {
  override readonly name = 'BucketAwayError';

  constructor(bucket: string, cause: unknown) {
    super(`the key-value bucket ${bucket} does not answer: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}

/** So many entries are read between two turns of the loop: a bucket of a hundred thousand must not hold up what else happens. */
const ENTRIES_A_TURN = 256;

/**
 * A bucket of texts by key, latest value only, on disk. It holds what can be made again: whoever feeds it notices when it was lost. Keys are tokens of
 * subjects with dots between. The bucket is created where it is missing.
 */
export class KeyValueBucket {
  private constructor(
    private readonly kv: KV,
    readonly name: string,
    /** tells this bucket from one that was made anew under its name */
    readonly madeAt: string,
  ) {}

  /** @throws BucketAwayError */
  static async open(nc: NatsConnection, name: string): Promise<KeyValueBucket> {
    try {
      const kv = await new Kvm(nc).create(name, { history: 1, storage: StorageType.File, description: 'Can be made again: may be deleted at any time' });
      return new KeyValueBucket(kv, name, (await kv.status()).streamInfo.created);
    } catch (error) {
      throw new BucketAwayError(name, error);
    }
  }

  /** The bucket of the server is still this one; false where there is another, or none. @throws BucketAwayError where nobody answers */
  async isCurrent(): Promise<boolean> {
    try {
      return (await this.kv.status()).streamInfo.created === this.madeAt;
    } catch (error) {
      if (error instanceof JetStreamApiError && error.code === JetStreamApiCodes.StreamNotFound) return false;
      throw new BucketAwayError(this.name, error);
    }
  }

  /** Null: no such key. @throws BucketAwayError */
  async get(key: string): Promise<string | null> {
    const entry = await this.#ask(() => this.kv.get(key));
    return entry === null || entry.operation !== 'PUT' ? null : entry.string();
  }

  /** @throws BucketAwayError */
  async put(key: string, text: string): Promise<void> {
    await this.#ask(() => this.kv.put(key, text));
  }

  /** Leaves a mark that those who follow the bucket see. @throws BucketAwayError */
  async remove(key: string): Promise<void> {
    await this.#ask(() => this.kv.purge(key));
  }

  /** All keys that match a filter (`device.>`), with their texts, as they are now. @throws BucketAwayError */
  async all(filter: string): Promise<Map<string, string>> {
    const found = new Map<string, string>();
    // of one value per key this is all there is, and it ends by itself
    for await (const entry of await this.#ask(() => this.kv.history({ key: filter }))) if (entry.operation === 'PUT') found.set(entry.key, entry.string());
    return found;
  }

  /**
   * Tells every entry and then every change, until the signal aborts or the bucket is no longer there. A removed key comes with null.
   * @param onCaughtUp called once, when all that was there at the start has been told
   */
  async follow(onEntry: (key: string, text: string | null) => void, onCaughtUp: () => void, signal: AbortSignal): Promise<void> {
    // an empty bucket has nothing that could tell that it was the last
    let caughtUp = (await this.#ask(() => this.kv.status())).values === 0;
    const entries = await this.#ask(() => this.kv.watch());
    const stop = (): void => entries.stop();
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    if (caughtUp) onCaughtUp();
    let untilTurn = ENTRIES_A_TURN;
    for await (const entry of entries) {
      onEntry(entry.key, entry.operation === 'PUT' ? entry.string() : null);
      if (!caughtUp && entry.isUpdate) {
        caughtUp = true;
        onCaughtUp();
      }
      if (--untilTurn > 0) continue;
      untilTurn = ENTRIES_A_TURN;
      await new Promise((resolve) => setImmediate(resolve));
    }
    signal.removeEventListener('abort', stop);
  }

  async #ask<T>(question: () => Promise<T>): Promise<T> {
    try {
      return await question();
    } catch (error) {
      throw new BucketAwayError(this.name, error);
    }
  }
}
