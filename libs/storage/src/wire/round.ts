import type { Duplex } from 'node:stream';
import type pg from 'pg';
import type { CopyRows } from './copy-rows.js';

/** A prepared statement. The name stands for the text: one text per name. Values are texts, numbers, or binary as `binary-arrays` writes it. */
export interface Statement {
  readonly name: string;
  readonly text: string;
  readonly values?: (Buffer | string | number | boolean | null)[];
  readonly rowMode?: 'array';
  /** rows for a statement that copies in; they are sent right behind it, before the server says that it is ready for them */
  readonly copy?: CopyRows;
}

export interface Answer<R = unknown> {
  readonly rows: R[];
}

/** The messages of the extended protocol; the driver's types leave most of them out. */
interface Wire {
  readonly stream: { cork(): void; uncork(): void };
  close(statement: { type: 'S'; name: string }): void;
  parse(statement: { name: string; text: string }): void;
  bind(portal: { statement: string; values: unknown[]; valueMapper: (value: unknown) => unknown }): void;
  describe(portal: { type: 'P'; name: string }): void;
  execute(portal: { portal: string; rows: number }): void;
  sendCopyFromChunk(rows: Buffer): void;
  endCopyFrom(): void;
  sync(): void;
}

interface Column {
  readonly name: string;
  readonly parse: (text: string) => unknown;
}

/** A machine that vanishes answers nothing, not even that it is gone: a round that took this long is given up, and its connection with it. */
const ANSWER_WITHIN_MS = 120_000;

/** Columns of the statements that a connection has prepared, by name. */
const prepared = new WeakMap<object, Map<string, readonly Column[]>>();

function preparedOn(connection: object): Map<string, readonly Column[]> {
  let known = prepared.get(connection);
  if (known === undefined) prepared.set(connection, (known = new Map()));
  return known;
}

const toWire = (value: unknown): unknown => (value === null || Buffer.isBuffer(value) ? value : String(value));

/**
 * Statements that are sent together and answered together: one packet each way, so that each side wakes once. Between two Syncs the
 * server runs them as one transaction: when one fails, none of them holds. What a statement returns is described once per
 * connection, not with each answer. Protocol: PostgreSQL manual, "Message Flow", "Pipelining".
 */
class Round implements pg.Submittable {
  readonly done: Promise<Answer[]>;
  readonly #answers: { rows: unknown[]; readonly columns: readonly Column[] | null }[];
  #at = 0;
  #known: Map<string, readonly Column[]> = new Map();
  readonly #met = new Map<string, readonly Column[]>();
  #resolve!: (answers: Answer[]) => void;
  #reject!: (error: Error) => void;

  constructor(private readonly statements: readonly Statement[], private readonly types: pg.CustomTypesConfig) {
    this.#answers = [];
    this.done = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
  }

  submit(connection: pg.Connection): void {
    const wire = connection as unknown as Wire;
    this.#known = preparedOn(connection);
    wire.stream.cork();
    for (const { name, text, values, copy } of this.statements) {
      const columns = this.#known.get(name) ?? null;
      this.#answers.push({ rows: [], columns });
      if (columns === null) {
        // A round that failed leaves its statements behind, prepared or not.
        wire.close({ type: 'S', name });
        wire.parse({ name, text });
      }
      wire.bind({ statement: name, values: values ?? [], valueMapper: toWire });
      if (columns === null) wire.describe({ type: 'P', name: '' });
      wire.execute({ portal: '', rows: 0 });
      if (copy === undefined) continue;
      // Where the statement fails, the server passes over its rows like over everything else up to the Sync.
      wire.sendCopyFromChunk(copy.end());
      wire.endCopyFrom();
    }
    wire.sync();
    wire.stream.uncork();
  }

  handleRowDescription({ fields }: { fields: readonly { name: string; dataTypeID: number }[] }): void {
    const columns = fields.map(({ name, dataTypeID }) => ({ name, parse: this.types.getTypeParser(dataTypeID, 'text') as Column['parse'] }));
    this.#met.set(this.statements[this.#at]!.name, columns);
  }

  handleDataRow({ fields }: { fields: readonly (string | null)[] }): void {
    const { name, rowMode } = this.statements[this.#at]!;
    const answer = this.#answers[this.#at]!;
    const columns = answer.columns ?? this.#met.get(name)!;
    answer.rows.push(rowMode === 'array' ? arrayRow(columns, fields) : objectRow(columns, fields));
  }

  handleCommandComplete(): void {
    const { name } = this.statements[this.#at]!;
    if (this.#answers[this.#at]!.columns === null && !this.#met.has(name)) this.#met.set(name, []);
    this.#at++;
  }

  handleReadyForQuery(): void {
    for (const [name, columns] of this.#met) this.#known.set(name, columns);
    this.#resolve(this.#answers as Answer[]);
  }

  handleError(error: Error): void {
    this.#reject(error);
  }

  handleCopyInResponse(): void {}

  handleEmptyQuery(): void {
    this.#at++;
  }

  handlePortalSuspended(): void {}
}

function arrayRow(columns: readonly Column[], fields: readonly (string | null)[]): unknown[] {
  const row = new Array<unknown>(fields.length);
  for (let i = 0; i < fields.length; i++) row[i] = fields[i] === null ? null : columns[i]!.parse(fields[i]!);
  return row;
}

function objectRow(columns: readonly Column[], fields: readonly (string | null)[]): Record<string, unknown> {
  const row: Record<string, unknown> = {};
  for (let i = 0; i < fields.length; i++) row[columns[i]!.name] = fields[i] === null ? null : columns[i]!.parse(fields[i]!);
  return row;
}

/**
 * Runs the statements in one round trip, as one transaction where none is open. Rows to copy are used up.
 * @throws the error of the first that failed; none of them holds then
 */
export async function runRound(client: pg.ClientBase, statements: readonly Statement[], types: pg.CustomTypesConfig): Promise<Answer[]> {
  const round = new Round(statements, types);
  client.query(round);
  // Closing the connection makes what waits on it fail.
  const timer = setTimeout(() => (client as unknown as { connection: { stream: Duplex } }).connection.stream.destroy(), ANSWER_WITHIN_MS);
  const answers = await round.done.finally(() => clearTimeout(timer));
  // Not after an error: the connection may still hold what it did not send.
  for (const { copy } of statements) copy?.release();
  return answers;
}

/**
 * Puts the statements that are asked for in one turn of the event loop into one round. For reading: when one of them fails, so do those beside it.
 */
export class Rounds {
  #waiting: { statement: Statement; resolve: (answer: Answer) => void; reject: (error: unknown) => void }[] = [];

  constructor(private readonly client: pg.ClientBase, private readonly types: pg.CustomTypesConfig) {}

  query<R>(statement: Statement): Promise<Answer<R>> {
    return new Promise<Answer>((resolve, reject) => {
      // Behind everything that promises already kept still ask in this turn.
      if (this.#waiting.push({ statement, resolve, reject }) === 1) process.nextTick(() => void this.#send());
    }) as Promise<Answer<R>>;
  }

  async #send(): Promise<void> {
    const asked = this.#waiting;
    this.#waiting = [];
    try {
      const answers = await runRound(this.client, asked.map(({ statement }) => statement), this.types);
      asked.forEach(({ resolve }, i) => resolve(answers[i]!));
    } catch (error) {
      for (const { reject } of asked) reject(error);
    }
  }
}
