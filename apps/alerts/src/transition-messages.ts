import { MESSAGE_TYPES, alertSubject, encodeBinary, inboxSubject, type AlertTransitionData, type InboxData } from '#libs/contracts';
import { ENGLISH, isTold, renderAll, urgencyOf, type MessageRef } from '#libs/domain';
import type { PendingTransition } from '#libs/storage';
import type { AudienceNotice, DecidedTransition } from './decide-notices.js';
import { transitionSentences } from './transition-text.js';

export interface TransitionMessage {
  readonly subject: string;
  /** stable: the same transition told twice is one message */
  readonly msgId: string;
  readonly headers: ReadonlyMap<string, string>;
  readonly payload: Uint8Array;
}

/**
 * What one transition has to say: to the alert subject, which has the whole history, and to the inboxes of those who are to hear of
 * it. The alert subject has the athlete's text, who is the first to hear of everything.
 */
export function transitionMessages(decided: DecidedTransition): TransitionMessage[] {
  const { transition, athlete, coach } = decided;
  const messages: TransitionMessage[] = [];
  if (transition.group !== 'redflag') {
    messages.push(message(transition, alertSubject(transition.gymId, transition.athleteId), transition.transitionId, MESSAGE_TYPES.alert, alertPayload(decided)));
  }
  const tell = (person: string, heard: AudienceNotice): void => {
    const msgId = `${transition.transitionId}.${person}`;
    messages.push(message(transition, inboxSubject(transition.gymId, person), msgId, MESSAGE_TYPES.inbox, inboxPayload(decided, person, heard)));
  };
  if (isTold(athlete.notice)) tell(transition.athleteId, athlete);
  if (coach !== null && isTold(coach.notice)) for (const person of transition.coachIds) tell(person, coach);
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

/** Sentences as English text, and as messages from which a reader renders another language. */
function said(sentences: readonly MessageRef[]): { text: string; messages: MessageRef[] } {
  return { text: renderAll(ENGLISH, sentences), messages: [...sentences] };
}

function alertPayload(decided: DecidedTransition): AlertTransitionData {
  const { transition, noticed, athlete } = decided;
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
    urgency: urgencyOf(noticed, transition.late, athlete.notice),
    ...said(transitionSentences(decided, athlete)),
    reasons: transition.reasons.map((reason) => ({ ...reason })),
    facts: transition.facts,
    modelVersion: transition.modelVersion,
  };
}

function inboxPayload(decided: DecidedTransition, person: string, heard: AudienceNotice): InboxData {
  const { transition, noticed } = decided;
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
    urgency: urgencyOf(noticed, transition.late, heard.notice),
    notice: heard.notice === 'alarm' ? 'alarm' : 'update',
    ...said(transitionSentences(decided, heard)),
    reasons: transition.reasons.map((reason) => ({ ...reason })),
    facts: transition.facts,
    at: transition.createdAt.toISOString(),
  };
}
