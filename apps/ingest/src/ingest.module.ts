import { Module } from '@nestjs/common';
import { IngestController } from './ingest.controller.js';

/** The role that takes events in: one handler for batches of the raw log. */
@Module({ controllers: [IngestController] })
export class IngestModule {}
