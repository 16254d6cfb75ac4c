import { quantile } from '../statistics/robust.js';

/** Days from a notice to the flare that followed. */
export interface LeadTimes {
  readonly episodes: number;
  /** episodes with a notice in the days before, or on the day itself */
  readonly preceded: number;
  /** of those; null where there is none */
  readonly medianDays: number | null;
  readonly quartilesDays: readonly [number, number] | null;
  /** episodes whose first notice came one to seven days before: early enough to act on, near enough to belong to it */
  readonly oneToSevenDays: number;
  /** of all episodes; null without one */
  readonly shareOneToSevenDays: number | null;
}

/** @param leads one entry per episode, in days; null: there was no notice */
export function leadTimes(leads: readonly (number | null)[]): LeadTimes {
  const days = leads.filter((lead) => lead !== null);
  const early = days.filter((lead) => lead >= 1 && lead <= 7).length;
  return {
    episodes: leads.length,
    preceded: days.length,
    medianDays: days.length === 0 ? null : quantile(days, 0.5),
    quartilesDays: days.length === 0 ? null : [quantile(days, 0.25), quantile(days, 0.75)],
    oneToSevenDays: early,
    shareOneToSevenDays: leads.length === 0 ? null : early / leads.length,
  };
}
