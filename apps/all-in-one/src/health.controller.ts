import { Controller, Get, Header, Inject, Res } from '@nestjs/common';
import type { Response } from 'express';
import { INJECT, type HealthRegistry, type Metrics } from '#libs/runtime';

/** What a supervisor and Prometheus ask of any process, whatever its roles. */
@Controller()
export class HealthController {
  constructor(
    @Inject(INJECT.health) private readonly health: HealthRegistry,
    @Inject(INJECT.metrics) private readonly metrics: Metrics,
  ) {}

  @Get('healthz')
  @Header('Cache-Control', 'no-store')
  alive(): { status: 'ok' } {
    return { status: 'ok' };
  }

  @Get('readyz')
  async ready(@Res() response: Response): Promise<void> {
    const document = await this.health.document();
    response.status(document.status === 'ok' ? 200 : 503).set('Cache-Control', 'no-store').json(document);
  }

  @Get('metrics')
  async scrape(@Res() response: Response): Promise<void> {
    response.set('Content-Type', this.metrics.contentType).send(await this.metrics.text());
  }
}
