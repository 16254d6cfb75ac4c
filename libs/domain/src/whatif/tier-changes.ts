import { compareTiers } from '../alerting/decide.js';
import type { DayAssessment, Tier } from '../assessment.js';
import { digestDay } from '../digest/digest-day.js';
import type { DayFacts, LocalDay } from '../facts.js';
import type { Carry } from '../folding/carry.js';
import { foldDays } from '../folding/fold-days.js';
import { ENGLISH } from '../messages/catalogue.js';
import { render } from '../messages/render.js';
import type { MessageRef } from '../messages/slots.js';
import type { Model } from '../model/model.js';
import type { Domain } from '../scoring/domains.js';
import { termsOf } from '../scoring/terms.js';
import { putDay, type AthleteSeries } from '../series/series.js';
import { amountText, changeMessage, changesOf, type WhatIfKind } from './changes.js';

/** The days that a change may touch: every term of load and fatigue sums up a week. */
export const WHAT_IF_DAYS = 7;

export interface WhatIfInput {
  readonly model: Model;
  /** the athlete's history; changed for a while, and as before when this returns */
  readonly series: AthleteSeries;
  readonly firstDay: LocalDay;
  /** the day whose tier is asked about */
  readonly day: LocalDay;
  /** state at the end of the day before the seven; null: nothing was assessed before */
  readonly carry: Carry | null;
  /** those of the seven days that end on `day` which hold facts */
  readonly week: readonly DayFacts[];
}

/** A change of the week's facts after which the day has a lower tier, the smallest of its kind. */
export interface TierChange {
  readonly kind: WhatIfKind;
  /** percent, RPE points, answer points, the greatest velocity loss in percent, or a date: as the text says */
  readonly amount: number | string;
  /** how much of the week is changed, 0..1 */
  readonly share: number;
  readonly score: number;
  readonly tier: Tier;
  readonly text: string;
  /** `text` as a message */
  readonly message: MessageRef;
}

/**
 * The smallest changes of the week's facts that would have given the day a lower tier, the smallest first. Each is tried for real: the
 * changed facts are digested and assessed, so that applying one as a correction has just this effect. Empty where the day has no score,
 * no tier above clear, or nothing of one kind alone lowers it. There may be hundreds of tries, a week's assessment each: it pauses after
 * every one, so that a process with other work can turn to that.
 */
export function* tierChanges(input: WhatIfInput): Generator<undefined, readonly TierChange[]> {
  const { week } = input;
  const asItWas = assessed(input, week);
  if (asItWas === null || asItWas.tier === 'clear') return [];
  const found: TierChange[] = [];
  for (const { kind, domain, amounts, apply, share } of changesOf(week)) {
    for (const amount of amounts) {
      const now = assessed(input, week.map((facts) => apply(facts, amount)));
      yield;
      if (now === null || compareTiers(now.tier, asItWas.tier) >= 0 || !leavesAlone(input.model, domain, asItWas, now)) continue;
      const { score, tier } = now;
      const message = changeMessage(kind, amount, tier);
      found.push({ kind, amount: amountText(kind, amount), share: share(amount), score, tier, text: render(ENGLISH, message), message });
      break;
    }
  }
  putWeek(input, week);
  return found.sort((a, b) => a.share - b.share);
}

interface Scored {
  readonly score: number;
  readonly tier: Exclude<Tier, 'insufficient'>;
  readonly signals: DayAssessment['signals'];
}

/** A lighter bar is not compared with the same speeds at another weight: that would lower the tier by measuring less. */
function leavesAlone(model: Model, domain: Domain | null, before: Scored, now: Scored): boolean {
  if (domain === null) return true;
  const subOf = (scored: Scored, key: string): number => scored.signals[key]?.sub ?? 0;
  return termsOf(model).every(({ signal, domain: own }) => own === domain || subOf(now, signal.key) >= subOf(before, signal.key) - 1e-9);
}

/** Null: without a score the day says nothing of a tier. */
function assessed(input: WhatIfInput, week: readonly DayFacts[]): Scored | null {
  putWeek(input, week);
  const { model, series, firstDay, day, carry } = input;
  const { days } = foldDays({ model, series, firstDay, fromDay: day - WHAT_IF_DAYS + 1, toDay: day, carry });
  const last = days.at(-1);
  if (last === undefined || last.day !== day || last.score === null || last.tier === 'insufficient') return null;
  return { score: last.score, tier: last.tier, signals: last.signals };
}

function putWeek({ series }: WhatIfInput, week: readonly DayFacts[]): void {
  for (const facts of week) {
    const digest = digestDay(facts);
    putDay(series, digest.facts > 0 ? digest : null, facts.day);
  }
}
