import type { LocalDay } from '#libs/domain';
import type { Database } from '../database.js';

/** Whose history is evaluated. */
export interface EvaluatedAthlete {
  readonly athleteNo: number;
  readonly athlete: string;
  /** has trained with a device that measures bar speed */
  readonly barSpeed: boolean;
  /** yesterday, in the athlete's own calendar: today is not over */
  readonly yesterday: LocalDay;
  /** the worker has not followed everything that is stored yet */
  readonly stale: boolean;
}

/** Athletes of a gym, or of all, in a fixed order. */
export async function evaluatedAthletes({ pool }: Pick<Database, 'pool'>, gymId?: string): Promise<EvaluatedAthlete[]> {
  const { rows } = await pool.query<EvaluatedAthlete>({
    name: 'evaluated-athletes',
    text: `select a.athlete_no as "athleteNo", a.athlete_id as athlete,
             (now() at time zone a.timezone)::date - 1 - date '1970-01-01' as yesterday, m.from_day is not null as stale,
             exists (select from flarewatch.athlete_device u join flarewatch.device d using (device_no)
               where u.athlete_no = a.athlete_no and d.kind not in ('phone', 'import', 'other')) as "barSpeed"
           from flarewatch.athlete a join flarewatch.gym g using (gym_no) join flarewatch.recompute_mark m using (athlete_no)
           where $1::text is null or g.gym_id = $1 order by a.athlete_no`,
    values: [gymId ?? null],
  });
  return rows;
}
