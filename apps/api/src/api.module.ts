import { Inject, Module } from '@nestjs/common';
import { APP_FILTER, HttpAdapterHost } from '@nestjs/core';
import type { ExpressAdapter } from '@nestjs/platform-express';
import type { NextFunction, Request, Response } from 'express';
import helmet from 'helmet';
import { INJECT, isLoopback, type Config } from '#libs/runtime';
import { AlertStreams } from './alert-streams.js';
import { AlertsController } from './alerts.controller.js';
import { AthletesController } from './athletes.controller.js';
import { BoardController } from './board.controller.js';
import { CheckinIntake } from './checkin-intake.js';
import { DeviceClaims } from './device-claims.js';
import { DeviceRates } from './device-rates.js';
import { DeviceTokens } from './device-tokens.js';
import { DevicesController } from './devices.controller.js';
import { endEarlyAnswers } from './early-answer.js';
import { EventIntake } from './event-intake.js';
import { EventsController } from './events.controller.js';
import { IdempotentRequests } from './idempotent-requests.js';
import { jsonUpTo } from './json-body.js';
import { knownHostsOnly } from './known-hosts.js';
import { servePage } from './page.js';
import { TOO_LARGE, TOO_MANY_EVENTS } from './problem-of-error.js';
import { ProblemFilter } from './problem.filter.js';

const EVENTS = '/v1/events';
const MOST_OF_EVENTS_BYTES = 8 * 1024 * 1024;
const MOST_OF_OTHERS_BYTES = 64 * 1024;

/** The role that people and scripts talk to: HTTP, the stream of alert transitions, the page's files. */
@Module({
  controllers: [BoardController, AthletesController, AlertsController, EventsController, DevicesController],
  providers: [DeviceTokens, DeviceRates, IdempotentRequests, DeviceClaims, EventIntake, CheckinIntake, AlertStreams, { provide: APP_FILTER, useClass: ProblemFilter }],
})
export class ApiModule {
  /** Here and not in a middleware of the module: these must stand before Nest's own body parser and before all routes. */
  constructor(
    host: HttpAdapterHost<ExpressAdapter>, tokens: DeviceTokens,
    @Inject(INJECT.config) config: Config, @Inject(INJECT.identity) door: { readonly publicNames: readonly string[] },
  ) {
    const adapter = host.httpAdapter;
    adapter.set('x-powered-by', false);
    adapter.use(endEarlyAnswers);
    // Where others come from the network, they come under any name that leads there.
    if (isLoopback(config.httpHost)) adapter.use(knownHostsOnly(door.publicNames));
    adapter.use(helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          defaultSrc: ["'none'"], scriptSrc: ["'self'"], styleSrc: ["'self'"], imgSrc: ["'self'", 'data:'], fontSrc: ["'self'"], connectSrc: ["'self'"],
          baseUri: ["'none'"], formAction: ["'self'"], frameAncestors: ["'none'"],
        },
      },
      // It would hold for every port of the name, also for those of others.
      strictTransportSecurity: false,
    }));
    adapter.use('/v1', (_request: Request, response: Response, next: NextFunction) => {
      // Health data is nothing for caches.
      response.set('Cache-Control', 'no-store');
      next();
    });
    adapter.use(EVENTS, (request: Request, _response: Response, next: NextFunction) => {
      if (request.method === 'POST') tokens.admit(request).then(() => next(), next);
      else next();
    });
    adapter.use(EVENTS, jsonUpTo(MOST_OF_EVENTS_BYTES, TOO_MANY_EVENTS));
    adapter.use(jsonUpTo(MOST_OF_OTHERS_BYTES, TOO_LARGE));
    servePage(adapter);
  }
}
