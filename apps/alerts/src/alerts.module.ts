import { Module } from '@nestjs/common';
import { AlertsProcessor } from './alerts.processor.js';

/** The role that tells: transitions out to the alert subject and the inboxes. */
@Module({ providers: [AlertsProcessor] })
export class AlertsModule {}
