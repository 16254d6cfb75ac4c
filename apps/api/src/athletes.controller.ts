import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, UseInterceptors } from '@nestjs/common';
import { isoFromLocalDay, localDayFromIso } from '#libs/domain';
import { INJECT } from '#libs/runtime';
import { athleteProfile, athleteSets, listAssessments, type AssessedDay, type AthleteProfile, type AthleteSet, type Database } from '#libs/storage';
import { CheckinIntake, type CheckinAnswer } from './checkin-intake.js';
import { InLanguage } from './in-language.js';
import { notFound } from './problem.js';
import { RequestValues } from './request-values.js';
import { withoutRedFlag } from './without-red-flag.js';

/** Twelve weeks of sets are what the page draws; whoever wants more says from when. */
const SETS_DAYS = 84;

/** One athlete: who it is, the assessed days, the sets, and the check-in. */
@Controller('v1/athletes/:id')
@UseInterceptors(InLanguage)
export class AthletesController {
  constructor(
    @Inject(INJECT.database) private readonly database: Database,
    private readonly checkins: CheckinIntake,
  ) {}

  @Get()
  async athlete(@Param('id') id: string): Promise<Omit<AthleteProfile, 'redflagConsent'>> {
    const { redflagConsent: _consent, ...profile } = await this.#profile(id, new RequestValues());
    return profile;
  }

  /** Red-flag content only where the athlete consented: the page cannot know who looks at it. */
  @Get('days')
  async days(@Param('id') id: string, @Query() query: Record<string, unknown>): Promise<AssessedDay[]> {
    const values = new RequestValues(query);
    const range = values.dayRange();
    const profile = await this.#profile(id, values);
    const days = await listAssessments(this.database, { athleteId: id, ...range });
    return profile.redflagConsent ? days : days.map(withoutRedFlag);
  }

  @Get('sets')
  async sets(@Param('id') id: string, @Query() query: Record<string, unknown>): Promise<AthleteSet[]> {
    const values = new RequestValues(query);
    const { from, to } = values.dayRange();
    const profile = await this.#profile(id, values);
    const end = to ?? profile.lastDay;
    const begin = from ?? (end === null ? undefined : isoFromLocalDay((localDayFromIso(end) ?? 0) - SETS_DAYS + 1));
    return athleteSets(this.database, { athleteId: id, from: begin, to });
  }

  @Post('checkins')
  @HttpCode(202)
  async checkin(@Param('id') id: string, @Body() body: unknown): Promise<CheckinAnswer> {
    const values = new RequestValues();
    values.id('id', id);
    values.check();
    return this.checkins.submit(id, body);
  }

  async #profile(id: string, values: RequestValues): Promise<AthleteProfile> {
    values.id('id', id);
    values.check();
    const profile = await athleteProfile(this.database, id);
    if (profile === null) throw notFound('athlete', id);
    return profile;
  }
}
