import type { AlertTier } from '../assessment.js';
import { message } from '../messages/message.js';
import type { MessageRef } from '../messages/slots.js';
import type { Model } from '../model/model.js';
import { thresholdOf } from '../scoring/tier.js';
import { alertMessages, type AlertTextInput } from './alert-text.js';
import type { TransitionKind } from './decide.js';
import { sentenceOf } from './reason.js';

export type ChangeCause = 'corrected' | 'late' | 'further' | 'entries';

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
  readonly unscoredSince: { readonly day: string; readonly why: MessageRef } | null;
}

function scoreMessage(score: number | null | undefined): MessageRef {
  if (score === undefined) return message('score.gone');
  return score === null ? message('score.unscored') : message('score.scored', { score: Math.round(score) });
}

/** The same at the head of a sentence. */
function scoreFirst(score: number | null | undefined): MessageRef {
  if (score === undefined) return message('score.gone.first');
  return score === null ? message('score.unscored.first') : message('score.scored.first', { score: Math.round(score) });
}

const isEnd = (kind: TransitionKind): kind is 'cleared' | 'expired' | 'retracted' => kind === 'cleared' || kind === 'expired' || kind === 'retracted';

function quietEnd(kind: 'cleared' | 'expired' | 'retracted', day: string, cause: MessageRef): MessageRef {
  if (kind === 'retracted') return message('change.quiet-retracted', { cause });
  return message(kind === 'cleared' ? 'change.quiet-cleared' : 'change.quiet-expired', { day });
}

function persistenceEnd(input: ChangeTextInput, kind: 'cleared' | 'retracted', cause: MessageRef): MessageRef {
  const told = input.reasons[0];
  const reason = told === undefined ? null : sentenceOf(told);
  return kind === 'retracted' ? message('change.persistence-retracted', { cause, reason }) : message('change.persistence-cleared', { day: input.day, reason });
}

/** The sentence that stands for an alert that is over, or never was. */
function endMessage(model: Model, input: ChangeTextInput, kind: 'cleared' | 'expired' | 'retracted'): MessageRef {
  const { group, tier, day } = input;
  const cause = message(`cause.${input.cause ?? 'entries'}`);
  const then = scoreMessage(input.score);
  if (group === 'quiet-athlete' || group === 'quiet-device') return quietEnd(kind, day, cause);
  if (kind === 'expired') return message('change.expired', { day, then, days: model.hysteresis.expireDays });
  if (group === 'redflag') return kind === 'retracted' ? message('change.red-flag-retracted', { cause }) : message('change.red-flag-cleared', { day, days: model.rules.redFlagDays });
  if (group === 'persistence') return persistenceEnd(input, kind, cause);
  if (kind === 'retracted') return message('change.retracted', { day, cause, then, now: scoreFirst(input.scoreNow) });
  const limit = tier === 'redflag' ? 0 : thresholdOf(model, tier) - model.hysteresis.downMargin;
  const cleared = { day, now: scoreMessage(input.scoreNow), then, limit };
  return input.cause === null || input.cause === 'further' ? message('change.cleared', cleared) : message('change.cleared-by-data', { ...cleared, cause });
}

/** What a tier came down by: three days of scores, or other data than those that it was told with. */
function loweredMessage(model: Model, input: ChangeTextInput): MessageRef {
  const { day, tier, previousTier: before, cause, daysSince } = input;
  const isEasing = cause === null || (cause === 'further' && daysSince !== null && daysSince >= model.hysteresis.downDays);
  if (isEasing) return message('change.lowered', { day, tier, before, now: scoreMessage(input.scoreNow) });
  return message('change.lowered-by-data', { day, tier, before, now: scoreFirst(input.scoreNow), cause: message(`cause.${cause}`) });
}

function openings(model: Model, input: ChangeTextInput): MessageRef[] {
  const { kind, day, group, historic, late, isUpdate, wasRetracted } = input;
  const cause = message(`cause.${input.cause ?? 'entries'}`);
  if (historic && isEnd(kind)) return [message(group === 'redflag' ? 'change.historic-red-flag' : 'change.historic', { day })];
  if (kind === 'corrected') return [message('change.corrected', { cause })];
  if (kind === 'lowered') return [loweredMessage(model, input)];
  const said: MessageRef[] = [];
  if (isUpdate) said.push(wasRetracted ? message('change.restored', { cause }) : message('change.repeated'));
  if (late) said.push(message('change.late', { day }));
  return said;
}

/** What became of an alert, sentence by sentence: what changed, the number, and what brought it about. */
export function changeMessages(model: Model, input: ChangeTextInput): readonly MessageRef[] {
  const { kind, group, unscoredSince, historic } = input;
  if (isEnd(kind) && !historic) {
    const end = endMessage(model, input, kind);
    return group === 'redflag' ? [end, message('red-flag.boundary')] : [end];
  }
  const said = [...openings(model, input), ...alertMessages(input).full];
  if (unscoredSince !== null && group === 'strain' && input.confidence !== null) said.push(message('notice.insufficient-since', unscoredSince));
  return said;
}
