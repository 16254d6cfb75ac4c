import { decodeEvent, type Problem, type ValidEvent } from '#libs/contracts';
import { findExercise, type DirectorySnapshot } from '#libs/storage';
import type { Sender } from './senders.js';

/** One message as it came, over the log or another way. */
export interface IncomingMessage {
  readonly subject: string;
  readonly data: Uint8Array;
  readonly headers: ReadonlyMap<string, string> | undefined;
  /** identifies the message in the raw log however often it is read; null where it came another way */
  readonly logPosition: string | null;
  /** when the log received it, ms since 1970 UTC */
  readonly receivedAtMs: number;
}

/** One message of a batch with what can be said of it before storage is asked. */
export interface ReadEvent {
  readonly index: number;
  readonly message: IncomingMessage;
  readonly sender: Sender;
  readonly id: string | null;
  readonly sequence: number | null;
  readonly bootId: string | null;
  /** null: refused, because of `problems` */
  readonly event: ValidEvent | null;
  readonly problems: readonly Problem[];
  readonly reason: string;
}

export type AcceptedEvent = ReadEvent & { readonly event: ValidEvent };

const NO_PROBLEMS: readonly Problem[] = [];

/** @param nowMs clock against which claimed times are judged, ms since 1970 UTC */
export function readEvent(message: IncomingMessage, index: number, sender: Sender, nowMs: number): ReadEvent {
  const decoded = decodeEvent(message.data, message.headers, message.subject);
  if (!decoded.ok) {
    const { id, sequence, bootId, problems, reason } = decoded;
    return { index, message, sender, id, sequence, bootId, event: null, problems, reason };
  }
  const { event } = decoded;
  const { id, sequence = null, bootid: bootId = null } = event.event;
  const problems = directoryProblems(event, sender, nowMs);
  if (problems.length > 0) return { index, message, sender, id, sequence, bootId, event: null, problems, reason: problems[0]!.detail };
  return { index, message, sender, id, sequence, bootId, event, problems: NO_PROBLEMS, reason: '' };
}

const FUTURE_TOLERANCE_MS = 36 * 3_600_000;
const EARLIEST_MS = Date.UTC(2000, 0, 1);

/** What the wire format alone cannot tell: is the sender known, does the athlete belong to its gym, can the time be true. */
function directoryProblems(event: ValidEvent, sender: Sender, nowMs: number): readonly Problem[] {
  const strange = sender.device === undefined || (event.athlete !== null && sender.athlete?.gymId !== event.gym);
  const plausible = (ms: number): boolean => ms >= EARLIEST_MS && ms <= nowMs + FUTURE_TOLERANCE_MS;
  const wrongClaims = claimedInstants(event).filter(({ ms }) => !plausible(ms));
  if (!strange && wrongClaims.length === 0) return NO_PROBLEMS;
  const problems: Problem[] = strange ? strangers(event, sender) : [];
  for (const { pointer, ms } of wrongClaims) {
    problems.push({ pointer, code: 'clock', detail: `${new Date(ms).toISOString()} cannot be true; set the device's clock and send the event again` });
  }
  return problems;
}

function strangers(event: ValidEvent, sender: Sender): Problem[] {
  const problems: Problem[] = [];
  if (!sender.gymKnown) {
    problems.push({ pointer: '#/source', code: 'unknown-gym', detail: `there is no gym ${event.gym}; add it with "flarewatch add gym ${event.gym}"` });
  } else if (sender.device === undefined) {
    problems.push({ pointer: '#/source', code: 'unknown-device', detail: `gym ${event.gym} has no device ${event.device}; add it with "flarewatch add device ${event.device} --gym ${event.gym}"` });
  }
  if (event.athlete === null) return problems;
  if (sender.athlete === undefined) {
    problems.push({ pointer: '#/subject', code: 'unknown-athlete', detail: `there is no athlete ${event.athlete}; add the athlete, then drive the event again` });
  } else if (sender.athlete.gymId !== event.gym) {
    problems.push({ pointer: '#/subject', code: 'wrong-gym', detail: `athlete ${event.athlete} does not belong to gym ${event.gym}` });
  }
  return problems;
}

function claimedInstants(event: ValidEvent): { pointer: string; ms: number }[] {
  const instants = [{ pointer: '#/time', ms: event.timeMs }];
  if (event.type === 'flarewatch.watermark.v1') instants.push({ pointer: '/completeUpTo', ms: Date.parse(event.data.completeUpTo) });
  if (event.type === 'flarewatch.backfill.completed.v1') {
    instants.push({ pointer: '/from', ms: Date.parse(event.data.from) }, { pointer: '/to', ms: Date.parse(event.data.to) });
  }
  return instants;
}

/** Exercise names of a batch that the directory has not met yet. */
export function exerciseNames(events: readonly AcceptedEvent[], directory: DirectorySnapshot): Set<string> {
  const names = new Set<string>();
  for (const { event } of events) {
    if (event.kind !== 'set' || event.type === 'flarewatch.set.retracted.v1') continue;
    if (findExercise(directory, event.data.exercise) === undefined) names.add(event.data.exercise);
  }
  return names;
}
