import pg from 'pg';

const ASSESSMENTS = `
select a.athlete_id, s.day, s.known, s.coverage, s.tier, s.score, s.confidence, s.red_flag, s.model_version, encode(s.inputs_hash, 'hex') as inputs_hash,
  s.loads::text, s.body, s.carry
from flarewatch.assessment s join flarewatch.athlete a using (athlete_no) order by a.athlete_id, s.day`;

const ALERTS = `
select l.alert_id, a.athlete_id, l.rule_group, l.onset_day, l.tier, l.peak_tier, l.level, l.state, l.evidence_day, l.changed_day, l.ended_day, l.confidence,
  l.coverage, l.score, l.reasons::text, l.facts, encode(l.inputs_hash, 'hex') as inputs_hash, l.model_version
from flarewatch.alert l join flarewatch.athlete a using (athlete_no) order by l.alert_id`;

/** Calendar days stay text: an instant would shift them by the zone of this machine. */
const types = new pg.TypeOverrides();
types.setTypeParser(pg.types.builtins.DATE, (text: string) => text);

export interface ResultTables {
  /** every column of every row, as text, in a fixed order */
  readonly assessments: readonly string[];
  readonly alerts: readonly string[];
}

export async function query<T extends pg.QueryResultRow>(url: string, text: string, values: unknown[] = []): Promise<T[]> {
  const client = new pg.Client({ connectionString: url, types });
  // A server that is killed ends connections also between a query and its end; a query that it interrupts rejects by itself.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<T>(text, values)).rows;
  } finally {
    await client.end();
  }
}

/** Waits until no athlete is stale, then reads what was computed. */
export async function resultTables(url: string, timeoutMs = 60_000): Promise<ResultTables> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const [stale] = await query<{ n: number }>(url, 'select count(*)::int4 as n from flarewatch.recompute_mark where from_day is not null');
    if (stale?.n === 0) break;
    if (Date.now() > deadline) throw new Error(`${stale?.n} athletes are still stale`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const text = (row: pg.QueryResultRow): string => JSON.stringify(row);
  return { assessments: (await query(url, ASSESSMENTS)).map(text), alerts: (await query(url, ALERTS)).map(text) };
}

/** The first row that differs, short enough to read; null when the tables are the same byte for byte. */
export function difference(expected: ResultTables, actual: ResultTables): string | null {
  for (const table of ['assessments', 'alerts'] as const) {
    const a = expected[table];
    const b = actual[table];
    for (let i = 0; i < Math.max(a.length, b.length); i++) {
      if (a[i] === b[i]) continue;
      const at = [...(a[i] ?? '')].findIndex((char, c) => char !== b[i]?.[c]);
      const around = (row: string | undefined): string => (row === undefined ? 'no row' : `${row.slice(0, 80)} … ${row.slice(Math.max(0, at - 60), at + 60)}`);
      return `${table} row ${i} of ${a.length}/${b.length}:\n  ${around(a[i])}\n  ${around(b[i])}`;
    }
  }
  return null;
}
