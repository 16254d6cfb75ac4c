import { Controller, Get, Headers, Inject, Param, Query, Res, UseInterceptors } from '@nestjs/common';
import type { Response } from 'express';
import { INJECT } from '#libs/runtime';
import { explainAlert, listAlerts, listGyms, type AlertExplanation, type Database, type ListedAlert } from '#libs/storage';
import { AlertStreams } from './alert-streams.js';
import { InLanguage } from './in-language.js';
import { notFound } from './problem.js';
import { RequestValues } from './request-values.js';
import { withoutRedFlag } from './without-red-flag.js';

const STATES = ['firing', 'cleared', 'retracted', 'expired'] as const;

/** Alerts, what stands behind each, and their transitions as they happen. Red flags only where the athlete consented. */
@Controller('v1/alerts')
@UseInterceptors(InLanguage)
export class AlertsController {
  constructor(
    @Inject(INJECT.database) private readonly database: Database,
    private readonly streams: AlertStreams,
  ) {}

  @Get()
  async alerts(@Query() query: Record<string, unknown>): Promise<Omit<ListedAlert, 'redflagConsent'>[]> {
    const values = new RequestValues(query);
    const filter = {
      gymId: values.optionalId('gym'), athleteId: values.optionalId('athlete'), state: values.oneOf('state', STATES), limit: values.whole('limit', 500, 1, 10_000),
    };
    values.check();
    const alerts = await listAlerts(this.database, { ...filter, includeRetracted: true });
    return alerts.filter(mayBeShown).map(({ redflagConsent: _consent, ...alert }) => alert);
  }

  @Get('stream')
  async stream(@Query() query: Record<string, unknown>, @Headers('last-event-id') lastEventId: string | undefined, @Res() response: Response): Promise<void> {
    const values = new RequestValues(query);
    const gym = values.requiredId('gym', 'name a gym of GET /v1/gyms');
    values.check();
    if (!(await listGyms(this.database.kysely)).some(({ id }) => id === gym)) throw notFound('gym', gym);
    await this.streams.open(gym, lastEventId ?? null, response);
  }

  @Get(':id')
  async explain(@Param('id') id: string): Promise<Omit<AlertExplanation, 'redflagConsent'>> {
    const values = new RequestValues();
    values.id('id', id);
    values.check();
    const explanation = await explainAlert(this.database, id);
    if (explanation === null || !mayBeShown(explanation)) throw notFound('alert', id);
    const { redflagConsent, assessment, ...rest } = explanation;
    return { ...rest, assessment: assessment === null || redflagConsent ? assessment : withoutRedFlag(assessment) };
  }
}

function mayBeShown(alert: ListedAlert): boolean {
  return alert.group !== 'redflag' || alert.redflagConsent;
}
