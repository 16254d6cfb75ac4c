import { decodeEvent, type Problem, type ValidEvent } from '#libs/contracts';
import { findExercise, type DirectorySnapshot } from '#libs/storage';

/** One message of the log with what can be said of it before storage is asked. */
export interface ReadEvent {
  readonly index: number;
  readonly subject: string;
  readonly payload: Uint8Array;
  readonly headers: ReadonlyMap<string, string> | undefined;
  readonly logPosition: string | null;
  /** when the log received it, ms since 1970 UTC */
  readonly receivedMs: number;
  readonly id: string | null;
  readonly sequence: number | null;
  readonly bootId: string | null;
  readonly event: ValidEvent | null;
  readonly problems: readonly Problem[];
  readonly reason: string;
}

export interface IncomingMessage {
  readonly subject: string;
  readonly data: Uint8Array;
  readonly headers: ReadonlyMap<string, string> | undefined;
  /** identifies the message in the raw log across redeliveries; null where it came another way */
  readonly logPosition: string | null;
  /** when the log received it, ms since 1970 UTC */
  readonly receivedMs: number;
}

export function readEvent(message: IncomingMessage, index: number): ReadEvent {
  const decoded = decodeEvent(message.data, message.headers, message.subject);
  const common = { index, subject: message.subject, payload: message.data, headers: message.headers, logPosition: message.logPosition, receivedMs: message.receivedMs };
  if (!decoded.ok) {
    return { ...common, id: decoded.id, sequence: decoded.sequence, bootId: decoded.bootId, event: null, problems: decoded.problems, reason: decoded.reason };
  }
  const { event } = decoded.event;
  return { ...common, id: event.id, sequence: event.sequence ?? null, bootId: event.bootid ?? null, event: decoded.event, problems: [], reason: '' };
}

const FUTURE_TOLERANCE_MS = 36 * 3_600_000;
const EARLIEST_MS = Date.UTC(2000, 0, 1);

/** What the wire format alone cannot tell: is the sender known, does the athlete belong to its gym, can the time be true. */
export function directoryProblems(event: ValidEvent, directory: DirectorySnapshot, nowMs: number): Problem[] {
  const problems: Problem[] = [];
  const gymNo = directory.gyms.get(event.gym);
  if (gymNo === undefined) {
    problems.push({ pointer: '#/source', code: 'unknown-gym', detail: `there is no gym ${event.gym}; add it with "flarewatch add gym ${event.gym}"` });
  } else if (!directory.devices.has(`${event.gym}/${event.device}`)) {
    problems.push({ pointer: '#/source', code: 'unknown-device', detail: `gym ${event.gym} has no device ${event.device}; add it with "flarewatch add device ${event.device} --gym ${event.gym}"` });
  }
  if (event.athlete !== null) {
    const athlete = directory.athletes.get(event.athlete);
    if (athlete === undefined) {
      problems.push({ pointer: '#/subject', code: 'unknown-athlete', detail: `there is no athlete ${event.athlete}; add the athlete, then drive the event again` });
    } else if (athlete.gymId !== event.gym) {
      problems.push({ pointer: '#/subject', code: 'wrong-gym', detail: `athlete ${event.athlete} does not belong to gym ${event.gym}` });
    }
  }
  const claimedMs = claimedInstants(event);
  for (const { pointer, ms } of claimedMs) {
    if (ms < EARLIEST_MS || ms > nowMs + FUTURE_TOLERANCE_MS) {
      problems.push({ pointer, code: 'clock', detail: `${new Date(ms).toISOString()} cannot be true; set the device's clock and send the event again` });
    }
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
export function exerciseNames(events: readonly ReadEvent[], directory: DirectorySnapshot): Set<string> {
  const names = new Set<string>();
  for (const { event } of events) {
    if (event === null || event.kind !== 'set' || event.type === 'flarewatch.set.retracted.v1') continue;
    if (findExercise(directory, event.data.exercise) === undefined) names.add(event.data.exercise);
  }
  return names;
}
