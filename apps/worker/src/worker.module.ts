import { Module } from '@nestjs/common';
import { RecomputeProcessor } from './recompute.processor.js';

/** The role that computes: marks in, assessments and alert transitions out. */
@Module({ providers: [RecomputeProcessor] })
export class WorkerModule {}
