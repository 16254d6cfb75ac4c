import { setTimeout as sleep } from 'node:timers/promises';
import type { SimulatedEvent, SimulatedGym } from '#libs/simulator';
import { AckLedger } from './ack-ledger.js';
import { enterGym } from './enter-gym.js';
import { faultSeason, type FaultSeason } from './fault-season.js';
import { PatientDevices } from './patient-devices.js';
import { query, resultTables, type ResultTables } from './result-tables.js';
import { SplitSystem, type PrepareFolder, type Role } from './split-system.js';
import { toldAlerts, type ToldAlerts } from './told-alerts.js';

/** Devices of a gym that keep what they report until it is acknowledged. */
export interface Senders {
  /** Resolves when everything is acknowledged. */
  deliver(events: readonly SimulatedEvent[], heard: (eventId: string) => void, stillAlive: () => void): Promise<void>;
  readonly rejected: number;
  close(): Promise<void>;
}

/** What a disturbance has at hand. */
export interface Stage {
  readonly system: SplitSystem;
  readonly gym: SimulatedGym;
  readonly devices: readonly string[];
  /** how long what is held up stays so, ms */
  readonly holdMs: number;
}

export interface FaultCase {
  readonly name: string;
  /** beside ingest, worker and alerts */
  readonly roles?: readonly Role[];
  readonly prepare?: PrepareFolder;
  /** the devices, and what is done in the middle; where left out, ones that speak NATS */
  stage(stage: Stage): Promise<{ readonly senders: Senders; disturb(): Promise<void>; close?(): Promise<void> }>;
}

/** What is left in the end. */
export interface Told {
  readonly sent: number;
  /** sets of which the device heard, and all events */
  readonly acked: number;
  readonly ackedEvents: number;
  /** acknowledged before they were committed */
  readonly early: number;
  readonly rejected: number;
  readonly rows: number;
  /** different sets among the rows */
  readonly sets: number;
  /** rows without a receipt, and receipts of sets without a row */
  readonly unpaired: number;
  /** receipts of events that were sent */
  readonly receipts: number;
  /** messages that the log took beside one for each event that it stored */
  readonly duplicates: number;
  readonly seconds: number;
  readonly silenceSeconds: number;
  readonly results: ResultTables;
  readonly alerts: ToldAlerts;
}

const WITHOUT_FAULT: readonly Role[] = ['ingest', 'worker', 'alerts'];
const DISTURB_AT = 0.4;
const SETTLED_MS = 180_000;

/** Delivers a season of so many sets to a system of its own; what the case does is done once, in the middle of it. */
export async function runTrial(one: FaultCase, sets: number, holdMs: number): Promise<Told> {
  const system = await SplitSystem.start([...WITHOUT_FAULT, ...(one.roles ?? [])], {}, one.prepare === undefined ? {} : { prepare: one.prepare });
  try {
    return await tellSeason(system, one, faultSeason(sets), holdMs);
  } catch (error) {
    throw new Error(`${String(error)}\n${system.output}`, { cause: error });
  } finally {
    await system.stop();
  }
}

/** The same in a system that runs. */
async function tellSeason(system: SplitSystem, one: FaultCase, { gym, events }: FaultSeason, holdMs: number): Promise<Told> {
  const { postgresUrl } = system.servers;
  await enterGym(postgresUrl, gym);
  const { senders, disturb, close } = await one.stage({ system, gym, devices: gym.devices.map(({ id }) => id), holdMs });
  try {
    const ledger = new AckLedger(postgresUrl);
    const beganMs = performance.now();
    let disturbed: Promise<void> | undefined;
    await senders.deliver(events, (id) => {
      ledger.heard(id);
      if (ledger.acked.size > events.length * DISTURB_AT) disturbed ??= disturb();
    }, () => ledger.stillAlive());
    const seconds = (performance.now() - beganMs) / 1000;
    if (disturbed === undefined) throw new Error('the season ended before anything was disturbed');
    await disturbed;
    await ledger.settled();
    const results = await resultTables(postgresUrl, SETTLED_MS);
    const alerts = await toldAlerts(system.servers, SETTLED_MS);
    const wasSet = new Set(events.filter(({ kind }) => kind === 'set').map(({ event }) => event.id));
    return {
      sent: wasSet.size, acked: [...ledger.acked].filter((id) => wasSet.has(id)).length, ackedEvents: ledger.acked.size, early: ledger.early.length, rejected: senders.rejected,
      ...(await stored(postgresUrl, events)), seconds, silenceSeconds: ledger.longestSilenceMs / 1000, results, alerts,
    };
  } finally {
    await senders.close();
    await close?.();
  }
}

async function stored(url: string, events: readonly SimulatedEvent[]): Promise<Pick<Told, 'rows' | 'sets' | 'unpaired' | 'receipts' | 'duplicates'>> {
  const count = async (text: string, values: unknown[] = []): Promise<number> => (await query<{ n: number }>(url, text, values))[0]!.n;
  return {
    rows: await count('select count(*)::int4 as n from flarewatch.set_fact'),
    sets: await count('select count(distinct (athlete_no, set_id))::int4 as n from flarewatch.set_fact'),
    unpaired: await count(`select count(*)::int4 as n from flarewatch.set_fact f
      full join (select * from flarewatch.event_receipt where event_key = any ($1::uuid[])) r using (device_no, event_key) where f.device_no is null or r.device_no is null`,
    [events.filter(({ kind }) => kind === 'set').map(({ event }) => event.id)]),
    receipts: await count('select count(*)::int4 as n from flarewatch.event_receipt where event_key = any ($1::uuid[])', [events.map(({ event }) => event.id)]),
    duplicates: await count('select (p.sequence - (select count(*) from flarewatch.event_receipt))::int4 as n from flarewatch.log_position p'),
  };
}

/** A case whose devices speak NATS directly. */
export function overNats(name: string, disturb: (stage: Stage) => Promise<void>, more: Pick<FaultCase, 'roles' | 'prepare'> = {}): FaultCase {
  return {
    name, ...more,
    stage: async (stage) => ({ senders: await PatientDevices.connect(stage.system.servers, stage.gym.gymId, stage.devices), disturb: () => disturb(stage) }),
  };
}

/** Holds something up for a while, and longer where something has to happen meanwhile. */
export async function heldUp(stage: Stage, stop: () => () => void, meanwhile: () => Promise<void> = () => Promise.resolve()): Promise<void> {
  const goOn = stop();
  try {
    await Promise.all([sleep(stage.holdMs), meanwhile()]);
  } finally {
    goOn();
  }
}
