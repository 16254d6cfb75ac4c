import type { Type } from '@nestjs/common';
import { AlertsModule } from '#apps/alerts';
import { ApiModule } from '#apps/api';
import { IngestModule } from '#apps/ingest';
import { WorkerModule } from '#apps/worker';
import type { SharedRole } from './roles.js';

/** What each role is made of. `live` has a file of its own: what it loads is how long it is away. */
export const ROLE_MODULES: Readonly<Record<SharedRole, Type>> = { ingest: IngestModule, worker: WorkerModule, alerts: AlertsModule, api: ApiModule };
