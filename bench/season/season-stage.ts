import type { ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { peopleOf } from '#libs/simulator';
import { enterPeople, seedExercises } from '#libs/storage';
import { BenchSystem, type BenchSystemOptions, type Role } from '../system/bench-system.js';
import { startChild, stopChild } from '../system/child-process.js';
import { ChildOrders } from '../system/child-orders.js';
import type { ProbeOrder, ProbeRack } from './cue-probe.js';
import { seasonGyms, type SeasonGym } from './gyms.js';
import type { SeasonOptions } from './options.js';
import { Play, type PlayedSeason } from './play.js';
import type { TellerOrder } from './teller.js';
import { SECOND_LIVE, strikesByDay, victimsOf, type Victim } from './victims.js';
import { Visitor } from './visitor.js';
import { Watch } from './watch.js';

const PROCESSES: readonly (readonly Role[])[] = [['ingest'], ['worker'], ['alerts'], ['api'], ['live']];
const RACKS = 100;

/** A season on a system of its own, with faults or without. The system is left running without its roles, so that its tables can be compared. */
export class SeasonStage {
  private constructor(readonly system: BenchSystem, private readonly options: SeasonOptions, private readonly gyms: readonly SeasonGym[]) {}

  static async open(options: SeasonOptions, how: BenchSystemOptions): Promise<SeasonStage> {
    const system = await BenchSystem.start(PROCESSES, how);
    await system.startRoles(['live'], {}, SECOND_LIVE);
    const gyms = seasonGyms(options);
    await seedExercises(system.database.kysely);
    for (const { people } of gyms) await enterPeople(system.database.kysely, peopleOf(people));
    return new SeasonStage(system, options, gyms);
  }

  async play(isDisturbed: boolean): Promise<PlayedSeason> {
    const { system, options } = this;
    const [tellerChild, teller] = await this.#child<TellerOrder>('teller');
    const [probeChild, probe] = await this.#child<ProbeOrder>('cue-probe');
    await teller.ask({ kind: 'begin', plan: { athletes: options.athletes, weeks: options.weeks, seed: options.seed }, faultSeed: isDisturbed ? options.seed : null });
    await probe.ask({ kind: 'begin', racks: this.#racks(), repsPerSecond: options.reps });
    const watch = await Watch.start(system);
    const visitor = new Visitor(() => system.urlOf('api'), this.gyms.map(({ id, people }) => ({ id, athletes: people.athletes.map((athlete) => athlete.id) })));
    visitor.start();
    try {
      const days = 7 * options.weeks;
      const strikes = isDisturbed ? strikesByDay(victimsOf(system), options.restarts, days) : new Map<number, Victim[]>();
      return await new Play(system, teller, probe, watch, strikes).run(days, isDisturbed);
    } finally {
      visitor.stop();
      await watch.stop();
      await Promise.all([tellerChild, probeChild].map(stopChild));
      for (const name of [...PROCESSES.flat(), SECOND_LIVE]) await system.stopRoles(name);
    }
  }

  async #child<Order>(program: 'teller' | 'cue-probe'): Promise<[ChildProcess, ChildOrders<Order>]> {
    const file = fileURLToPath(new URL(`./${program}.js`, import.meta.url));
    const child = await startChild({ name: program, args: [file], cwd: process.cwd(), env: { ...this.system.addresses, BENCH_NATS_CREDS: this.system.unrestricted }, ready: /ready/ });
    this.system.watch(program, child.pid!);
    return [child, new ChildOrders<Order>(program, child)];
  }

  #racks(): ProbeRack[] {
    return Array.from({ length: RACKS }, (_, i) => {
      const { id: gym, people } = this.gyms[i % this.gyms.length]!;
      const athlete = people.athletes[i % people.athletes.length]!;
      return { gym, device: athlete.deviceId, athlete: athlete.id };
    });
  }
}
