import { Module } from '@nestjs/common';
import { LiveLane } from './live-lane.js';

/** The role that answers a set in progress: reps in, cues out. Needs NATS and nothing else. */
@Module({ providers: [LiveLane] })
export class LiveModule {}
