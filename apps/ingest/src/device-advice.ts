import { Inject, Injectable } from '@nestjs/common';
import { CorePublisher, type EventBatch, type NatsConnection } from '#libs/messaging';
import { INJECT, type Config } from '#libs/runtime';
import { openSequences, type Database } from '#libs/storage';
import type { AcceptedBatch } from './accept-events.js';
import { askForGaps } from './ask-for-gaps.js';
import { DevicePace, LAGGING_EVENTS } from './device-pace.js';
import { GapWatch } from './gap-watch.js';
import { IngestJournal } from './ingest-journal.js';

const LOOK_EVERY_MS = 1000;
const PATIENCE = { firstMs: 10_000, longestMs: 3_600_000, mostQuestions: 12 };
const MOST_BOOTS = 10_000;

/** What ingest says to devices on `.config`: numbers that are missing, and to slow down. One process at a time does: the one that reads the log. */
@Injectable()
export class DeviceAdvice {
  readonly #publisher: CorePublisher;
  readonly #gaps = new GapWatch(PATIENCE);
  readonly #pace: DevicePace;
  #timer: NodeJS.Timeout | undefined;
  /** What was open before this process had its turn is not known yet. */
  #isNew = false;
  #looking = false;
  #behind = 0;

  constructor(
    @Inject(INJECT.database) private readonly database: Database,
    @Inject(INJECT.nats) nats: NatsConnection,
    @Inject(INJECT.config) config: Pick<Config, 'deviceRate'>,
    private readonly journal: IngestJournal,
  ) {
    this.#publisher = new CorePublisher(nats);
    this.#pace = new DevicePace(this.#publisher, config.deviceRate);
  }

  /** To be called after the commit of each batch. */
  note({ events, stored }: AcceptedBatch, { behind, aside }: Pick<EventBatch, 'behind' | 'aside'>): void {
    const nowMs = performance.now();
    // Who is read apart holds up nobody's questions.
    if (aside === null) this.#behind = behind;
    this.#gaps.note(stored.acks, nowMs);
    this.journal.slowedDown(this.#pace.note(events, behind, nowMs), behind);
  }

  /** @param holds whether it is this process's turn to read the log */
  turn(holds: boolean): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#gaps.forgetAll();
    if (!holds) return;
    this.#isNew = true;
    this.#timer = setInterval(() => void this.#look(), LOOK_EVERY_MS).unref();
  }

  async #look(): Promise<void> {
    // What is missing may be in the log already, behind much else.
    if (this.#looking || this.#behind >= LAGGING_EVENTS) return;
    this.#looking = true;
    try {
      if (this.#isNew) {
        this.#gaps.note(await openSequences(this.database.pool, MOST_BOOTS), performance.now());
        this.#isNew = false;
      }
      if (this.#timer !== undefined) this.journal.askedForGaps(await askForGaps(this.#gaps, this.database, this.#publisher, performance.now()));
    } catch (err) {
      if (this.#timer !== undefined) this.journal.notAsked(err);
    } finally {
      this.#looking = false;
    }
  }
}
