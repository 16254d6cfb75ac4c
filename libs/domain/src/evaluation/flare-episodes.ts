import type { LocalDay } from '../facts.js';
import type { ReportedFlare } from './history.js';

/** What reported flares come to: a report soon after another belongs to the same episode. */
export interface FlareEpisode {
  readonly onset: LocalDay;
  /** one of its reports is certain */
  readonly sure: boolean;
}

/** An episode is new after so many days without a flare (Stanton et al. 2011 ask for a month; the model for 28 days). */
const SYMPTOM_FREE_DAYS = 28;
/** Days after the start of a flare on which a new one is no question. */
const CENSORED_DAYS = 14;

const lastSymptom = ({ startedOn, endedOn }: ReportedFlare): LocalDay => Math.max(startedOn, endedOn ?? startedOn);

/** Episodes in order of their onsets, whatever the order of the reports. */
export function flareEpisodes(flares: readonly ReportedFlare[]): FlareEpisode[] {
  const episodes: FlareEpisode[] = [];
  let symptomsUntil = -Infinity;
  for (const flare of [...flares].sort((a, b) => a.startedOn - b.startedOn)) {
    const last = episodes.at(-1);
    if (last === undefined || flare.startedOn - symptomsUntil - 1 >= SYMPTOM_FREE_DAYS) {
      episodes.push({ onset: flare.startedOn, sure: flare.sure });
    } else if (flare.sure) episodes[episodes.length - 1] = { ...last, sure: true };
    symptomsUntil = Math.max(symptomsUntil, lastSymptom(flare));
  }
  return episodes;
}

/** Days on which no new flare can be asked for: from the start of each reported flare to two weeks after it, or to its end. */
export interface CensoredSpan {
  readonly from: LocalDay;
  readonly to: LocalDay;
}

export function censoredSpans(flares: readonly ReportedFlare[]): CensoredSpan[] {
  return flares.map((flare) => ({ from: flare.startedOn, to: Math.max(flare.startedOn + CENSORED_DAYS, lastSymptom(flare)) }));
}

/** Any of these days is censored. */
export function isCensored(spans: readonly CensoredSpan[], from: LocalDay, to: LocalDay): boolean {
  return spans.some((span) => span.from <= to && span.to >= from);
}
