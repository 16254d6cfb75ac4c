import { Module } from '@nestjs/common';
import { APP_FILTER, HttpAdapterHost } from '@nestjs/core';
import type { ExpressAdapter } from '@nestjs/platform-express';
import type { NextFunction, Request, Response } from 'express';
import helmet from 'helmet';
import { AlertStreams } from './alert-streams.js';
import { AlertsController } from './alerts.controller.js';
import { AthletesController } from './athletes.controller.js';
import { BoardController } from './board.controller.js';
import { CheckinIntake } from './checkin-intake.js';
import { DeviceClaims } from './device-claims.js';
import { DeviceRates } from './device-rates.js';
import { DeviceTokens } from './device-tokens.js';
import { DevicesController } from './devices.controller.js';
import { EventIntake } from './event-intake.js';
import { EventsController } from './events.controller.js';
import { IdempotentRequests } from './idempotent-requests.js';
import { servePage } from './page.js';
import { ProblemFilter } from './problem.filter.js';

const JSON_TYPES = ['application/json', 'application/cloudevents+json', 'application/cloudevents-batch+json'];

/** The role that people and scripts talk to: HTTP, the stream of alert transitions, the page's files. */
@Module({
  controllers: [BoardController, AthletesController, AlertsController, EventsController, DevicesController],
  providers: [DeviceTokens, DeviceRates, IdempotentRequests, DeviceClaims, EventIntake, CheckinIntake, AlertStreams, { provide: APP_FILTER, useClass: ProblemFilter }],
})
export class ApiModule {
  /** Here and not in a middleware of the module: these must stand before Nest's own body parser and before all routes. */
  constructor(host: HttpAdapterHost<ExpressAdapter>) {
    const adapter = host.httpAdapter;
    adapter.set('x-powered-by', false);
    adapter.use(helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          defaultSrc: ["'none'"], scriptSrc: ["'self'"], styleSrc: ["'self'"], imgSrc: ["'self'", 'data:'], fontSrc: ["'self'"], connectSrc: ["'self'"],
          baseUri: ["'none'"], formAction: ["'self'"], frameAncestors: ["'none'"],
        },
      },
      // The server speaks plain HTTP on the loopback; whoever puts TLS before it also decides how long browsers insist on it.
      strictTransportSecurity: false,
    }));
    adapter.use('/v1', (_request: Request, response: Response, next: NextFunction) => {
      // Health data is nothing for caches.
      response.set('Cache-Control', 'no-store');
      next();
    });
    adapter.useBodyParser('json', false, { limit: '8mb', type: JSON_TYPES });
    servePage(adapter);
  }
}
