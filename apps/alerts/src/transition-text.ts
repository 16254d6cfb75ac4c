import { changeText, DEFAULT_MODEL, modelOfVersion, type AlertTier, type ChangeCause, type Confidence, type RedFlagLevel } from '#libs/domain';
import type { PendingTransition } from '#libs/storage';
import type { AudienceNotice, DecidedTransition } from './decide-notices.js';

/** What brought it about; null: the passing of days alone. */
function causeOf({ revised, late, causedAt, kind }: PendingTransition): ChangeCause | null {
  if (revised) return 'corrected';
  // A new day takes nothing back: an entry that every day rests on was changed.
  if (causedAt === null) return kind === 'retracted' || kind === 'corrected' ? 'entries' : null;
  return late ? 'late' : 'further';
}

/** The text of a transition for one audience. */
export function transitionText({ transition, noticed }: DecidedTransition, { notice, wasRetracted }: AudienceNotice): string {
  const { dayNow, lastDay } = transition;
  const isRise = noticed.kind === 'fired' || noticed.kind === 'rose';
  const why = noticed.state === 'firing' ? lastDay?.insufficientReason ?? null : null;
  return changeText(modelOfVersion(transition.modelVersion) ?? DEFAULT_MODEL, {
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
    insufficientReason: dayNow?.insufficientReason ?? null,
    score: transition.score,
    scoreNow: dayNow?.score,
    unscoredSince: why === null || lastDay === null ? null : { day: lastDay.day, why },
  });
}
