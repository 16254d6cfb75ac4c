import type { AlertState, AlertTier, RedFlagLevel } from '../assessment.js';
import type { LocalDay } from '../facts.js';

/** What two tellings of one alert are compared by. */
export interface AlertStanding {
  readonly tier: AlertTier;
  readonly peakTier: AlertTier;
  /** red flag only */
  readonly level: RedFlagLevel | null;
  readonly state: AlertState;
  readonly changedDay: LocalDay;
}

export type TransitionKind = 'fired' | 'rose' | 'lowered' | 'cleared' | 'retracted' | 'expired' | 'corrected';

export interface Transition {
  readonly kind: TransitionKind;
  readonly state: AlertState | 'retracted';
  /** athlete-local day the change belongs to */
  readonly day: LocalDay;
  /** it speaks of a day before the athlete's present one: data came late */
  readonly late: boolean;
}

const ORDER: Readonly<Record<AlertTier, number>> = { clear: 0, watch: 1, raised: 2, high: 3, redflag: 4 };

/** Greater: asks for more attention. */
export function compareTiers(a: AlertTier, b: AlertTier): number {
  return ORDER[a] - ORDER[b];
}

/**
 * What is to be told, given the alert as it was told last and as the facts support it now; null: nothing changed for a person.
 * An episode that had ended before anybody heard of it is told as ended, in one step.
 * @param told null when nobody has heard of the alert
 * @param holds null when the facts no longer support it
 * @param presentDay the athlete's local day at the time of deciding; it says only what is late
 */
export function decideTransition(told: AlertStanding | null, holds: AlertStanding | null, presentDay: LocalDay): Transition | null {
  if (holds === null) {
    return told === null ? null : { kind: 'retracted', state: 'retracted', day: told.changedDay, late: told.changedDay < presentDay };
  }
  const tell = (kind: TransitionKind): Transition => ({ kind, state: holds.state, day: holds.changedDay, late: holds.changedDay < presentDay });
  if (told?.state !== holds.state) return tell(holds.state === 'firing' ? 'fired' : holds.state);
  // An ended alert whose peak was told too high or too low: those who got it get the correction.
  if (holds.state !== 'firing') return told.peakTier === holds.peakTier ? null : tell('corrected');
  if (told.tier !== holds.tier) return tell(compareTiers(holds.tier, told.tier) > 0 ? 'rose' : 'lowered');
  if (told.level !== holds.level) return tell(holds.level === 'emergency' ? 'rose' : 'corrected');
  return told.peakTier === holds.peakTier ? null : tell('corrected');
}
