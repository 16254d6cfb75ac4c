import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Authority, credsText } from '#libs/identity';
import { addAthletes, addDevice, addGym, openDatabase, type Database } from '#libs/storage';
import { SplitSystem } from '../../support/split-system.js';
import { GoodDevice } from './good-device.js';

const GYM = 'north';
const GOOD = 20;
/** Two of them start beside whatever else the machine does. */
const READY_MS = 120_000;
const ATHLETES = Array.from({ length: 40 }, (_, n) => `athlete-${n}`);
const FLOODING_PROCESS = join(process.cwd(), 'test/integration/flood/flooding-process.mjs');

export interface Flood {
  readonly device: string;
  readonly count: number;
  readonly perSecond: number;
  readonly transport?: 'nats' | 'ws' | 'mqtt';
  readonly bad?: boolean;
}

export interface Settled {
  readonly sets: number;
  readonly distinct: number;
  readonly refused: number;
}

/** A system whose roles run apart, two of them `ingest`, with twenty devices that behave and some that do not. */
export class FloodedGym {
  readonly #floods: ChildProcess[] = [];

  private constructor(readonly system: SplitSystem, readonly database: Database, private readonly authority: Authority, readonly good: readonly GoodDevice[]) {}

  static async start(flooding: readonly string[]): Promise<FloodedGym> {
    const system = await SplitSystem.start(['ingest'], {}, { readyMs: READY_MS });
    await system.startRole('ingest', 'second ingest');
    const { natsUrl, keysDir, postgresUrl } = system.servers;
    const database = openDatabase({ url: postgresUrl, applicationName: 'flood spec' });
    await addGym(database.kysely, { id: GYM, name: 'North' });
    await addAthletes(database.kysely, ATHLETES.map((id) => ({ id, gym: GYM, name: id, timezone: 'UTC', squads: [] })));
    const authority = Authority.open(keysDir ?? '');
    const good = Array.from({ length: GOOD }, (_, n) => `good-${n}`);
    for (const id of [...good, ...flooding]) await addDevice(database.kysely, { id, gym: GYM, kind: 'linear-position-transducer' });
    const devices: GoodDevice[] = [];
    // One after the other: the server checks each signature before it answers the next.
    for (const [n, device] of good.entries()) {
      const { jwt, seed } = await authority.issueDevice('equipment', { gym: GYM, device });
      devices.push(await GoodDevice.connect({ url: natsUrl, creds: credsText(jwt, seed ?? ''), gym: GYM, device, athlete: ATHLETES[n]! }));
    }
    return new FloodedGym(system, database, authority, devices);
  }

  /** Begins to flood from a process of its own. @returns resolves when everything was sent */
  async flood({ device, count, perSecond, transport = 'nats', bad = false }: Flood): Promise<string> {
    const { jwt, seed } = await this.authority.issueDevice(transport === 'mqtt' ? 'mqtt' : 'equipment', { gym: GYM, device });
    const { natsUrl, natsWebsocketUrl, mqttUrl } = this.system.servers;
    const url = transport === 'mqtt' ? mqttUrl : transport === 'ws' ? natsWebsocketUrl : natsUrl;
    const child = spawn(process.execPath, [FLOODING_PROCESS], { cwd: process.cwd(), stdio: ['pipe', 'pipe', 'inherit'] });
    this.#floods.push(child);
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.stdin.end(JSON.stringify({ url, creds: { jwt, seed, text: credsText(jwt, seed ?? ''), username: `${GYM}.${device}` }, transport, gym: GYM, device, athletes: ATHLETES, perSecond, count, bad }));
    const [code] = (await once(child, 'exit')) as [number | null];
    if (code !== 0) throw new Error(`the flood of ${device} ended with ${code}`);
    return said.trim();
  }

  /** What is stored of a device, or refused. */
  async settled(device: string): Promise<Settled> {
    const { rows } = await this.database.pool.query<Settled>(
      `select (select count(*) from flarewatch.set_fact f join flarewatch.device d using (device_no) where d.device_id = $1)::int4 as sets,
         (select count(distinct set_id) from flarewatch.set_fact f join flarewatch.device d using (device_no) where d.device_id = $1)::int4 as distinct,
         ((select count(*) from flarewatch.rejected_event where device_id = $1) + (select coalesce(sum(events), 0) from flarewatch.rejected_overflow where device_id = $1))::int4 as refused`, [device],
    );
    return rows[0]!;
  }

  /** Devices that are read apart. */
  async aside(): Promise<readonly string[]> {
    const { rows } = await this.database.pool.query<{ log: string }>(`select log from flarewatch.log_position where log like 'EVENTS %' order by log`);
    return rows.map(({ log }) => log.replace(/.*\.device\./, ''));
  }

  /** Each of the twenty sends a set a second until `isOver`. @returns ms from publish to acknowledgement, of those that were acknowledged */
  async train(isOver: () => boolean): Promise<number[]> {
    const times: number[] = [];
    const sent: Promise<unknown>[] = [];
    while (!isOver()) {
      for (const device of this.good) sent.push(device.train().then((ms) => times.push(ms)));
      await sleep(1000);
    }
    await Promise.all(sent);
    return times;
  }

  async stop(): Promise<void> {
    for (const child of this.#floods) if (child.exitCode === null) child.kill('SIGKILL');
    await Promise.all(this.good.map((device) => device.close()));
    await this.database.close();
    await this.system.stop();
  }
}
