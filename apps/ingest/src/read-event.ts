import { FIRST_RECEIVED_HEADER, decodeEvent, type Problem, type ValidEvent } from '#libs/contracts';
import { findExercise, type DirectorySnapshot } from '#libs/storage';
import { canBeDeclared, canBeTrue, isBelieved, type Witness } from './device-clock.js';
import type { Sender } from './senders.js';

/** One message as it came, over the log or another way. */
export interface IncomingMessage {
  readonly subject: string;
  readonly data: Uint8Array;
  /** null: it has some that cannot be read */
  readonly headers: ReadonlyMap<string, string> | undefined | null;
  /** identifies the message in the raw log however often it is read; null where it came another way */
  readonly logPosition: string | null;
  /** when the log received it, ms since 1970 UTC */
  readonly receivedAtMs: number;
}

/** Where the time of an event comes from: the device claimed it, its boot and uptime tell it, or it is when the event came. */
export type Timing = 'claimed' | 'boot' | 'arrival';

/** One message of a batch with what can be said of it before storage is asked. */
export interface ReadEvent {
  readonly index: number;
  readonly message: IncomingMessage;
  readonly sender: Sender;
  readonly id: string | null;
  readonly sequence: number | null;
  readonly bootId: string | null;
  /** uptime in its boot when it happened, ms; null: not told, or it cannot be true */
  readonly uptimeMs: number | null;
  /** when it was received first, ms since 1970 UTC */
  readonly receivedMs: number;
  readonly timing: Timing;
  /** null: refused, because of `problems` */
  readonly event: ValidEvent | null;
  readonly problems: readonly Problem[];
  readonly reason: string;
}

export type AcceptedEvent = ReadEvent & { readonly event: ValidEvent };

const NO_PROBLEMS: readonly Problem[] = [];
const NOTHING_DECLARED: readonly never[] = [];

export function readEvent(message: IncomingMessage, index: number, sender: Sender): ReadEvent {
  const receivedMs = firstReceivedMs(message);
  const decoded = decodeEvent(message.data, message.headers, message.subject);
  if (!decoded.ok) {
    const { id, sequence, bootId, problems, reason } = decoded;
    return { index, message, sender, id, sequence, bootId, uptimeMs: null, receivedMs, timing: 'claimed', event: null, problems, reason };
  }
  const { event } = decoded;
  const { id, sequence = null, bootid: bootId = null } = event.event;
  const uptimeMs = bootId === null ? null : believedUptime(event.event.uptimems, receivedMs);
  const timing = timingOf(event, uptimeMs, { device: sender.device, receivedMs, counts: uptimeMs !== null });
  const problems = directoryProblems(event, sender, timing, receivedMs);
  if (problems.length > 0 || timing === null) {
    return { index, message, sender, id, sequence, bootId, uptimeMs, receivedMs, timing: 'claimed', event: null, problems, reason: problems[0]?.detail ?? '' };
  }
  return { index, message, sender, id, sequence, bootId, uptimeMs, receivedMs, timing, event, problems: NO_PROBLEMS, reason: '' };
}

/** An event that is driven again was received before; what it claims, and its uptime, are of that time. */
function firstReceivedMs({ headers, receivedAtMs }: IncomingMessage): number {
  const told = headers?.get(FIRST_RECEIVED_HEADER);
  if (told === undefined) return receivedAtMs;
  const firstMs = Number(told);
  return Number.isSafeInteger(firstMs) && firstMs > 0 ? Math.min(firstMs, receivedAtMs) : receivedAtMs;
}

function believedUptime(uptimeMs: number | undefined, receivedMs: number): number | null {
  return uptimeMs === undefined || !isBelieved(uptimeMs, receivedMs) ? null : uptimeMs;
}

/** What the wire format alone cannot tell: is the sender known, does the athlete belong to its gym, can the time be true. */
function directoryProblems(event: ValidEvent, sender: Sender, timing: Timing | null, receivedMs: number): readonly Problem[] {
  const strange = sender.device === undefined || (event.athlete !== null && sender.athlete?.gymId !== event.gym);
  const wrongDeclarations = declaredInstants(event).filter(({ ms }) => !canBeDeclared(ms, receivedMs));
  if (!strange && timing !== null && wrongDeclarations.length === 0) return NO_PROBLEMS;
  const problems: Problem[] = strange ? strangers(event, sender) : [];
  if (timing === null) problems.push({ pointer: '#/time', code: 'clock', detail: clockDetail(event) });
  for (const { pointer, ms } of wrongDeclarations) {
    problems.push({ pointer, code: 'clock', detail: `${new Date(ms).toISOString()} cannot be true; set the device's clock and send the event again` });
  }
  return problems;
}

/**
 * Where the time of an event comes from; null: it cannot be known. Only what a device calls complete needs a clock that is right: an
 * estimate is never too early, and would call days complete that are not.
 */
function timingOf(event: ValidEvent, uptimeMs: number | null, witness: Witness): Timing | null {
  if (canBeTrue(event.timeMs, witness)) return 'claimed';
  const { type } = event;
  if (completesDays(type)) return null;
  if (type === 'flarewatch.status.v1' || type === 'flarewatch.backfill.started.v1') return 'arrival';
  // It takes a set back, whenever that was.
  if (type === 'flarewatch.set.retracted.v1') return 'claimed';
  return uptimeMs === null ? null : 'boot';
}

function completesDays(type: ValidEvent['type']): boolean {
  return type === 'flarewatch.watermark.v1' || type === 'flarewatch.backfill.completed.v1';
}

function clockDetail({ type, event, timeMs }: ValidEvent): string {
  const wrong = `${new Date(timeMs).toISOString()} cannot be true; set the device's clock and send the event again`;
  if (completesDays(type)) return `${wrong}: days are complete only by a clock that is right`;
  if (event.uptimems === undefined || event.bootid === undefined) return `${wrong}, or send bootid and uptimems: from them the time is estimated`;
  return `${wrong}: nor can uptimems, ${event.uptimems}, be true`;
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

function declaredInstants(event: ValidEvent): readonly { pointer: string; ms: number }[] {
  if (event.type === 'flarewatch.watermark.v1') return [{ pointer: '/completeUpTo', ms: Date.parse(event.data.completeUpTo) }];
  if (event.type !== 'flarewatch.backfill.completed.v1') return NOTHING_DECLARED;
  return [{ pointer: '/from', ms: Date.parse(event.data.from) }, { pointer: '/to', ms: Date.parse(event.data.to) }];
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
