import { MESSAGE_TYPES, alertSubject, encodeBinary, inboxSubject, type AlertTransitionData, type InboxData } from '#libs/contracts';
import { alertText, audienceFor, compareTiers, type AlertTier, type Confidence, type RedFlagLevel, type RuleGroup } from '#libs/domain';
import type { PendingTransition } from '#libs/storage';

export interface TransitionMessage {
  readonly subject: string;
  /** stable: the same transition told twice is one message */
  readonly msgId: string;
  readonly headers: ReadonlyMap<string, string>;
  readonly payload: Uint8Array;
}

/** What one transition has to say, to the alert subject and to each person who may hear of it. */
export function transitionMessages(transition: PendingTransition): TransitionMessage[] {
  const text = transitionText(transition);
  const messages: TransitionMessage[] = [];
  if (transition.group !== 'redflag') {
    messages.push(message(transition, alertSubject(transition.gymId, transition.athleteId), transition.transitionId, MESSAGE_TYPES.alert, alertPayload(transition, text)));
  }
  for (const person of recipients(transition)) {
    const msgId = `${transition.transitionId}.${person}`;
    messages.push(message(transition, inboxSubject(transition.gymId, person), msgId, MESSAGE_TYPES.inbox, inboxPayload(transition, person, text)));
  }
  return messages;
}

/** A CloudEvent in binary mode: the attributes are headers and the payload is the bare data, which any client can read. */
function message(transition: PendingTransition, subject: string, msgId: string, type: string, data: AlertTransitionData | InboxData): TransitionMessage {
  const { headers, payload } = encodeBinary({
    specversion: '1.0', id: msgId, source: `/gyms/${transition.gymId}`, type, subject: transition.athleteId, time: transition.createdAt.toISOString(),
    // The trace of the event behind it goes on, so that it can be followed from the bar to the phone.
    ...(transition.traceparent === null ? {} : { traceparent: transition.traceparent }), data,
  });
  return { subject, msgId, headers, payload };
}

/**
 * A correction goes to everyone who may have got the original: the highest tier told so far decides, not the one that holds now.
 * A question after missing data that was over before anybody could ask it goes to nobody: old logs are full of them.
 */
function recipients(transition: PendingTransition): string[] {
  if (isQuiet(transition) && transition.kind === 'fired' && transition.state !== 'firing') return [];
  const tier = [transition.tier, transition.previousTier ?? 'clear', transition.peakTier]
    .map((t) => t as AlertTier)
    .reduce((highest, t) => (compareTiers(t, highest) > 0 ? t : highest));
  const audience = audienceFor(transition.group as RuleGroup, tier, transition.redflagConsent);
  return audience.flatMap((who) => (who === 'athlete' ? [transition.athleteId] : [...transition.coachIds]));
}

function isQuiet({ group }: PendingTransition): boolean {
  return group === 'quiet-athlete' || group === 'quiet-device';
}

const QUIET_EXPIRED = 'Closed: nothing has come for sixty days.';

const OPENING: Readonly<Record<string, string>> = {
  lowered: 'Easing. ',
  cleared: 'Back to usual. ',
  expired: 'Closed: four weeks without enough data to say more. ',
  retracted: 'Correction: with the data that came in since, this notice no longer holds. ',
  corrected: 'Correction: the data that came in since change this notice. ',
};

function transitionText(transition: PendingTransition): string {
  const { full } = alertText({
    group: transition.group as RuleGroup,
    tier: transition.tier as AlertTier,
    level: transition.level as RedFlagLevel | null,
    reasons: transition.reasons,
    days: transition.historyDays,
    coverage: transition.coverage,
    confidence: transition.confidence as Confidence | null,
  });
  const late = transition.late && transition.kind === 'fired' ? `Late data about ${transition.day}: ` : '';
  const opening = OPENING[transition.kind] ?? '';
  if (isQuiet(transition) && transition.kind === 'expired') return QUIET_EXPIRED;
  if (transition.kind === 'cleared' || transition.kind === 'expired' || transition.kind === 'retracted') return opening.trim();
  return `${late}${opening}${full}`;
}

function alertPayload(transition: PendingTransition, text: string): AlertTransitionData {
  return {
    id: transition.transitionId,
    alertId: transition.alertId,
    athlete: transition.athleteId,
    group: transition.group as AlertTransitionData['group'],
    kind: transition.kind as AlertTransitionData['kind'],
    tier: transition.tier as AlertTransitionData['tier'],
    state: transition.state as AlertTransitionData['state'],
    onsetDay: transition.onsetDay,
    day: transition.day,
    late: transition.late,
    text,
    reasons: transition.reasons.map((reason) => ({ ...reason })),
    facts: transition.facts,
    modelVersion: transition.modelVersion,
  };
}

function inboxPayload(transition: PendingTransition, person: string, text: string): InboxData {
  return {
    id: `${transition.transitionId}.${person}`,
    person,
    athlete: transition.athleteId,
    athleteName: transition.athleteName,
    alertId: transition.alertId,
    group: transition.group,
    kind: transition.kind,
    tier: transition.tier as NonNullable<InboxData['tier']>,
    state: transition.state,
    onsetDay: transition.onsetDay,
    day: transition.day,
    late: transition.late,
    ...(transition.level === null ? {} : { level: transition.level as NonNullable<InboxData['level']> }),
    text,
    reasons: transition.reasons.map((reason) => ({ ...reason })),
    facts: transition.facts,
    at: transition.createdAt.toISOString(),
  };
}
