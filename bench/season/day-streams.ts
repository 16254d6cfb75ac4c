import { withFaults, type FaultName, type Faulty, type SimulatedEvent } from '#libs/simulator';
import { gymDay } from './gym-days.js';
import type { SeasonGym } from './gyms.js';
import { awayForADay } from './offline.js';

/** What changes nothing in the end. Wrong clocks, ghosts and second trackers do, and are left out. */
const HARMLESS: Readonly<Partial<Record<FaultName, number>>> = { duplicate: 0.05, reorder: 0.1, gap: 0.01, flood: 0.003, truncate: 0.02, reboot: 0.01 };

/** One gym's week, read day by day. What comes late comes on a later day, and in any case by the end of the week, so that nothing is kept longer. */
class GymWeek {
  readonly #stream: Iterator<Faulty>;
  #next: IteratorResult<Faulty>;
  #day: number;

  constructor(private readonly gym: SeasonGym, firstDay: number, lastDay: number, faultSeed: string | null) {
    this.#day = firstDay;
    const plain = this.#days(firstDay, lastDay);
    this.#stream = (faultSeed === null ? undisturbed(plain) : awayForADay(withFaults(gym.blockOf(firstDay), plain, { seed: `${faultSeed}/${gym.id}/${firstDay}`, rates: HARMLESS }), faultSeed, () => this.#day))[Symbol.iterator]();
    this.#next = this.#stream.next();
  }

  /** When the next event of this day or before happened; Infinity when the day has no more. */
  nextMs(day: number): number {
    return this.#next.done || this.#day > day ? Infinity : this.#next.value.event.timeMs;
  }

  take(): Faulty {
    const taken = this.#next.value as Faulty;
    this.#next = this.#stream.next();
    return taken;
  }

  *#days(firstDay: number, lastDay: number): Generator<SimulatedEvent> {
    for (let day = firstDay; day <= lastDay; day += 1) {
      this.#day = day;
      yield* gymDay(this.gym, day);
    }
    // What was held back belongs to the last day.
    this.#day = lastDay;
  }
}

function* undisturbed(events: Iterable<SimulatedEvent>): Generator<Faulty> {
  for (const event of events) yield { event, faults: [], broken: null };
}

export interface GymMessage {
  readonly gymId: string;
  readonly message: Faulty;
}

interface OpenWeek {
  readonly gymId: string;
  readonly week: GymWeek;
}

/** All gyms' messages day by day: whoever's next event happened first speaks next. In memory are a day of each gym and what is late. */
export class DayStreams {
  #weeks: readonly OpenWeek[] = [];

  /** @param faultSeed null: nothing goes wrong */
  constructor(private readonly gyms: readonly SeasonGym[], private readonly faultSeed: string | null) {}

  /** @param day of the season, from 0; days are asked for in order */
  *day(day: number): Generator<GymMessage> {
    const ofWeek = day % 7;
    if (ofWeek === 0) this.#weeks = this.gyms.map((gym) => ({ gymId: gym.id, week: new GymWeek(gym, day, day + 6, this.faultSeed) }));
    for (;;) {
      let first: OpenWeek | null = null;
      let firstMs = Infinity;
      for (const one of this.#weeks) {
        const ms = one.week.nextMs(day);
        if (ms < firstMs) [first, firstMs] = [one, ms];
      }
      if (first === null) return;
      yield { gymId: first.gymId, message: first.week.take() };
    }
  }
}
