import type { PoolClient } from 'pg';
import type { LocalDay } from '#libs/domain';
import { ARITHMETIC } from '../folding/arithmetic.js';
import type { Statement } from '../wire/round.js';
import { boolArray, byteaArray, dateArray, float8Array, int4Array, textArray } from '../wire/binary-arrays.js';
import { copyIn } from '../wire/copy-in.js';
import { CopyRows } from '../wire/copy-rows.js';
import type { PackedLoads } from './assessment-body.js';
import type { AssessmentRow, DailyLoadRow, FoldTerms } from './result-rows.js';

/** A day with whose it is, and the model that assessed it. */
interface ModelledDay extends AssessmentRow {
  readonly athleteNo: number;
  readonly modelVersion: string;
}

/** What is written of one athlete. */
export interface AthleteResults {
  readonly athleteNo: number;
  readonly modelVersion: string;
  readonly dailyLoads: readonly DailyLoadRow[];
  readonly assessments: readonly AssessmentRow[];
}

const LOAD_COLUMNS = 'flarewatch.daily_load (athlete_no, day, tonnage_kg, lumbar_kg, lumbar_squared, session_rpe_au, facts, digest_text)';
const DAY_COLUMNS = `flarewatch.assessment (athlete_no, day, known, coverage, tier, score, confidence, red_flag, model_version, inputs_hash,
  loads, body, carry)`;

// An athlete whose fold moved on since it was read (another worker was faster) is left out of all that follows. The locks are taken in
// order: an update alone would take them as its plan finds the rows, and two workers could wait for each other.
const CURRENT_FOLDS = `
  select f.athlete_no, i.version, i.folded_to from flarewatch.athlete_fold f
  join unnest($1::int4[], $2::int4[], $3::int4[], $4::date[]) as i (athlete_no, version, folded_version, folded_to)
    on f.athlete_no = i.athlete_no and f.folded_version = i.folded_version
  order by f.athlete_no for update of f`;
const ADVANCE = `
  update flarewatch.athlete_fold f set folded_version = current.version, folded_to = current.folded_to, catalogue_version = $5::int4,
    arithmetic = ${ARITHMETIC}
  from current where f.athlete_no = current.athlete_no returning f.athlete_no`;

/** `count` placeholders from `first` on, each with its array type. */
const arrays = (first: number, types: readonly string[]): string => types.map((type, i) => `$${first + i}::${type}[]`).join(', ');

const loadsFrom = (first: number, join: string): string => `
  insert into ${LOAD_COLUMNS}
  select i.* from unnest(${arrays(first, ['int4', 'date', 'float8', 'float8', 'float8', 'float8', 'int4', 'text'])})
    as i (athlete_no, day, tonnage_kg, lumbar_kg, lumbar_squared, session_rpe_au, facts, digest_text) ${join}
  on conflict (athlete_no, day) do update set tonnage_kg = excluded.tonnage_kg, lumbar_kg = excluded.lumbar_kg,
    lumbar_squared = excluded.lumbar_squared, session_rpe_au = excluded.session_rpe_au, facts = excluded.facts, digest_text = excluded.digest_text`;

const daysFrom = (first: number, join: string): string => `
  insert into ${DAY_COLUMNS}
  select i.athlete_no, i.day, i.known, i.coverage, i.tier, i.score, i.confidence, i.red_flag, i.model_version, i.inputs_hash, i.loads::float8[],
    i.body, i.carry
  from unnest(${arrays(first, ['int4', 'date', 'bool', 'float8', 'text', 'float8', 'text', 'text', 'text', 'bytea', 'text', 'text', 'text'])})
    as i (athlete_no, day, known, coverage, tier, score, confidence, red_flag, model_version, inputs_hash, loads, body, carry) ${join}
  on conflict (athlete_no, day) do update set known = excluded.known, coverage = excluded.coverage, tier = excluded.tier,
    score = excluded.score, confidence = excluded.confidence, red_flag = excluded.red_flag, model_version = excluded.model_version,
    inputs_hash = excluded.inputs_hash, loads = excluded.loads, body = excluded.body, carry = excluded.carry`;

const REPLACE_IF_CURRENT = `
with current as (${CURRENT_FOLDS}
), guard as (
  ${ADVANCE}
), loads as (${loadsFrom(6, 'join guard using (athlete_no)')}
), days as (${daysFrom(14, 'join guard using (athlete_no)')}
)
select flarewatch.insist((select count(*) from guard) = $27::int4, 'overtaken')`;

/** What is written of one athlete, and the fold that it rests on. */
export interface FoldedResults extends AthleteResults {
  readonly version: number;
  readonly foldedVersion: number;
  readonly foldedTo: LocalDay | null;
}

const foldParameters = (folds: readonly FoldedResults[], { catalogueVersion }: FoldTerms): (Buffer | number)[] => [
  int4Array(folds.map((f) => f.athleteNo)), int4Array(folds.map((f) => f.version)), int4Array(folds.map((f) => f.foldedVersion)),
  dateArray(folds.map((f) => f.foldedTo)), catalogueVersion,
];

const writtenOf = (rows: readonly { athlete_no: number }[]): ReadonlySet<number> => new Set(rows.map((row) => row.athlete_no));

/** Folds and results in one statement. Fails with "overtaken" where results no longer rest on what was read: another worker was faster. */
export function replaceIfCurrentQuery(folds: readonly FoldedResults[], terms: FoldTerms): Statement {
  const loads = folds.flatMap((f) => f.dailyLoads.map((row) => ({ athleteNo: f.athleteNo, ...row })));
  const days = folds.flatMap((f) => f.assessments.map((row) => ({ athleteNo: f.athleteNo, modelVersion: f.modelVersion, ...row })));
  return { name: 'replace-if-current', text: REPLACE_IF_CURRENT, values: [...foldParameters(folds, terms), ...loadParameters(loads), ...dayParameters(days), folds.length] };
}

/** Only the folds; `writeResults` follows. @returns the athletes whose results still rest on what was read: the others are not to be written */
export async function advanceFolds(client: PoolClient, folds: readonly FoldedResults[], terms: FoldTerms): Promise<ReadonlySet<number>> {
  const text = `with current as (${CURRENT_FOLDS}) ${ADVANCE}`;
  return writtenOf((await client.query<{ athlete_no: number }>({ name: 'advance-folds', text, values: foldParameters(folds, terms) })).rows);
}

/** Stores daily loads and assessments: new days with COPY, others in place of what stands there. */
export async function writeResults(client: PoolClient, results: readonly AthleteResults[]): Promise<void> {
  const newLoads = new CopyRows(8);
  const newDays = new CopyRows(13);
  const changedLoads: (DailyLoadRow & { athleteNo: number })[] = [];
  const changedDays: ModelledDay[] = [];
  for (const { athleteNo, modelVersion, dailyLoads, assessments } of results) {
    for (const row of dailyLoads) {
      if (row.isNew) addLoad(newLoads, athleteNo, row);
      else changedLoads.push({ athleteNo, ...row });
    }
    for (const row of assessments) {
      if (row.isNew) addDay(newDays, athleteNo, row, modelVersion);
      else changedDays.push({ athleteNo, modelVersion, ...row });
    }
  }
  await copyIn(client, LOAD_COLUMNS, newLoads);
  await replaceLoads(client, changedLoads);
  await copyIn(client, DAY_COLUMNS, newDays);
  await replaceDays(client, changedDays);
}

function addLoad(rows: CopyRows, athleteNo: number, row: DailyLoadRow): void {
  rows.row().int4(athleteNo).date(row.day).float8(row.tonnageKg).float8(row.lumbarKg).float8(row.lumbarSquared).float8(row.sessionRpeAu).int4(row.facts).text(row.digest);
}

function addDay(rows: CopyRows, athleteNo: number, row: AssessmentRow, modelVersion: string): void {
  rows.row().int4(athleteNo).date(row.day).bool(row.known).float8(row.coverage).text(row.tier).float8(row.score).text(row.confidence).text(row.redFlag)
    .text(modelVersion).bytes(row.inputsHash).float8Array(row.loads).text(row.body).text(row.carry);
}

async function replaceLoads(client: PoolClient, rows: readonly (DailyLoadRow & { athleteNo: number })[]): Promise<void> {
  if (rows.length > 0) await client.query({ name: 'replace-loads', text: loadsFrom(1, ''), values: loadParameters(rows) });
}

async function replaceDays(client: PoolClient, rows: readonly ModelledDay[]): Promise<void> {
  if (rows.length > 0) await client.query({ name: 'replace-days', text: daysFrom(1, ''), values: dayParameters(rows) });
}

function loadParameters(rows: readonly (DailyLoadRow & { athleteNo: number })[]): Buffer[] {
  return [
    int4Array(rows.map((r) => r.athleteNo)),
    dateArray(rows.map((r) => r.day)),
    float8Array(rows.map((r) => r.tonnageKg)),
    float8Array(rows.map((r) => r.lumbarKg)),
    float8Array(rows.map((r) => r.lumbarSquared)),
    float8Array(rows.map((r) => r.sessionRpeAu)),
    int4Array(rows.map((r) => r.facts)),
    textArray(rows.map((r) => r.digest)),
  ];
}

function dayParameters(rows: readonly ModelledDay[]): Buffer[] {
  return [
    int4Array(rows.map((r) => r.athleteNo)),
    dateArray(rows.map((r) => r.day)),
    boolArray(rows.map((r) => r.known)),
    float8Array(rows.map((r) => r.coverage)),
    textArray(rows.map((r) => r.tier)),
    float8Array(rows.map((r) => r.score)),
    textArray(rows.map((r) => r.confidence)),
    textArray(rows.map((r) => r.redFlag)),
    textArray(rows.map((r) => r.modelVersion)),
    byteaArray(rows.map((r) => r.inputsHash)),
    textArray(rows.map((r) => arrayText(r.loads))),
    textArray(rows.map((r) => r.body)),
    textArray(rows.map((r) => r.carry)),
  ];
}

/** Arrays of arrays cannot be unnested row by row: each goes as its text, which gives every double back exactly. */
function arrayText(values: PackedLoads): string {
  return `{${values.map((value) => value ?? 'null').join(',')}}`;
}
