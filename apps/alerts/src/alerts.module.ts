import { Module } from '@nestjs/common';
import { AlertsProcessor } from './alerts.processor.js';
import { TransitionJournal } from './transition-journal.js';

/** The role that tells: transitions out to the alert subject and the inboxes. */
@Module({ providers: [AlertsProcessor, TransitionJournal] })
export class AlertsModule {}
