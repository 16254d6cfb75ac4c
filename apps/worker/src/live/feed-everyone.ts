import { randomUUID } from 'node:crypto';
import { FED_KEY, FEEDING_KEY, LIVE_BUCKET_FORM, athleteKey, limitsText, type KeyValueBucket } from '#libs/messaging';
import type { DirectoryAthlete, DirectorySnapshot, Queries } from '#libs/storage';
import { storedLimits } from './stored-limits.js';

/** Whoever feeds says so again at least this often; a claim that is older is that of a process that ended. */
const CLAIM_MS = 15_000;
const ATHLETES_A_STEP = 32;

/** The text of somebody who has no limits of their own: it is not kept. */
export const NO_LIMITS = limitsText([]);

/** The bucket is whole, and of the form that this version writes. @throws BucketAwayError */
export async function isFed(bucket: KeyValueBucket): Promise<boolean> {
  return (await bucket.get(FED_KEY)) === LIVE_BUCKET_FORM;
}

/**
 * Feeds everybody into a bucket that is not whole, in small steps, and says at the end that it is. What is lost meanwhile takes the claim
 * with it, and then it is not whole at the end either.
 */
export class FeedEveryone {
  #left: DirectoryAthlete[];
  #claimedMs: number;

  private constructor(
    private readonly bucket: KeyValueBucket,
    private readonly held: Map<string, string>,
    private readonly claim: string,
    directory: DirectorySnapshot,
    nowMs: number,
  ) {
    this.#left = [...directory.athletesByNo.values()];
    this.#claimedMs = nowMs;
  }

  /** Null: another worker is at it. @throws BucketAwayError */
  static async begin(bucket: KeyValueBucket, directory: DirectorySnapshot, nowMs: number): Promise<FeedEveryone | null> {
    const other = await bucket.get(FEEDING_KEY);
    const since = nowMs - Number(other?.split(' ')[1] ?? -Infinity);
    if (since >= 0 && since < CLAIM_MS) return null;
    const claim = randomUUID();
    await bucket.put(FEEDING_KEY, `${claim} ${nowMs}`);
    return new FeedEveryone(bucket, await bucket.all('athlete.>'), claim, directory, nowMs);
  }

  /**
   * The next few athletes.
   * @returns `more`, `done`, or `lost`: the bucket was emptied or another took over, so begin again where it is still not whole
   * @throws BucketAwayError
   */
  async step(db: Queries, nowMs: number): Promise<'more' | 'done' | 'lost'> {
    if (nowMs - this.#claimedMs > CLAIM_MS / 3) {
      if (!(await this.#isMine())) return 'lost';
      await this.bucket.put(FEEDING_KEY, `${this.claim} ${nowMs}`);
      this.#claimedMs = nowMs;
    }
    const athletes = this.#left.splice(0, ATHLETES_A_STEP);
    const limits = await storedLimits(db, athletes, nowMs);
    await Promise.all(athletes.map(async ({ athleteNo, gymId, athleteId }) => {
      const key = athleteKey(gymId, athleteId);
      const text = limitsText(limits.get(athleteNo) ?? []);
      const held = this.held.get(key) ?? NO_LIMITS;
      this.held.delete(key);
      if (text === held) return;
      await (text === NO_LIMITS ? this.bucket.remove(key) : this.bucket.put(key, text));
    }));
    return this.#left.length > 0 ? 'more' : this.#end();
  }

  async #end(): Promise<'done' | 'lost'> {
    if (!(await this.#isMine())) return 'lost';
    for (const key of this.held.keys()) await this.bucket.remove(key);
    await this.bucket.put(FED_KEY, LIVE_BUCKET_FORM);
    await this.bucket.remove(FEEDING_KEY);
    return 'done';
  }

  async #isMine(): Promise<boolean> {
    return (await this.bucket.get(FEEDING_KEY))?.startsWith(this.claim) === true;
  }
}
