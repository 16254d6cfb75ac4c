import { setTimeout as pause } from 'node:timers/promises';
import { progress, tell } from '../report/tell.js';
import type { BenchSystem } from '../system/bench-system.js';
import type { ChildOrders } from '../system/child-orders.js';
import type { ProbeOrder } from './cue-probe.js';
import type { CueFigures } from './cue-stretch.js';
import { keptHeaps, type KeptHeaps } from './kept-heaps.js';
import type { TellerCounts, TellerOrder } from './teller.js';
import type { Victim } from './victims.js';
import type { Sample, Watch } from './watch.js';
import { weekHead, weekLine, weekOf, type Week } from './week-line.js';

/** a strike under load: its day is told over at least so long */
const STRIKE_DAY_MS = 8000;
/** the time after a restart that is still looked at */
const AFTERMATH_MS = 3000;
/** how often the network between devices and server is cut, in days */
const CUT_EVERY_DAYS = 3;
/** within the second day of those the cut comes after so long */
const CUT_AFTER_MS = 300;
const SETTLE_AGAIN_MS = 1000;
const SETTLE_TRIES = 60;

export interface Strike extends CueFigures {
  readonly victim: string;
  readonly mustBeHeard: boolean;
  readonly week: number;
  readonly backAfterMs: number;
}

export interface PlayedSeason {
  readonly seconds: number;
  readonly weeks: readonly Week[];
  readonly samples: readonly Sample[];
  /** at the end of each week */
  readonly kept: readonly KeptHeaps[];
  readonly counts: TellerCounts;
  /** events that are stored */
  readonly receipts: number;
  /** messages that were refused, and of them those that could be read: none of these is planned */
  readonly refused: number;
  readonly refusedReadable: number;
  readonly cues: CueFigures;
  readonly strikes: readonly Strike[];
}

/** One season from its first day to its last, with whatever befalls it. */
export class Play {
  readonly #strikes: Strike[] = [];
  readonly #weeks: Week[] = [];
  readonly #kept: KeptHeaps[] = [];
  readonly #startedMs = performance.now();

  constructor(
    private readonly system: BenchSystem, private readonly teller: ChildOrders<TellerOrder>, private readonly probe: ChildOrders<ProbeOrder>, private readonly watch: Watch,
    private readonly strikesByDay: ReadonlyMap<number, readonly Victim[]>,
  ) {}

  async run(days: number, isCut: boolean): Promise<PlayedSeason> {
    let counts = await this.teller.ask<TellerCounts>({ kind: 'settle' });
    let [weekSets, weekMs] = [0, performance.now()];
    for (let day = 0; day < days; day += 1) {
      for (const victim of this.strikesByDay.get(day) ?? []) await victim.prepare?.(this.system);
      counts = await this.#day(day, isCut && day % CUT_EVERY_DAYS === 1);
      this.watch.week = (day + 1) / 7;
      if (day % 7 !== 6) continue;
      counts = await this.#settled();
      const week = weekOf((day + 1) / 7, this.watch.samples, counts.sets - weekSets, (performance.now() - weekMs) / 1000, await this.#tableBytes());
      if (this.#weeks.length % 20 === 0) tell(weekHead(week));
      this.#weeks.push(week);
      tell(weekLine(week, days / 7));
      this.#kept.push(await keptHeaps(this.system, week.week));
      [weekSets, weekMs] = [counts.sets, performance.now()];
    }
    return {
      seconds: (performance.now() - this.#startedMs) / 1000, weeks: this.#weeks, samples: this.watch.samples, kept: this.#kept, counts, ...(await this.#stored()), cues: await this.probe.ask<CueFigures>({ kind: 'whole' }), strikes: this.#strikes,
    };
  }

  /** Those who fall on this day do so one after the other, and the day lasts as long. */
  async #day(day: number, isCut: boolean): Promise<TellerCounts> {
    const victims = this.strikesByDay.get(day) ?? [];
    const told = this.teller.ask<TellerCounts>({ kind: 'day', day, atLeastMs: victims.length * STRIKE_DAY_MS });
    if (isCut) await pause(CUT_AFTER_MS).then(() => this.teller.ask({ kind: 'cut' }));
    for (const victim of victims) this.#strikes.push(await this.#strike(victim, day / 7));
    return told;
  }

  async #strike(victim: Victim, week: number): Promise<Strike> {
    await this.probe.ask({ kind: 'mark' });
    const startedMs = performance.now();
    await victim.strike(this.system);
    const backAfterMs = performance.now() - startedMs;
    await pause(AFTERMATH_MS);
    const figures = await this.probe.ask<CueFigures>({ kind: 'stretch' });
    await victim.mend?.(this.system);
    progress(`week ${Math.floor(week) + 1}: kill -9 of ${victim.name}, back after ${Math.round(backAfterMs)} ms; longest silence of cues ${Math.round(figures.silenceMs)} ms, ${figures.missed} of ${figures.reps} missed`);
    return { victim: victim.name, mustBeHeard: victim.mustBeHeard, week, backAfterMs, ...figures };
  }

  /** Everything of the week is acknowledged, stored and assessed. */
  async #settled(): Promise<TellerCounts> {
    const counts = await this.teller.ask<TellerCounts>({ kind: 'settle' });
    for (let tries = 1; ; tries += 1) {
      try {
        await this.system.settled();
        return counts;
      } catch (error) {
        // A server that was killed is not back at once, and a connection that ended with it shows with the first question after that.
        if (tries === SETTLE_TRIES || String(error).startsWith('Error: waited')) throw error;
        await pause(SETTLE_AGAIN_MS);
      }
    }
  }

  async #tableBytes(): Promise<number> {
    const { rows } = await this.system.database.pool.query<{ bytes: number }>(
      `select sum(pg_total_relation_size(c.oid))::int8 as bytes from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'flarewatch' and c.relkind = 'r'`,
    );
    return rows[0]!.bytes;
  }

  async #stored(): Promise<Pick<PlayedSeason, 'receipts' | 'refused' | 'refusedReadable'>> {
    const { rows } = await this.system.database.pool.query<{ receipts: number; refused: number; readable: number }>(
      `select (select count(*) from flarewatch.event_receipt) as receipts, (select count(*) from flarewatch.rejected_event) as refused,
         (select count(*) from flarewatch.rejected_event where event_id is not null) as readable`,
    );
    return { receipts: rows[0]!.receipts, refused: rows[0]!.refused, refusedReadable: rows[0]!.readable };
  }
}
