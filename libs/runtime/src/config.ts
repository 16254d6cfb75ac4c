import { VARIABLES } from './config-variables.js';
import type { Variable } from './config-variables.js';

type Values = { readonly [K in keyof typeof VARIABLES]: (typeof VARIABLES)[K] extends Variable<infer T> ? T : never };

/** The whole configuration of a process: typed, validated, complete. */
export interface Config extends Values {
  /** True when the port was asked for by name: then a taken port is an error instead of a reason to pick another. */
  readonly httpPortFixed: boolean;
}

/** A row of the configuration reference. */
export interface ConfigRow {
  readonly name: string;
  readonly default: string;
  readonly accepts: string;
  readonly help: string;
}

/** Thrown at boot. The message names every offending variable and what to put there instead. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';

  constructor(readonly problems: readonly string[]) {
    super(problems.join('\n'));
  }
}

const entries = Object.entries(VARIABLES) as [string, Variable<unknown>][];

/**
 * Reads the environment into one validated object. An empty variable counts as unset.
 *
 * @throws ConfigError for a bad value and for a `FLAREWATCH_…` variable nobody reads (mostly a typing mistake); names that
 *   begin with `FLAREWATCH_TEST_` belong to the test run and are passed over
 */
export function loadConfig(env: Readonly<Record<string, string | undefined>> = process.env): Config {
  const problems = unknownVariables(env);
  const values: Record<string, unknown> = {};
  for (const [key, variable] of entries) {
    const given = env[variable.name]?.trim();
    const value = given ? variable.parse(given) : variable.fallback;
    if (value === undefined) problems.push(`${variable.name} is "${given}": use ${variable.accepts}, or leave it out for ${describeDefault(variable)}.`);
    values[key] = value;
  }
  if (values['queue'] === 'redis' && env['REDIS_URL'] === undefined && env['NATS_URL'] !== undefined && env['DATABASE_URL'] !== undefined) {
    problems.push('FLAREWATCH_QUEUE is "redis" but REDIS_URL is not set: set REDIS_URL, or use FLAREWATCH_QUEUE=postgres.');
  }
  if (problems.length > 0) throw new ConfigError(problems);
  return { ...values, httpPortFixed: Boolean(env['FLAREWATCH_HTTP_PORT']?.trim()) } as Config;
}

/** The environment of this process with some variables set otherwise: for a child process. */
export function environmentWith(changes: Readonly<Record<string, string>>): Record<string, string | undefined> {
  return { ...process.env, ...changes };
}

/** All variables with default and meaning, in the order of the documentation. */
export function configTable(): readonly ConfigRow[] {
  return entries.map(([, variable]) => ({ name: variable.name, default: describeDefault(variable), accepts: variable.accepts, help: variable.help }));
}

function describeDefault(variable: Variable<unknown>): string {
  return variable.fallback === null ? 'embedded' : String(variable.fallback);
}

function unknownVariables(env: Readonly<Record<string, string | undefined>>): string[] {
  const known = entries.map(([, variable]) => variable.name);
  return Object.keys(env)
    .filter((name) => name.startsWith('FLAREWATCH_') && !name.startsWith('FLAREWATCH_TEST_') && !known.includes(name))
    .map((name) => `${name} is not a variable of Flarewatch: did you mean ${closest(name, known)}? Remove it or correct its name.`);
}

function closest(name: string, known: readonly string[]): string {
  return known.reduce((best, candidate) => (editDistance(name, candidate) < editDistance(name, best) ? candidate : best));
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
