import { COMPARED, type ComparedTable } from './tables.js';

/** Whatever takes SQL: a pool, or a connection. */
export interface Queryable {
  query<R extends object>(text: string, values?: unknown[]): Promise<{ rows: R[] }>;
}

export interface TableComparison {
  readonly table: string;
  readonly rows: number;
  readonly athletes: number;
  readonly differingAthletes: number;
  /** athlete, day, column and both values of the first difference; null when the tables are the same byte for byte */
  readonly first: string | null;
}

interface Digest {
  readonly athlete: string;
  readonly rows: number;
  readonly digest: string;
}

interface Row {
  readonly day: string;
  readonly key: string;
  readonly values: readonly (string | null)[];
}

const valuesOf = ({ columns }: ComparedTable): string => `array[${Object.values(columns).join(', ')}]`;

async function digestsOf(db: Queryable, table: ComparedTable): Promise<Map<string, Digest>> {
  const { rows } = await db.query<Digest>(
    `select a.athlete_id as athlete, count(*)::int4 as rows, md5(string_agg(md5(${table.day}::text || ${valuesOf(table)}::text), '' order by ${table.day}, (${table.key}) collate "C")) as digest
     from ${table.from} join flarewatch.athlete a using (athlete_no) group by a.athlete_id order by a.athlete_id collate "C"`,
  );
  return new Map(rows.map((row) => [row.athlete, row]));
}

async function rowsOf(db: Queryable, table: ComparedTable, athlete: string): Promise<Row[]> {
  const { rows } = await db.query<Row>(
    `select ${table.day}::text as day, ${table.key} as key, ${valuesOf(table)} as values
     from ${table.from} join flarewatch.athlete a using (athlete_no) where a.athlete_id = $1 order by ${table.day}, (${table.key}) collate "C"`,
    [athlete],
  );
  return rows;
}

/** Compares two databases: a digest for each athlete, computed where the rows are, and rows of the first athlete whose digests differ. */
export async function compareTables(expected: Queryable, actual: Queryable, tables: readonly ComparedTable[] = COMPARED): Promise<TableComparison[]> {
  const comparisons: TableComparison[] = [];
  for (const table of tables) {
    const [before, after] = await Promise.all([digestsOf(expected, table), digestsOf(actual, table)]);
    const athletes = [...new Set([...before.keys(), ...after.keys()])].sort();
    const differing = athletes.filter((athlete) => before.get(athlete)?.digest !== after.get(athlete)?.digest);
    const first = differing[0];
    comparisons.push({
      table: table.name, athletes: athletes.length, differingAthletes: differing.length,
      rows: [...before.values()].reduce((sum, { rows }) => sum + rows, 0),
      first: first === undefined ? null : `${first}, ${firstDifference(table, await rowsOf(expected, table, first), await rowsOf(actual, table, first))}`,
    });
  }
  return comparisons;
}

/**
 * Shows that the comparison sees what it is for: changes one number of one assessment a little, compares, and takes it back.
 * @param actual one connection, because of the transaction
 * @returns what the comparison named; null when it saw nothing
 */
export async function namePlanted(expected: Queryable, actual: Queryable): Promise<string | null> {
  await actual.query('begin');
  try {
    await actual.query(`update flarewatch.assessment set coverage = coverage + 1e-12
      where (athlete_no, day) = (select athlete_no, day from flarewatch.assessment order by athlete_no desc, day desc limit 1)`);
    const [comparison] = await compareTables(expected, actual, COMPARED.filter(({ name }) => name === 'assessment'));
    return comparison?.differingAthletes === 1 ? comparison.first : null;
  } finally {
    await actual.query('rollback');
  }
}

function firstDifference(table: ComparedTable, expected: readonly Row[], actual: readonly Row[]): string {
  const place = (row: Row): string => `${row.day}${row.key === '' ? '' : ` ${row.key}`}`;
  const rowsByPlace = new Map(actual.map((row) => [place(row), row]));
  for (const row of expected) {
    const other = rowsByPlace.get(place(row));
    if (other === undefined) return `${place(row)}: the row is missing`;
    rowsByPlace.delete(place(row));
    const column = row.values.findIndex((value, i) => value !== other.values[i]);
    if (column !== -1) return `${place(row)}, column ${Object.keys(table.columns)[column]}: ${around(row.values[column], other.values[column])}`;
  }
  const [more] = rowsByPlace.keys();
  return more === undefined ? 'the same rows, in another order' : `${more}: a row too many`;
}

/** Both values, from a little before the place where they part. */
function around(expected: string | null | undefined, actual: string | null | undefined): string {
  const [one, other] = [expected ?? 'null', actual ?? 'null'];
  const at = [...one].findIndex((char, i) => char !== other[i]);
  const from = Math.max(0, (at === -1 ? one.length : at) - 30);
  const cut = (text: string): string => `${from > 0 ? '…' : ''}${text.slice(from, from + 90)}`;
  return `${cut(one)} became ${cut(other)}`;
}
