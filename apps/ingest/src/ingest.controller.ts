import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import { CorePublisher, EVENTS_PATTERN, TURN_PATTERN, type EventBatch, type LogTurn, type NatsConnection } from '#libs/messaging';
import type { Queues } from '#libs/queue';
import { INJECT } from '#libs/runtime';
import { forgetSetPartitions, type Database } from '#libs/storage';
import { AcceptEvents, type AcceptedBatch } from './accept-events.js';
import { answerDevices } from './answer-devices.js';
import { DeviceAdvice } from './device-advice.js';
import { DirectoryCache } from './directory-cache.js';
import { IngestJournal } from './ingest-journal.js';
import { WorkerWake } from './worker-wake.js';

/** Takes batches of the raw log in, wakes the worker, answers the devices. */
@Controller()
export class IngestController {
  #accept: AcceptEvents;
  readonly #publisher: CorePublisher;
  readonly #wake: WorkerWake;

  constructor(
    @Inject(INJECT.database) private readonly database: Database,
    @Inject(INJECT.nats) nats: NatsConnection,
    @Inject(INJECT.queues) queues: Queues,
    private readonly journal: IngestJournal,
    private readonly advice: DeviceAdvice,
  ) {
    this.#accept = new AcceptEvents(database, new DirectoryCache(database));
    this.#publisher = new CorePublisher(nats);
    this.#wake = new WorkerWake(queues);
  }

  @EventPattern(EVENTS_PATTERN)
  async takeIn(@Payload() batch: EventBatch): Promise<void> {
    if (batch.storeWentBack) {
      forgetSetPartitions(this.database.pool);
      this.#accept = new AcceptEvents(this.database, new DirectoryCache(this.database));
    }
    const accepted: AcceptedBatch = await this.#accept.accept(batch.messages, batch);
    this.#wake.for(accepted.stored.athleteNos, accepted.events);
    try {
      answerDevices(accepted, this.#publisher);
      this.journal.note(accepted);
      this.advice.note(accepted, batch);
    } catch (err) {
      // It is stored: the batch must not come again because of this. Who hears nothing sends again, and is answered then.
      this.journal.unanswered(err);
    }
  }

  @EventPattern(TURN_PATTERN)
  takeTurn(@Payload() { holds }: LogTurn): void {
    this.advice.turn(holds);
  }
}
