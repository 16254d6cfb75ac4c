import { Module } from '@nestjs/common';
import { DeviceAdvice } from './device-advice.js';
import { IngestJournal } from './ingest-journal.js';
import { IngestController } from './ingest.controller.js';

/** The role that takes events in: one handler for batches of the raw log. */
@Module({ controllers: [IngestController], providers: [IngestJournal, DeviceAdvice] })
export class IngestModule {}
