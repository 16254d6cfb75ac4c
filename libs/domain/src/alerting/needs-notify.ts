import type { AlertState, AlertTier, RuleGroup } from '../assessment.js';
import type { LocalDay } from '../facts.js';
import type { Model } from '../model/model.js';
import { compareTiers, type TransitionKind } from './decide.js';

/**
 * What an audience was to hear of a transition. Told: `alarm`, a rise that asks for attention and counts against the budget, and
 * `update`, which brings what was told up to date. Held back: `historic`, it was over when it became known; `unheard`, it speaks of
 * an alert that this audience never heard of; `repeated`, it says what this audience was told already.
 */
export type Notice = 'alarm' | 'update' | 'historic' | 'unheard' | 'repeated';

/** One transition of an athlete and rule group, as far as it decides who hears of it. */
export interface Noticed {
  readonly alertId: string;
  readonly group: RuleGroup;
  readonly kind: TransitionKind;
  readonly tier: AlertTier;
  readonly state: AlertState | 'retracted';
  /** athlete-local day the change belongs to: the cooldown counts these, not the clock */
  readonly day: LocalDay;
  /** signal of the top reason */
  readonly topReason: string | null;
  /** it was over, or is no longer followed, at the time it became known */
  readonly historic: boolean;
}

/** A transition with what one audience heard of it. */
export interface PastNotice extends Noticed {
  readonly notice: Notice;
}

export function isTold(notice: Notice | null): notice is 'alarm' | 'update' {
  return notice === 'alarm' || notice === 'update';
}

const isRise = ({ kind }: Noticed): boolean => kind === 'fired' || kind === 'rose';

/** The alert is over, or never was. `last` is what this audience was told of it last. */
function endNotice(last: PastNotice, next: Noticed): Notice {
  if (last.state === 'firing') return 'update';
  if (last.state === 'retracted') return 'repeated';
  return next.state === 'retracted' || next.kind === 'corrected' ? 'update' : 'repeated';
}

/** An alarm of the same reason and at least this tier, within the cooldown: this rise would be a second alarm for the same thing. */
function isSpent(model: Model, past: readonly PastNotice[], next: Noticed): boolean {
  return past.some(({ notice, day, tier, topReason }) => notice === 'alarm' && Math.abs(day - next.day) < model.hysteresis.cooldownDays
    && topReason === next.topReason && compareTiers(next.tier, tier) <= 0);
}

/** What this audience was told last is that an alert of these days no longer holds: it began on another day, and this one stands in its place. */
function wasJustTakenBack(model: Model, past: readonly PastNotice[], next: Noticed): boolean {
  const last = past.findLast(({ notice }) => isTold(notice));
  return last?.state === 'retracted' && Math.abs(last.day - next.day) < model.hysteresis.cooldownDays;
}

/**
 * What an audience hears of a transition, given what it heard before of the same athlete and rule group, oldest first.
 * One alarm per rise; within three event days (72 h) another one only for a higher tier or another top reason. What was
 * told and no longer holds is always told. A rise that comes back within that time is an update and no second alarm. Red flags pass by the budget.
 */
export function decideNotice(model: Model, past: readonly PastNotice[], next: Noticed): Notice {
  const last = past.findLast(({ alertId, notice }) => alertId === next.alertId && isTold(notice));
  // A red flag is told however late: nobody may have seen the answer before.
  if (next.group === 'redflag' && (isRise(next) || (next.historic && last === undefined))) return 'alarm';
  if (last === undefined) {
    if (next.historic) return wasJustTakenBack(model, past, next) ? 'update' : 'historic';
    if (!isRise(next)) return 'unheard';
  } else if (next.state !== 'firing') return endNotice(last, next);
  if (isRise(next) && !isSpent(model, past, next)) return 'alarm';
  const isKnown = last?.state === 'firing' && last.tier === next.tier && next.kind !== 'corrected';
  return isKnown ? 'repeated' : 'update';
}
