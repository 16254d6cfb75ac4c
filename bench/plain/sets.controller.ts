import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { Queue } from 'bullmq';
import type { Pool } from 'pg';
import { PLAIN_PATTERN, type PlainEvent } from './schema.js';

@Controller()
export class SetsController {
  constructor(
    @Inject('pool') private readonly pool: Pool,
    @Inject('queue') private readonly queue: Queue,
  ) {}

  @EventPattern(PLAIN_PATTERN)
  async handle(@Payload() event: PlainEvent): Promise<void> {
    const { data } = event;
    await this.pool.query(
      `insert into sets (event_id, athlete_id, set_id, exercise, load_kg, reps, rpe, occurred_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing`,
      [event.id, event.subject, data.setId, data.exercise, data.loadKg, JSON.stringify(data.reps), data.rpe ?? null, event.time],
    );
    await this.queue.add('load', { athleteId: event.subject, at: event.time }, { removeOnComplete: true });
  }
}
