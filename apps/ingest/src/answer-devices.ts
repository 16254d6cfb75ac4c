import { REPLY_HEADER, ackSubject, deadSubject, type AckData, type EventOutcome, type RejectedEvent } from '#libs/contracts';
import type { CorePublisher } from '#libs/messaging';
import type { AcceptedBatch } from './accept-events.js';
import type { ReadEvent } from './resolve-batch.js';

interface DeviceAnswer {
  readonly gym: string;
  readonly device: string;
  readonly boots: Map<string, { upToSequence: number; rejected: RejectedEvent[]; accepted: string[] }>;
}

/**
 * Tells the senders what was committed: an application ack per boot of a device, a notice per rejected event, and an outcome
 * per event to whoever asked for one. Called only after the commit; at most once, because a sender that hears nothing sends again.
 */
export function answerDevices(batch: AcceptedBatch, publisher: CorePublisher): void {
  const answers = new Map<string, DeviceAnswer>();
  const replies = new Map<string, EventOutcome[]>();
  batch.events.forEach((event, index) => {
    const outcome = batch.outcomes[index]!;
    note(answers, event, outcome);
    const reply = event.headers?.get(REPLY_HEADER);
    if (reply !== undefined && reply !== '') collect(replies, reply, outcome);
  });
  for (const ack of batch.stored.acks) {
    const device = batch.directory.devicesByNo.get(ack.deviceNo);
    const boot = device && answers.get(`${device.gymId}.${device.deviceId}`)?.boots.get(ack.bootId);
    if (boot) boot.upToSequence = ack.upToSequence;
  }
  for (const { gym, device, boots } of answers.values()) {
    for (const [bootId, { upToSequence, rejected, accepted }] of boots) {
      const ack: AckData = { bootId, upToSequence, rejected, ...(accepted.length > 0 ? { accepted } : {}) };
      publisher.publishCore(ackSubject(gym, device), ack);
    }
  }
  for (const [subject, outcomes] of replies) publisher.publishCore(subject, outcomes);
  for (const event of batch.events) noticeOfRejection(event, publisher);
}

function note(answers: Map<string, DeviceAnswer>, event: ReadEvent, outcome: EventOutcome): void {
  const [, gym, , device] = event.subject.split('.');
  if (gym === undefined || device === undefined) return;
  const key = `${gym}.${device}`;
  let answer = answers.get(key);
  if (answer === undefined) answers.set(key, (answer = { gym, device, boots: new Map() }));
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
  if (event.event !== null) return;
  const [, gym, , device] = event.subject.split('.');
  if (gym === undefined || device === undefined) return;
  publisher.publishCore(deadSubject(gym, device), {
    id: event.id, sequence: event.sequence, bootId: event.bootId, subject: event.subject, reason: event.reason, problems: event.problems,
  });
}
