import { Controller, Get, Inject, Query, UseInterceptors } from '@nestjs/common';
import { INJECT } from '#libs/runtime';
import { listGyms, squadBoard, type Database, type SquadBoard } from '#libs/storage';
import { InLanguage } from './in-language.js';
import { notFound } from './problem.js';
import { RequestValues } from './request-values.js';

/** Gyms, and how everyone of a gym stands now. */
@Controller('v1')
@UseInterceptors(InLanguage)
export class BoardController {
  constructor(@Inject(INJECT.database) private readonly database: Database) {}

  @Get('gyms')
  async gyms(): Promise<{ id: string; name: string }[]> {
    return (await listGyms(this.database.kysely)).map(({ id, name }) => ({ id, name }));
  }

  @Get('board')
  async board(@Query() query: Record<string, unknown>): Promise<SquadBoard> {
    const values = new RequestValues(query);
    const gym = values.requiredId('gym', 'name a gym of GET /v1/gyms');
    const squad = values.optionalId('squad');
    values.check();
    const board = await squadBoard(this.database, gym, squad);
    if (board === null) throw notFound('gym', gym);
    if (squad !== undefined && !board.squads.some(({ id }) => id === squad)) throw notFound(`squad in gym "${gym}"`, squad);
    return board;
  }
}
