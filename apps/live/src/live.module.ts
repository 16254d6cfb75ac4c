import { Module } from '@nestjs/common';
import { LiveLane } from './live-lane.js';
import { RepAnswers } from './rep-answers.js';

/** The role that answers a set in progress: reps in, cues out. Needs NATS and nothing else. */
@Module({ providers: [LiveLane, RepAnswers] })
export class LiveModule {}
