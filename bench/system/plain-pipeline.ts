import type { ChildProcess } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Queue } from 'bullmq';
import pg from 'pg';
import { PLAIN_QUEUE, PLAIN_SCHEMA } from '../plain/schema.js';
import type { BenchSystem } from './bench-system.js';
import { startChild, stopChild } from './child-process.js';

const PROGRAM = fileURLToPath(new URL('../plain/main.js', import.meta.url));
const ROLES = ['ingest', 'worker'] as const;
const HISTORY_DAYS = 28;
const POLL_MS = 20;

/** The plain pipeline on the servers of a system, in a database of its own. */
export class PlainPipeline {
  private constructor(
    private readonly system: BenchSystem,
    private readonly pool: pg.Pool,
    private readonly queue: Queue,
    private readonly children: readonly ChildProcess[],
  ) {}

  /** @param history athletes whose last 28 days are filled in, up to the day before `untilDay` */
  static async start(system: BenchSystem, history: { athleteIds: readonly string[]; setsPerDay: number; untilDay: string }): Promise<PlainPipeline> {
    const { redisUrl, postgresSocketUrl } = system.servers;
    if (redisUrl === null) throw new Error('the plain pipeline needs Redis: none was found');
    await system.database.pool.query('create database plain');
    const url = otherDatabase(postgresSocketUrl, 'plain');
    const pool = new pg.Pool({ connectionString: url, max: 2 });
    // A connection that is still closing when its database is dropped says so.
    pool.on('error', () => undefined);
    await pool.query(PLAIN_SCHEMA);
    await pool.query(
      `insert into sets select 'h-' || a || '-' || d || '-' || s, a, gen_random_uuid(), 'deadlift', 60 + (s * 5) % 120,
         (select jsonb_agg(jsonb_build_object('meanVelocityMps', 0.5 - 0.01 * r)) from generate_series(1, 8) r), 7.5,
         $2::date - d + interval '17 hours' + s * interval '3 minutes'
       from generate_series(1, $3::int) d, unnest($1::text[]) a, generate_series(1, $4::int) s`,
      [history.athleteIds, history.untilDay, HISTORY_DAYS, history.setsPerDay],
    );
    await pool.query('vacuum (analyze) sets');
    const env = { NATS_URL: system.servers.natsUrl, BENCH_NATS_CREDS: system.unrestricted, DATABASE_URL: url, REDIS_URL: redisUrl };
    const children = await Promise.all(ROLES.map((role) => startChild({ name: `plain-${role}`, args: [PROGRAM, role], cwd: process.cwd(), env, ready: /ready/ })));
    children.forEach((child, i) => system.watch(`plain-${ROLES[i]!}`, child.pid!));
    return new PlainPipeline(system, pool, new Queue(PLAIN_QUEUE, { connection: { url: redisUrl } }), children);
  }

  async count(): Promise<number> {
    const { rows } = await this.pool.query<{ n: number }>('select count(*)::int4 as n from sets');
    return rows[0]!.n;
  }

  /** Resolves when so many sets are stored and no job is left. */
  async settled(wantedSets: number): Promise<void> {
    const deadline = performance.now() + 120_000;
    for (;;) {
      const { waiting = 0, active = 0, delayed = 0 } = await this.queue.getJobCounts('waiting', 'active', 'delayed');
      if (waiting + active + delayed === 0 && (await this.count()) >= wantedSets) {
        // The last insert comes before its job: look at the queue once more.
        const left = await this.queue.getJobCounts('waiting', 'active', 'delayed');
        if (Object.values(left).every((jobs) => jobs === 0)) return;
      }
      if (performance.now() > deadline) throw new Error('the plain pipeline did not store and assess every set');
      await pause(POLL_MS);
    }
  }

  async stop(): Promise<void> {
    await Promise.all(this.children.map(stopChild));
    await this.queue.close();
    await this.pool.end();
    await this.system.database.pool.query('drop database plain with (force)');
  }
}

function otherDatabase(url: string, name: string): string {
  const parsed = /^([^?]*\/)([^/?]+)(\?.*)?$/.exec(url);
  if (parsed === null) throw new Error(`no database name in ${url}`);
  return `${parsed[1]}${name}${parsed[3] ?? ''}`;
}
