import { Inject, Injectable } from '@nestjs/common';
import { EVENT_TYPES, checkData, deviceSource, isToken, type CheckinSubmittedData, type CloudEvent } from '#libs/contracts';
import { checkinAdvice, DEFAULT_MODEL, type Advice, type RedFlag } from '#libs/domain';
import { INJECT, sha256Hex, uuidV7, type Clock } from '#libs/runtime';
import { DirectoryError, addDevice, athleteProfile, type Database } from '#libs/storage';
import { EventIntake, type SubmittedEvent } from './event-intake.js';
import { ProblemError, notFound, refused } from './problem.js';
import { problemOfError } from './problem-of-error.js';

export interface CheckinAnswer {
  readonly id: string;
  /** `pending`: kept in the event log, on its way into the database */
  readonly outcome: SubmittedEvent['outcome'];
  readonly advice: Advice | null;
}

const WAIT_MS = 3000;
const RED_FLAGS: readonly RedFlag[] = ['trauma', 'neuro', 'cauda', 'night', 'systemic', 'sharp', 'function'];

/** Acts as the athlete's phone: a device of its own whose check-ins take the way of all events. */
@Injectable()
export class CheckinIntake {
  readonly #phones = new Set<string>();

  constructor(
    @Inject(INJECT.database) private readonly database: Database,
    @Inject(INJECT.clock) private readonly clock: Clock,
    private readonly events: EventIntake,
  ) {}

  /**
   * The advice comes first and depends on nothing: it is in the answer when the pipeline is slow, and in the problem document
   * when the check-in cannot be taken.
   * @throws ProblemError
   */
  async submit(athleteId: string, body: unknown): Promise<CheckinAnswer> {
    const advice = adviceFor(body);
    try {
      return { ...(await this.#send(athleteId, body)), advice };
    } catch (error) {
      const problem = problemOfError(error);
      throw advice === null ? problem : problem.with({ advice });
    }
  }

  async #send(athleteId: string, body: unknown): Promise<Omit<CheckinAnswer, 'advice'>> {
    if (body === undefined) throw new ProblemError('unsupported-type', 'send the answers as application/json');
    const problems = checkData(EVENT_TYPES.checkinSubmitted, body);
    if (problems.length > 0) throw refused('refused', problems);
    const profile = await athleteProfile(this.database, athleteId);
    if (profile === null) throw notFound('athlete', athleteId);
    const device = await this.#phoneOf(profile.gym, athleteId);
    const nowMs = this.clock.nowMs();
    const event: CloudEvent<CheckinSubmittedData> = {
      specversion: '1.0', id: uuidV7(nowMs), source: deviceSource(profile.gym, device), type: EVENT_TYPES.checkinSubmitted, subject: athleteId,
      time: new Date(nowMs).toISOString(), datacontenttype: 'application/json', data: body as CheckinSubmittedData,
    };
    const [submitted] = await this.events.submit([event], WAIT_MS, null);
    if (submitted === undefined || submitted.outcome === 'rejected') throw refused('refused', submitted?.problems ?? []);
    return { id: event.id, outcome: submitted.outcome };
  }

  async #phoneOf(gym: string, athleteId: string): Promise<string> {
    const wanted = `phone-${athleteId}`;
    const id = isToken(wanted) ? wanted : `phone-${sha256Hex(athleteId).slice(0, 32)}`;
    const key = `${gym}/${id}`;
    if (this.#phones.has(key)) return id;
    try {
      await addDevice(this.database.kysely, { id, gym, kind: 'phone' });
    } catch (error) {
      if (!(error instanceof DirectoryError && error.code === 'exists')) throw error;
    }
    this.#phones.add(key);
    return id;
  }
}

/** The fixed advice for what was answered, also where the rest of the answers is refused. The same rules as in the assessment. */
function adviceFor(body: unknown): Advice | null {
  if (typeof body !== 'object' || body === null) return null;
  const { redFlags, sorenessNrs } = body as Record<string, unknown>;
  const answered = Array.isArray(redFlags) ? RED_FLAGS.filter((flag) => redFlags.includes(flag)) : [];
  return checkinAdvice(DEFAULT_MODEL, answered, typeof sorenessNrs === 'number' ? sorenessNrs : null);
}
