import { Module } from '@nestjs/common';
import { RecomputeProcessor } from './recompute.processor.js';
import { Recomputes } from './recomputes.js';
import { TickProcessor } from './tick.processor.js';

/** The role that computes: marks in, assessments and alert transitions out. */
@Module({ providers: [Recomputes, RecomputeProcessor, TickProcessor] })
export class WorkerModule {}
