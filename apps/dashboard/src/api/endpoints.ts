import { getJson, postJson } from './request.js';
import type { CheckinSubmittedData } from '#libs/contracts';
import type { Alert, Athlete, AthleteDay, AthleteSet, Board, CheckinOutcome, Explanation, Gym, IsoDay } from './wire.js';

const athletePath = (id: string): string => `v1/athletes/${encodeURIComponent(id)}`;

export const getGyms = (signal: AbortSignal): Promise<Gym[]> => getJson('v1/gyms', {}, signal);

export const getBoard = (gym: string, signal: AbortSignal): Promise<Board> => getJson('v1/board', { gym }, signal);

export const getAthlete = (id: string, signal: AbortSignal): Promise<Athlete> => getJson(athletePath(id), {}, signal);

export const getDays = (id: string, from: IsoDay, to: IsoDay, signal: AbortSignal): Promise<AthleteDay[]> =>
  getJson(`${athletePath(id)}/days`, { from, to }, signal);

export const getSets = (id: string, from: IsoDay, to: IsoDay, signal: AbortSignal): Promise<AthleteSet[]> =>
  getJson(`${athletePath(id)}/sets`, { from, to }, signal);

export const getAlerts = (filter: { gym?: string; athlete?: string }, signal: AbortSignal): Promise<Alert[]> =>
  getJson('v1/alerts', { gym: filter.gym ?? null, athlete: filter.athlete ?? null }, signal);

export const getExplanation = (alertId: string, signal: AbortSignal): Promise<Explanation> =>
  getJson(`v1/alerts/${encodeURIComponent(alertId)}`, {}, signal);

export const postCheckin = (athleteId: string, answers: CheckinSubmittedData): Promise<CheckinOutcome> =>
  postJson(`${athletePath(athleteId)}/checkins`, answers);

export const streamPath = (gym: string): string => `v1/alerts/stream?gym=${encodeURIComponent(gym)}`;
