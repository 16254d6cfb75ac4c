import { Module } from '@nestjs/common';
import { IngestJournal } from './ingest-journal.js';
import { IngestController } from './ingest.controller.js';

/** The role that takes events in: one handler for batches of the raw log. */
@Module({ controllers: [IngestController], providers: [IngestJournal] })
export class IngestModule {}
