import { Inject, Injectable } from '@nestjs/common';
import { KeyValueBucket, LIVE_BUCKET, type NatsConnection } from '#libs/messaging';
import { INJECT, type Clock, type Logger } from '#libs/runtime';
import { directoryVersion, loadDirectory, type Database, type DirectorySnapshot } from '#libs/storage';
import { Recomputes } from '../recomputes.js';
import { feedAthletes } from './feed-athletes.js';
import { feedDirectory } from './feed-directory.js';
import { FeedEveryone, isFed } from './feed-everyone.js';

/** A lifter's next set is minutes away: what changed in this time is written together. */
const GATHER_MS = 1000;
/** Between two turns of work: the worker has other things to do, and this one can wait. */
const SHORT_PAUSE_MS = 50;
const PAUSE_SHARE = 4;
const LONGEST_PAUSE_MS = 5000;
const ATHLETES_A_TURN = 64;
/** How often it is looked whether the bucket is whole and the directory is as it was. */
const LOOK_EVERY_MS = 2000;

/**
 * Feeds what the live lane has to know, behind the recomputes and never in their way: athletes whose history was folded wait here, and are looked
 * at in small turns with pauses between. What is lost with the bucket is fed again from Postgres.
 */
@Injectable()
export class LiveFeed {
  readonly #waiting = new Set<number>();
  #bucket: KeyValueBucket | null = null;
  #directory: DirectorySnapshot | null = null;
  #fedDirectory: DirectorySnapshot | null = null;
  #everyone: FeedEveryone | null = null;
  #lookedMs = -Infinity;
  #away = false;
  #timer: NodeJS.Timeout | undefined;
  #turn: Promise<void> = Promise.resolve();
  #stopped = false;

  constructor(
    private readonly recomputes: Recomputes,
    @Inject(INJECT.database) private readonly database: Database,
    @Inject(INJECT.nats) private readonly nats: NatsConnection,
    @Inject(INJECT.log) private readonly log: Logger,
    @Inject(INJECT.clock) private readonly clock: Clock,
  ) {}

  start(): void {
    this.recomputes.afterwards((athleteNos) => {
      for (const athleteNo of athleteNos) this.#waiting.add(athleteNo);
    });
    this.#again(GATHER_MS);
  }

  /** Ends the turn at work. Whoever still waits is fed with the next recompute, or with the next day. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#turn;
  }

  #again(afterMs: number): void {
    if (this.#stopped) return;
    this.#timer = setTimeout(() => {
      this.#turn = this.#run();
    }, afterMs);
    this.#timer.unref();
  }

  async #run(): Promise<void> {
    const startedMs = performance.now();
    let isBusy = false;
    try {
      const bucket = await this.#look(startedMs);
      const directory = this.#directory;
      if (directory !== null) {
        await this.#feedSome(bucket, directory);
        await this.#feedOn(bucket, directory);
      }
      isBusy = this.#waiting.size > 0 || this.#everyone !== null;
      if (this.#away) this.log.info('the live lane is fed again');
      this.#away = false;
    } catch (err) {
      // the bucket is opened anew, and looked through when it was lost
      this.#bucket = null;
      this.#everyone = null;
      if (!this.#away && !this.#stopped) this.log.warn({ err }, 'the live lane cannot be fed: it goes by what it has');
      this.#away = true;
    }
    const restMs = Math.min(LONGEST_PAUSE_MS, Math.max(SHORT_PAUSE_MS, (performance.now() - startedMs) * PAUSE_SHARE));
    this.#again(isBusy ? restMs : GATHER_MS);
  }

  /** Opens the bucket, and now and then looks whether it is whole and who is in the directory. */
  async #look(nowMs: number): Promise<KeyValueBucket> {
    if (this.#bucket !== null && nowMs - this.#lookedMs < LOOK_EVERY_MS) return this.#bucket;
    const version = await directoryVersion(this.database.pool);
    if (this.#directory?.version !== version) this.#directory = await loadDirectory(this.database.kysely);
    let bucket = this.#bucket;
    if (bucket === null || !(await bucket.isCurrent())) {
      bucket = await KeyValueBucket.open(this.nats, LIVE_BUCKET);
      this.#everyone = null;
      this.#fedDirectory = null;
    }
    if (this.#everyone === null && !(await isFed(bucket))) {
      this.#everyone = await FeedEveryone.begin(bucket, this.#directory, this.clock.nowMs());
      this.#fedDirectory = null;
    }
    if (this.#fedDirectory !== this.#directory) await feedDirectory(bucket, this.#directory);
    this.#fedDirectory = this.#directory;
    this.#bucket = bucket;
    this.#lookedMs = nowMs;
    return bucket;
  }

  async #feedSome(bucket: KeyValueBucket, directory: DirectorySnapshot): Promise<void> {
    const athleteNos: number[] = [];
    for (const athleteNo of this.#waiting) {
      if (athleteNos.length === ATHLETES_A_TURN) break;
      athleteNos.push(athleteNo);
      this.#waiting.delete(athleteNo);
    }
    if (athleteNos.length === 0) return;
    try {
      await feedAthletes({ bucket, directory, db: this.database.pool, remembered: (athleteNo) => this.recomputes.remembered(athleteNo), nowMs: this.clock.nowMs() }, athleteNos);
    } catch (error) {
      for (const athleteNo of athleteNos) this.#waiting.add(athleteNo);
      throw error;
    }
  }

  async #feedOn(bucket: KeyValueBucket, directory: DirectorySnapshot): Promise<void> {
    if (this.#everyone === null || directory !== this.#directory) return;
    const outcome = await this.#everyone.step(this.database.pool, this.clock.nowMs());
    if (outcome === 'more') return;
    this.#everyone = null;
    if (outcome === 'done') this.log.info({ bucket: bucket.name, athletes: directory.athletesByNo.size }, 'the live lane knows everybody');
  }
}
