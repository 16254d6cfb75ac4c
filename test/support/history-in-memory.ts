import type { SimulatedEvent, SimulatedGym } from '#libs/simulator';
import {
  createSeries, digestDay, encodeCarry, encodeDigest, foldDays, MODEL_V1, putDay, setCoverage, type AlertEpisode, type Carry, type CheckinFact,
  type CoverageSpan, type DayFacts, type LocalDay, type SessionFact, type SetFact,
} from '#libs/domain';
import { LocalDays } from '../../apps/ingest/src/local-days.js';

type Data = Readonly<Record<string, unknown>>;

/** What is known of one set, session or check-in: the winner among its revisions. */
interface Winner {
  readonly revision: number;
  readonly eventId: string;
  readonly day: LocalDay;
  readonly event: SimulatedEvent;
}

/**
 * One athlete's history in memory: takes events in any order, keeps what counts of each thing (highest revision, then greater event id), and
 * follows the history step by step from the earliest day that changed, as a worker does. `text` is all that came of it.
 */
export class HistoryInMemory {
  readonly #series = createSeries();
  readonly #winners = new Map<string, Winner>();
  readonly #eventsOf = new Map<LocalDay, Set<SimulatedEvent>>();
  readonly #spans = new Map<string, CoverageSpan>();
  readonly #changed = new Set<LocalDay>();
  readonly #assessments = new Map<LocalDay, string>();
  readonly #carries = new Map<LocalDay, Carry>();
  readonly #episodes = new Map<string, AlertEpisode>();
  readonly #localDays = new LocalDays();
  #coverageChanged = false;

  constructor(private readonly gym: SimulatedGym, private readonly athleteId: string) {}

  take(events: readonly SimulatedEvent[]): void {
    for (const event of events) {
      if (event.kind === 'watermark') this.#watermark(event);
      else if (event.athleteId === this.athleteId) this.#report(event);
    }
  }

  #dayOf(timeMs: number): LocalDay {
    return this.#localDays.dayOf(this.gym.athletes.find(({ id }) => id === this.athleteId)!.timezone, timeMs);
  }

  #watermark(event: SimulatedEvent): void {
    const toDay = this.#dayOf(event.timeMs) - 1;
    const held = this.#spans.get(event.deviceId);
    if (held !== undefined && held.toDay >= toDay) return;
    this.#spans.set(event.deviceId, { deviceId: event.deviceId, kind: 'watermark', fromDay: null, toDay });
    this.#coverageChanged = true;
  }

  #report(event: SimulatedEvent): void {
    const { data, id: eventId } = event.event;
    const revision = Number(data['revision'] ?? 1);
    const key = `${event.kind} ${String(data['setId'] ?? data['sessionId'] ?? data['eventId'] ?? eventId)}`;
    const held = this.#winners.get(key);
    if (held !== undefined && (held.revision > revision || (held.revision === revision && held.eventId >= eventId))) return;
    const day = this.#dayOf(event.timeMs);
    if (held !== undefined) {
      this.#changed.add(held.day);
      this.#eventsOf.get(held.day)!.delete(held.event);
    }
    this.#changed.add(day);
    this.#winners.set(key, { revision, eventId, day, event });
    const ofDay = this.#eventsOf.get(day);
    if (ofDay === undefined) this.#eventsOf.set(day, new Set([event]));
    else ofDay.add(event);
  }

  /** Follows the history from the earliest changed day to the last with a fact. */
  follow(): void {
    if (this.#changed.size === 0 && !this.#coverageChanged) return;
    for (const day of this.#changed) {
      const digest = digestDay(this.#factsOf(day));
      putDay(this.#series, digest.facts > 0 ? digest : null, day);
    }
    if (this.#coverageChanged) setCoverage(this.#series, [...this.#spans.values()].sort((a, b) => (a.deviceId < b.deviceId ? -1 : 1)));
    const days = [...this.#eventsOf.keys()].filter((day) => this.#factsOf(day).sets.length + this.#factsOf(day).sessions.length + this.#factsOf(day).checkins.length > 0);
    const firstDay = Math.min(...days);
    const fromDay = this.#coverageChanged ? firstDay : Math.min(...this.#changed);
    this.#changed.clear();
    this.#coverageChanged = false;
    if (days.length > 0) this.#foldFrom(Math.max(firstDay, fromDay), firstDay, Math.max(...days));
  }

  #foldFrom(asked: LocalDay, firstDay: LocalDay, toDay: LocalDay): void {
    // The day before may not have been assessed yet: what comes first is then followed too.
    const before = [...this.#carries.keys()].filter((day) => day < asked && day >= firstDay);
    const lastBefore = before.length === 0 ? null : Math.max(...before);
    const fromDay = lastBefore === null ? firstDay : Math.min(asked, lastBefore + 1);
    for (const day of [...this.#carries.keys()]) if (day >= fromDay || day < firstDay) this.#forget(day);
    for (const [key, { onsetDay }] of [...this.#episodes]) if (onsetDay >= fromDay || onsetDay < firstDay) this.#episodes.delete(key);
    const carry = lastBefore === null ? null : this.#carries.get(lastBefore)!;
    const fold = foldDays({ model: MODEL_V1, series: this.#series, firstDay, fromDay, toDay, carry });
    fold.days.forEach((assessed, i) => {
      this.#assessments.set(assessed.day, JSON.stringify(assessed));
      this.#carries.set(assessed.day, fold.carries[i]!);
    });
    for (const episode of fold.episodes) this.#episodes.set(`${episode.group} ${episode.onsetDay}`, episode);
  }

  #forget(day: LocalDay): void {
    this.#carries.delete(day);
    this.#assessments.delete(day);
  }

  #factsOf(day: LocalDay): DayFacts {
    const events = [...(this.#eventsOf.get(day) ?? [])].filter(({ event }) => !event.type.endsWith('.retracted.v1'));
    const athlete = this.gym.athletes.find(({ id }) => id === this.athleteId)!;
    return {
      day, bodyMassKg: athlete.bodyMassKg, otherFacts: 0,
      sets: events.filter(({ kind }) => kind === 'set').map((event) => this.#setFact(event)),
      sessions: events.filter(({ kind }) => kind === 'session').map(({ event }) => sessionFact(event.data)),
      checkins: events.filter(({ kind }) => kind === 'checkin').map(checkinFact),
    };
  }

  #setFact({ event, deviceId }: SimulatedEvent): SetFact {
    const device = this.gym.devices.find(({ id }) => id === deviceId);
    const { data } = event;
    const reps = (data['reps'] ?? []) as readonly { meanVelocityMps?: number }[];
    const slug = String(data['exercise']);
    return {
      setId: String(data['setId']), sessionId: null, deviceId, deviceKind: device?.kind ?? 'other', sigmaMps: device?.sigmaMps ?? null,
      exercise: { slug, pattern: /deadlift|hinge|good-morning/.test(slug) ? 'hinge' : 'squat', lumbarWeight: /bench|press/.test(slug) ? 0 : 1, bodyMassShare: 0, mapped: true },
      loadKg: Number(data['loadKg']), repCount: reps.length > 0 ? reps.length : Number(data['repCount']), velocityVariable: 'mean',
      meanVelocitiesMps: reps.flatMap(({ meanVelocityMps }) => meanVelocityMps ?? []), romsM: [],
      rpe: (data['rpe'] as number | undefined) ?? null, rir: (data['rir'] as number | undefined) ?? null, warmup: data['warmup'] === true,
    };
  }

  /** Assessments, states and episodes as text, in order; and the digest of each day, which is what is hashed. */
  get text(): string {
    const days = [...this.#assessments].sort(([a], [b]) => a - b);
    return JSON.stringify({
      days: days.map(([day, assessed]) => [day, assessed, encodeCarry(this.#carries.get(day)!), encodeDigest(digestDay(this.#factsOf(day)))]),
      episodes: [...this.#episodes].sort(([a], [b]) => (a < b ? -1 : 1)),
    });
  }

  get episodes(): readonly AlertEpisode[] {
    return [...this.#episodes.values()];
  }
}

function sessionFact(data: Data): SessionFact {
  return { sessionId: String(data['sessionId']), sessionRpe: (data['sessionRpe'] as number | undefined) ?? null, minutes: (data['minutes'] as number | undefined) ?? null };
}

function checkinFact({ event, timeMs }: SimulatedEvent): CheckinFact {
  const { data } = event;
  const number = (key: string): number | null => (data[key] as number | undefined) ?? null;
  return {
    eventId: event.id, atMs: timeMs, sorenessNrs: number('sorenessNrs'), site: (data['site'] as string | undefined) ?? null, interferes: data['interferes'] === true,
    stiffnessMinutes: number('stiffnessMinutes'), sleepHours: number('sleepHours'), stressNrs: number('stressNrs'), redFlags: (data['redFlags'] ?? []) as CheckinFact['redFlags'],
  };
}
