import {
  changeMessages, DEFAULT_MODEL, message, modelOfVersion, type AlertTier, type ChangeCause, type Confidence, type MessageRef, type RedFlagLevel,
} from '#libs/domain';
import type { Insufficient, PendingTransition } from '#libs/storage';
import type { AudienceNotice, DecidedTransition } from './decide-notices.js';

/** What brought it about; null: the passing of days alone. */
function causeOf({ revised, late, causedAt, kind }: PendingTransition): ChangeCause | null {
  if (revised) return 'corrected';
  // A new day takes nothing back: an entry that every day rests on was changed.
  if (causedAt === null) return kind === 'retracted' || kind === 'corrected' ? 'entries' : null;
  return late ? 'late' : 'further';
}

function whyUnscored({ insufficientReason: text, insufficientMessage }: Insufficient): MessageRef | null {
  return insufficientMessage ?? (text === null ? null : message('notice.verbatim', { text }));
}

/** What a transition says to one audience, sentence by sentence. */
export function transitionSentences({ transition, noticed }: DecidedTransition, { notice, wasRetracted }: AudienceNotice): readonly MessageRef[] {
  const { dayNow, lastDay } = transition;
  const isRise = noticed.kind === 'fired' || noticed.kind === 'rose';
  const why = noticed.state === 'firing' && lastDay !== null ? whyUnscored(lastDay) : null;
  return changeMessages(modelOfVersion(transition.modelVersion) ?? DEFAULT_MODEL, {
    group: noticed.group,
    kind: noticed.kind,
    tier: noticed.tier,
    level: transition.level as RedFlagLevel | null,
    previousTier: transition.previousTier as AlertTier | null,
    day: transition.day,
    late: transition.late,
    historic: noticed.historic,
    isUpdate: isRise && notice === 'update',
    wasRetracted,
    cause: causeOf(transition),
    daysSince: transition.daysSince,
    reasons: transition.reasons,
    days: transition.historyDays,
    coverage: transition.coverage,
    confidence: transition.confidence as Confidence | null,
    insufficient: dayNow === null ? null : whyUnscored(dayNow),
    score: transition.score,
    scoreNow: dayNow?.score,
    unscoredSince: why === null || lastDay === null ? null : { day: lastDay.day, why },
  });
}
