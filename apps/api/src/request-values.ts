import { isToken, type Problem } from '#libs/contracts';
import { localDayFromIso } from '#libs/domain';
import { refused } from './problem.js';

type Query = Readonly<Record<string, unknown>>;

/** Reads the values of one request and collects what is wrong with them, so that the caller hears of all of it at once. */
export class RequestValues {
  readonly #problems: Problem[] = [];

  constructor(private readonly query: Query = {}) {}

  /** An id of the path. */
  id(name: string, value: string): string {
    if (!isToken(value)) this.#wrong(`/path/${name}`, 'format', `${name} is ${JSON.stringify(value.slice(0, 80))}; ids have 1 to 64 letters, digits, _ and -`);
    return value;
  }

  optionalId(name: string): string | undefined {
    const value = this.#text(name);
    if (value !== undefined && !isToken(value)) this.#wrong(`/query/${name}`, 'format', `${name} is ${JSON.stringify(value.slice(0, 80))}; ids have 1 to 64 letters, digits, _ and -`);
    return value;
  }

  requiredId(name: string, hint: string): string {
    const value = this.optionalId(name);
    if (value === undefined && this.query[name] === undefined) this.#wrong(`/query/${name}`, 'missing', `${name} is missing; ${hint}`);
    return value ?? '';
  }

  /** `from` and `to`: calendar days, in order. */
  dayRange(): { from: string | undefined; to: string | undefined } {
    const [from, to] = [this.#day('from'), this.#day('to')];
    if (from !== undefined && to !== undefined && from > to) this.#wrong('/query/to', 'range', `to is ${to}, before from ${from}; give them in order`);
    return { from, to };
  }

  oneOf<const T extends string>(name: string, choices: readonly T[]): T | undefined {
    const value = this.#text(name);
    if (value === undefined) return undefined;
    const found = choices.find((choice) => choice === value);
    if (found === undefined) this.#wrong(`/query/${name}`, 'format', `${name} is ${JSON.stringify(value.slice(0, 80))}; use one of ${choices.join(', ')}`);
    return found;
  }

  whole(name: string, fallback: number, least: number, most: number): number {
    const value = this.#text(name);
    if (value === undefined) return fallback;
    const number = /^\d{1,9}$/.test(value) ? Number(value) : Number.NaN;
    if (!(number >= least && number <= most)) this.#wrong(`/query/${name}`, 'range', `${name} is ${JSON.stringify(value.slice(0, 80))}; use a whole number from ${least} to ${most}`);
    return number;
  }

  /** Throws a 400 problem that names everything that is wrong. */
  check(): void {
    if (this.#problems.length > 0) throw refused('invalid-request', this.#problems);
  }

  #day(name: string): string | undefined {
    const value = this.#text(name);
    // Years below 1000 pass the calendar but are typing mistakes, and year 0 is none to the database.
    if (value !== undefined && (localDayFromIso(value) === null || value < '1000')) {
      this.#wrong(`/query/${name}`, 'format', `${name} is ${JSON.stringify(value.slice(0, 80))}; use a calendar day that exists, such as 2026-03-02`);
      return undefined;
    }
    return value;
  }

  #text(name: string): string | undefined {
    const value = this.query[name];
    if (value === undefined || value === '') return undefined;
    if (typeof value === 'string') return value;
    this.#wrong(`/query/${name}`, 'type', `${name} is given more than once; give it once`);
    return undefined;
  }

  #wrong(pointer: string, code: string, detail: string): void {
    this.#problems.push({ pointer, code, detail });
  }
}
