import type { AlertTier } from '../assessment.js';
import type { Model } from '../model/model.js';
import { thresholdOf } from '../scoring/tier.js';
import { alertText, type AlertTextInput } from './alert-text.js';
import { CAUSES, CHANGES, fill, NOTICE, SCORES } from './copy.js';
import type { TransitionKind } from './decide.js';

export type ChangeCause = keyof typeof CAUSES;

/** What a message about a change is made of; days are ISO dates. `reasons` and the rest of the notice are those it was told with. */
export interface ChangeTextInput extends AlertTextInput {
  readonly kind: TransitionKind;
  /** day the change belongs to */
  readonly day: string;
  readonly late: boolean;
  /** it was over, or is no longer followed, when it became known */
  readonly historic: boolean;
  /** a rise that is told as an update: the same was told within the cooldown */
  readonly isUpdate: boolean;
  /** what was told last of its group is that it no longer holds */
  readonly wasRetracted: boolean;
  readonly previousTier: AlertTier | null;
  /** null: the passing of days alone */
  readonly cause: ChangeCause | null;
  /** days between the change before this one and this one; null: there was none */
  readonly daysSince: number | null;
  /** score that the notice was told with */
  readonly score: number | null;
  /** that of `day` as it is assessed now; undefined: the day is no longer assessed */
  readonly scoreNow: number | null | undefined;
  /** the last assessed day, where it has no score while the alert fires */
  readonly unscoredSince: { readonly day: string; readonly why: string } | null;
}

function scoreText(score: number | null | undefined): string {
  if (score === undefined) return SCORES.gone;
  return score === null ? SCORES.unscored : fill(SCORES.scored, { score: Math.round(score) });
}

const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

const isEnd = (kind: TransitionKind): kind is 'cleared' | 'expired' | 'retracted' => kind === 'cleared' || kind === 'expired' || kind === 'retracted';

const QUIET_ENDS = { cleared: CHANGES.quietCleared, expired: CHANGES.quietExpired, retracted: CHANGES.quietRetracted } as const;

/** The sentences that stand for an alert that is over, or never was. */
function endText(model: Model, input: ChangeTextInput, kind: 'cleared' | 'expired' | 'retracted'): string {
  const { group, tier, day } = input;
  const cause = CAUSES[input.cause ?? 'entries'];
  const now = scoreText(input.scoreNow);
  const then = scoreText(input.score);
  if (group === 'quiet-athlete' || group === 'quiet-device') return fill(QUIET_ENDS[kind], { day, cause });
  if (kind === 'expired') return fill(CHANGES.expired, { day, then, days: model.hysteresis.expireDays });
  if (group === 'redflag') return fill(kind === 'retracted' ? CHANGES.redFlagRetracted : CHANGES.redFlagCleared, { day, cause, days: model.rules.redFlagDays });
  if (group === 'persistence') {
    return fill(kind === 'retracted' ? CHANGES.persistenceRetracted : CHANGES.persistenceCleared, { day, cause, reason: input.reasons[0]?.text ?? '' });
  }
  if (kind === 'retracted') return fill(CHANGES.retracted, { day, cause, then, now: capital(now) });
  const limit = tier === 'redflag' ? 0 : thresholdOf(model, tier) - model.hysteresis.downMargin;
  return fill(input.cause === null || input.cause === 'further' ? CHANGES.cleared : CHANGES.clearedByData, { day, cause, now, then, limit });
}

/** What a tier came down by: three days of scores, or other data than those that it was told with. */
function loweredText(model: Model, input: ChangeTextInput): string {
  const { day, tier, previousTier: before, cause, daysSince } = input;
  const now = scoreText(input.scoreNow);
  const isEasing = cause === null || (cause === 'further' && daysSince !== null && daysSince >= model.hysteresis.downDays);
  return isEasing ? fill(CHANGES.lowered, { day, tier, before, now }) : fill(CHANGES.loweredByData, { day, tier, before, now: capital(now), cause: CAUSES[cause] });
}

function openings(model: Model, input: ChangeTextInput): (string | null)[] {
  const { kind, day, group, historic, late, isUpdate, wasRetracted } = input;
  const cause = CAUSES[input.cause ?? 'entries'];
  if (historic && isEnd(kind)) return [fill(group === 'redflag' ? CHANGES.historicRedFlag : CHANGES.historic, { day })];
  if (kind === 'corrected') return [fill(CHANGES.corrected, { cause })];
  if (kind === 'lowered') return [loweredText(model, input)];
  const update = wasRetracted ? fill(CHANGES.restored, { cause }) : CHANGES.repeated;
  return [isUpdate ? update : null, late ? fill(CHANGES.late, { day }) : null];
}

/** The full text of what became of an alert: what changed, the number, and what brought it about. */
export function changeText(model: Model, input: ChangeTextInput): string {
  const { kind, group, unscoredSince, historic } = input;
  if (isEnd(kind) && !historic) {
    const text = endText(model, input, kind);
    return group === 'redflag' ? `${text} ${NOTICE.redFlagBoundary}` : text;
  }
  const parts = [...openings(model, input), alertText(input).full];
  if (unscoredSince !== null && group === 'strain' && input.confidence !== null) parts.push(fill(NOTICE.insufficientSince, unscoredSince));
  return parts.filter((part) => part !== null).join(' ');
}
