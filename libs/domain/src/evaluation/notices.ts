import type { LocalDay } from '../facts.js';
import type { HistoryDays } from './history-days.js';
import type { EvaluatedHistory } from './history.js';
import { TIER_RANK } from './tier-rank.js';

/** A notice that came earlier does not belong to the flare. */
const LEAD_DAYS = 14;
/** Somebody has to have been watching that long before a flare to be asked what was told. */
const WATCHED_DAYS = 7;

/** Notices of tier raised or high in weeks with training and answers. */
export interface NoticeCounts {
  /** weeks, flares or not */
  readonly weeks: number;
  readonly rises: number;
  /** of those weeks, the ones in which somebody was watching */
  readonly watchedWeeks: number;
  readonly alarms: number;
}

export interface Notices {
  readonly counts: NoticeCounts;
  /** days from the first notice to an onset, by either basis */
  leadOf(onset: LocalDay): { readonly asKnownNow: number | null; readonly asTold: number | null | undefined };
}

/** Days on which the tier rose to raised or higher, or told that it did. */
export function noticesOf(
  history: EvaluatedHistory, days: HistoryDays, { weeks, from, to }: { readonly weeks: readonly LocalDay[]; readonly from: LocalDay; readonly to: LocalDay },
): Notices {
  const { told, watchedFrom } = history;
  const alarms = told.filter(({ alarm, tier }) => alarm && TIER_RANK[tier] >= TIER_RANK.raised).map(({ toldOn }) => toldOn);
  const rises = history.days.filter(({ day, tier }) => TIER_RANK[tier] >= TIER_RANK.raised && TIER_RANK[tier] > TIER_RANK[days.day(day - 1)?.tier ?? 'clear'])
    .map(({ day }) => day);
  const watched = weeks.filter((monday) => watchedFrom !== null && watchedFrom <= monday);
  return {
    counts: {
      weeks: weeks.length, rises: countWithin(rises, weeks, from, to), watchedWeeks: watched.length, alarms: countWithin(alarms, watched, from, to),
    },
    leadOf: (onset) => ({
      asKnownNow: leadOf(rises, onset),
      asTold: watchedFrom === null || watchedFrom > onset - WATCHED_DAYS ? undefined : leadOf(alarms, onset),
    }),
  };
}

function countWithin(notices: readonly LocalDay[], mondays: readonly LocalDay[], from: LocalDay, to: LocalDay): number {
  const starts = new Set(mondays);
  return notices.filter((day) => day >= from && day <= to && starts.has(mondayBefore(day))).length;
}

/** Monday of the week that holds the day; 1970-01-01 was a Thursday. */
const mondayBefore = (day: LocalDay): LocalDay => day - ((((day + 3) % 7) + 7) % 7);

function leadOf(notices: readonly LocalDay[], onset: LocalDay): number | null {
  const within = notices.filter((day) => day <= onset && day >= onset - LEAD_DAYS);
  return within.length === 0 ? null : onset - Math.min(...within);
}
