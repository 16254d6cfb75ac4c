import { Module } from '@nestjs/common';
import { AlertsProcessor } from './alerts.processor.js';
import { TellTransitions } from './tell-transitions.js';
import { TransitionJournal } from './transition-journal.js';

/** The role that tells: transitions out to the alert subject and the inboxes. */
@Module({ providers: [AlertsProcessor, TellTransitions, TransitionJournal] })
export class AlertsModule {}
