import type { SimulatedEvent, SimulatedGym } from '#libs/simulator';
import {
  createSeries, digestDay, encodeCarry, encodeDigest, foldDays, MODEL_V1, putDay, setCoverage, type AlertEpisode, type Carry, type CoverageSpan,
  type DayFacts, type LocalDay,
} from '#libs/domain';
import { dayFacts, encodeReps, SET_FLAG, type FactTerms, type ReportedRep, type StoredReport, type StoredSet } from '#libs/storage';
import { LocalDays } from '../../apps/ingest/src/local-days.js';

const ATHLETE_NO = 1;
const EXERCISES = ['deadlift', 'squat', 'romanian-deadlift', 'bench-press', 'pull-up'];

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
  readonly #terms: FactTerms;
  static readonly #stored = new WeakMap<SimulatedEvent, StoredSet>();
  #coverageChanged = false;

  constructor(private readonly gym: SimulatedGym, private readonly athleteId: string) {
    const { gymId } = gym;
    const { timezone, bodyMassKg } = gym.athletes.find(({ id }) => id === athleteId)!;
    this.#terms = {
      athletesByNo: new Map([[ATHLETE_NO, { athleteNo: ATHLETE_NO, athleteId, gymNo: 1, gymId, timezone, bodyMassKg, modelVersion: MODEL_V1.version }]]),
      devicesByNo: new Map(gym.devices.map(({ id, kind, sigmaMps }, deviceNo) => [deviceNo, { deviceNo, deviceId: id, gymNo: 1, gymId, kind, sigmaMps }])),
      exercisesByNo: new Map(EXERCISES.map((slug, exerciseNo) => [exerciseNo, {
        exerciseNo, terms: { slug, pattern: slug.endsWith('deadlift') ? 'hinge' : 'squat', lumbarWeight: slug === 'bench-press' || slug === 'pull-up' ? 0 : 1, bodyMassShare: 0, mapped: true },
      }])),
    };
  }

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
    const key = `${kindOf(event)} ${entityOf(event)}`;
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
    const days = [...this.#eventsOf].filter(([, events]) => [...events].some(({ event }) => !event.type.endsWith('.retracted.v1'))).map(([day]) => day);
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
    return dayFacts(
      day, ATHLETE_NO, events.filter((event) => kindOf(event) === 'set').map((event) => this.#setOnce(event, day)),
      events.filter((event) => kindOf(event) !== 'set').map((event) => storedReport(event, day)), this.#terms,
    );
  }

  /** To pack the reps takes longer than to follow the day. */
  #setOnce(event: SimulatedEvent, day: LocalDay): StoredSet {
    const held = HistoryInMemory.#stored.get(event) ?? this.#storedSet(event, day);
    HistoryInMemory.#stored.set(event, held);
    return held;
  }

  #storedSet({ event, timeMs, deviceId }: SimulatedEvent, day: LocalDay): StoredSet {
    const { data } = event;
    const reps = (data['reps'] ?? []) as readonly ReportedRep[];
    const number = (key: string): number | null => (data[key] as number | undefined) ?? null;
    return {
      athleteNo: ATHLETE_NO, day, setId: String(data['setId']), sessionId: null, deviceNo: this.gym.devices.findIndex(({ id }) => id === deviceId),
      exerciseNo: EXERCISES.indexOf(String(data['exercise'])), loadKg: Number(data['loadKg']), repCount: reps.length > 0 ? reps.length : Number(data['repCount']),
      flags: (data['warmup'] === true ? SET_FLAG.warmup : 0) | (data['belt'] === undefined ? 0 : SET_FLAG.beltReported) | (data['belt'] === true ? SET_FLAG.belt : 0),
      rpe: number('rpe'), rir: number('rir'), reps: encodeReps(reps), atMs: timeMs, tags: data['tags'] ?? null,
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

type Kind = 'set' | StoredReport['kind'];

/** What the subject says: events of other kinds are made from those of the simulator. */
function kindOf({ subject }: SimulatedEvent): Kind {
  return subject.slice(subject.lastIndexOf('.') + 1) as Kind;
}

function storedReport(report: SimulatedEvent, day: LocalDay): StoredReport {
  const { id, data } = report.event;
  return { athleteNo: ATHLETE_NO, day, kind: kindOf(report) as StoredReport['kind'], entityId: entityOf(report), eventId: id, atMs: report.timeMs, data };
}

function entityOf({ event }: SimulatedEvent): string {
  return String(event.data['setId'] ?? event.data['sessionId'] ?? event.data['eventId'] ?? event.id);
}
