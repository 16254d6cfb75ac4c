import type { Confidence, LoadDescriptors, LoadKind, MessageRef, Reason, RedFlagLevel, SignalReading, Tier } from '#libs/domain';
import type { Database } from '../database.js';
import { unpackLoads, unpackSignals, type PackedBody, type PackedLoads } from '../recompute/assessment-body.js';

/** One assessed athlete-day as people and programs read it. Days are athlete-local, `YYYY-MM-DD`. */
export interface AssessedDay {
  readonly day: string;
  readonly tier: Tier;
  /** 0 to 100; null below minimum data */
  readonly score: number | null;
  readonly confidence: Confidence | null;
  /** share of known days in the 28 days that end here, 0 to 1 */
  readonly coverage: number;
  readonly known: boolean;
  readonly insufficientReason: string | null;
  /** the same as a message; absent: there is a score, or it was assessed before messages had ids */
  readonly insufficientMessage?: MessageRef | null;
  readonly redFlag: RedFlagLevel | null;
  /** kg (or arbitrary units) per day */
  readonly loads: Readonly<Record<LoadKind, LoadDescriptors>>;
  readonly signals: Readonly<Record<string, SignalReading>>;
  /** ranked by points, largest first */
  readonly reasons: readonly Reason[];
  /** points per domain; null: not measured */
  readonly domains: Readonly<Record<'load' | 'fatigue' | 'symptoms', number | null>>;
  /** range of the 7-day lumbar load in the four reference weeks, kg per week; null while they are not all known */
  readonly usual: UsualRange | null;
  readonly modelVersion: string;
  /** hex */
  readonly inputsHash: string;
}

export interface UsualRange {
  readonly low: number;
  readonly high: number;
}

/** As it comes from the database. */
export type AssessedRow = Omit<AssessedDay, 'usual' | 'loads' | keyof PackedBody> & { readonly loads: PackedLoads; readonly body: string };

/** Columns of one `AssessedRow`, from `flarewatch.assessment s`. */
export const ASSESSED_COLUMNS = `s.day, s.tier, s.score, s.confidence, s.coverage, s.known,
  s.red_flag as "redFlag", s.loads, s.body, s.model_version as "modelVersion", encode(s.inputs_hash, 'hex') as "inputsHash"`;

export interface DayRange {
  /** first day, `YYYY-MM-DD`; left out: from the first one there is */
  readonly from?: string | undefined;
  /** last day */
  readonly to?: string | undefined;
}

/** Assessments of one athlete, oldest first; empty for an athlete that nobody knows (ask `athleteProfile`). */
export async function listAssessments(db: Pick<Database, 'pool'>, ask: DayRange & { readonly athleteId: string }): Promise<AssessedDay[]> {
  const result = await db.pool.query<AssessedRow>({
    name: 'list-assessments',
    text: `select ${ASSESSED_COLUMNS} from flarewatch.assessment s join flarewatch.athlete a using (athlete_no)
           where a.athlete_id = $1 and s.day between coalesce($2::date, '-infinity') and coalesce($3::date, 'infinity') order by s.day`,
    values: [ask.athleteId, ask.from ?? null, ask.to ?? null],
  });
  return result.rows.map(assessedDay);
}

/** Unpacks what is stored and adds the athlete's own usual week, which the load-jump signal compares with. */
export function assessedDay({ loads, body, ...row }: AssessedRow): AssessedDay {
  const { signals: packed, ...rest } = JSON.parse(body) as PackedBody;
  const signals = unpackSignals(packed, row.modelVersion);
  const detail = signals['load-jump']?.detail;
  const [low, high] = [detail?.['usualLowKg'], detail?.['usualHighKg']];
  return { ...row, ...rest, loads: unpackLoads(loads), signals, usual: typeof low === 'number' && typeof high === 'number' ? { low, high } : null };
}
