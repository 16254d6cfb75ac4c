import { Module } from '@nestjs/common';
import { LiveFeed } from './live/live-feed.js';
import { LiveFeedProcessor } from './live/live-feed.processor.js';
import { RecomputeProcessor } from './recompute.processor.js';
import { Recomputes } from './recomputes.js';
import { TickProcessor } from './tick.processor.js';

/** The role that computes: marks in, assessments and alert transitions out. */
@Module({ providers: [Recomputes, RecomputeProcessor, TickProcessor, LiveFeed, LiveFeedProcessor] })
export class WorkerModule {}
