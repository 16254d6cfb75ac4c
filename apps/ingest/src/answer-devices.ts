import { REPLY_HEADER, ackSubject, deadSubject, mayHearOutcomes, type EventOutcome, type RejectedEvent } from '#libs/contracts';
import type { CorePublisher } from '#libs/messaging';
import type { AcceptedBatch } from './accept-events.js';
import { ackParts } from './ack-parts.js';
import type { ReadEvent } from './read-event.js';

interface DeviceAnswer {
  readonly gym: string;
  readonly device: string;
  readonly boots: Map<string, { upToSequence: number; rejected: RejectedEvent[]; accepted: string[] }>;
}

/**
 * Tells the senders what was committed: an application ack per boot of a device, a notice per rejected event that is kept, and an outcome
 * per event to whoever asked for one. Called only after the commit; at most once, because a sender that hears nothing sends again.
 */
export function answerDevices(batch: AcceptedBatch, publisher: CorePublisher): void {
  const answers = new Map<string, DeviceAnswer>();
  const replies = new Map<string, EventOutcome[]>();
  let last: { sender: ReadEvent['sender']; answer: DeviceAnswer | null } | null = null;
  batch.events.forEach((event, index) => {
    if (batch.refusals.held.has(index)) return;
    const outcome = batch.outcomes[index]!;
    // Equal subjects share a sender.
    if (last?.sender !== event.sender) last = { sender: event.sender, answer: answerFor(answers, event) };
    if (last.answer !== null) note(last.answer, event, outcome);
    const reply = event.message.headers?.get(REPLY_HEADER);
    const { gym, deviceId } = event.sender;
    if (reply !== undefined && gym !== null && deviceId !== null && mayHearOutcomes(reply, gym, deviceId)) collect(replies, reply, outcome);
  });
  for (const ack of batch.stored.acks) {
    const device = batch.directory.devicesByNo.get(ack.deviceNo);
    const boot = device && answers.get(`${device.gymId}.${device.deviceId}`)?.boots.get(ack.bootId);
    if (boot) boot.upToSequence = ack.upToSequence;
  }
  for (const { gym, device, boots } of answers.values()) {
    for (const [bootId, { upToSequence, rejected, accepted }] of boots) {
      for (const part of ackParts(bootId, upToSequence, rejected, accepted)) publisher.publishCore(ackSubject(gym, device), part);
    }
  }
  for (const [subject, outcomes] of replies) publisher.publishCore(subject, outcomes);
  for (const event of batch.refusals.kept) noticeOfRejection(event, publisher);
}

/** Null where the subject names no device: then there is nobody to answer. */
function answerFor(answers: Map<string, DeviceAnswer>, { sender: { gym, deviceId } }: ReadEvent): DeviceAnswer | null {
  if (gym === null || deviceId === null) return null;
  const key = `${gym}.${deviceId}`;
  let answer = answers.get(key);
  if (answer === undefined) answers.set(key, (answer = { gym, device: deviceId, boots: new Map() }));
  return answer;
}

function note(answer: DeviceAnswer, event: ReadEvent, outcome: EventOutcome): void {
  const bootId = event.bootId ?? '-';
  let boot = answer.boots.get(bootId);
  if (boot === undefined) answer.boots.set(bootId, (boot = { upToSequence: 0, rejected: [], accepted: [] }));
  if (event.event === null) boot.rejected.push({ id: event.id, sequence: event.sequence, errors: event.problems.map((problem) => ({ ...problem })) });
  else if (event.sequence === null && outcome.id !== null) boot.accepted.push(outcome.id);
}

function collect(replies: Map<string, EventOutcome[]>, subject: string, outcome: EventOutcome): void {
  const list = replies.get(subject);
  if (list) list.push(outcome);
  else replies.set(subject, [outcome]);
}

function noticeOfRejection(event: ReadEvent, publisher: CorePublisher): void {
  const { gym, deviceId } = event.sender;
  if (gym === null || deviceId === null) return;
  publisher.publishCore(deadSubject(gym, deviceId), {
    id: event.id, sequence: event.sequence, bootId: event.bootId, subject: event.message.subject, reason: event.reason, problems: event.problems,
  });
}
