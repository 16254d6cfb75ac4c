import type { Confidence, MessageRef, Reason, RedFlagLevel, Tier } from '#libs/domain';
import type { Database } from '../database.js';

/** One line of the board. `tier` is null while nothing was ever reported. */
export interface BoardAthlete {
  readonly id: string;
  readonly name: string;
  readonly squads: readonly string[];
  /** last assessed athlete-local day */
  readonly day: string | null;
  readonly tier: Tier | null;
  readonly score: number | null;
  readonly confidence: Confidence | null;
  readonly coverage: number | null;
  readonly known: boolean;
  readonly insufficientReason: string | null;
  readonly insufficientMessage: MessageRef | null;
  readonly topReason: (Pick<Reason, 'signal' | 'text' | 'points'> & { readonly message: MessageRef | null }) | null;
  /** only where the athlete consented */
  readonly redFlag: RedFlagLevel | null;
  /** when the latest assessed fact happened, ISO 8601, UTC */
  readonly lastFactAt: string | null;
  /** red flags count only where the athlete consented */
  readonly firingAlerts: number;
}

export interface SquadBoard {
  readonly gym: { readonly id: string; readonly name: string };
  readonly squads: readonly { readonly id: string; readonly name: string }[];
  readonly athletes: readonly BoardAthlete[];
}

const ATHLETES = `
select a.athlete_id as id, a.name,
  array (select q.squad_id from flarewatch.athlete_squad m join flarewatch.squad q using (squad_no) where m.athlete_no = a.athlete_no order by 1) as squads,
  s.day, s.tier, s.score, s.confidence, s.coverage, coalesce(s.known, false) as known, s.body::json->>'insufficientReason' as "insufficientReason",
  s.body::json->'insufficientMessage' as "insufficientMessage",
  (select json_build_object('signal', r->>'signal', 'text', r->>'text', 'points', r->'points', 'message', r->'message') from (select s.body::json->'reasons'->0 as r) top where r is not null) as "topReason",
  case when a.redflag_consent then s.red_flag end as "redFlag",
  (select max(occurred_at) from (
     select occurred_at from flarewatch.set_fact f where f.athlete_no = a.athlete_no and f.local_day = last_load.day and f.superseded_version is null
     union all select occurred_at from flarewatch.report_fact f where f.athlete_no = a.athlete_no and f.local_day = last_load.day and f.superseded_version is null) facts) as "lastFactAt",
  (select count(*) from flarewatch.alert l where l.athlete_no = a.athlete_no and l.state = 'firing'
     and (l.rule_group <> 'redflag' or a.redflag_consent)) as "firingAlerts"
from flarewatch.athlete a
join flarewatch.gym g using (gym_no)
left join lateral (select * from flarewatch.assessment s where s.athlete_no = a.athlete_no order by s.day desc limit 1) s on true
left join lateral (select l.day from flarewatch.daily_load l where l.athlete_no = a.athlete_no order by l.day desc limit 1) last_load on true
where g.gym_id = $1 and ($2::text is null or exists (
  select from flarewatch.athlete_squad m join flarewatch.squad q using (squad_no) where m.athlete_no = a.athlete_no and q.squad_id = $2))
order by a.name, a.athlete_id`;

/**
 * Everyone of a gym, or of one of its squads, as they stand now.
 * @returns null when there is no such gym; a squad of another gym gives no athletes
 */
export async function squadBoard(db: Pick<Database, 'pool'>, gymId: string, squadId?: string): Promise<SquadBoard | null> {
  const { pool } = db;
  const [gyms, squads, athletes] = await Promise.all([
    pool.query<{ id: string; name: string }>({ name: 'board-gym', text: 'select gym_id as id, name from flarewatch.gym where gym_id = $1', values: [gymId] }),
    pool.query<{ id: string; name: string }>({
      name: 'board-squads',
      text: 'select squad_id as id, q.name from flarewatch.squad q join flarewatch.gym g using (gym_no) where gym_id = $1 order by q.name, squad_id',
      values: [gymId],
    }),
    pool.query<Omit<BoardAthlete, 'lastFactAt'> & { lastFactAt: Date | null }>({ name: 'board-athletes', text: ATHLETES, values: [gymId, squadId ?? null] }),
  ]);
  const gym = gyms.rows[0];
  if (gym === undefined) return null;
  return { gym, squads: squads.rows, athletes: athletes.rows.map((row) => ({ ...row, lastFactAt: row.lastFactAt?.toISOString() ?? null })) };
}
