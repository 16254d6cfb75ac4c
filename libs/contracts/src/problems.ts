/**
 * One thing that is wrong with an event. `pointer` is a JSON Pointer into `data` (`/reps/2/meanVelocityMps`; empty: all of data).
 * A leading `#` points into the CloudEvent instead (`#/source`); `#` alone is the message as a whole.
 */
export interface Problem {
  readonly pointer: string;
  /** here one of ProblemCode; what is found later (an unknown device, say) may add words */
  readonly code: string;
  /** plain sentence that says the fix */
  readonly detail: string;
}

/** Stable words to act on. `version`: a later major version of a known type, worth keeping until the software knows it. */
export type ProblemCode = 'range' | 'type' | 'missing' | 'format' | 'mismatch' | 'size' | 'json' | 'unknown-type' | 'version';

/** What the generated validators leave behind: AJV's verbose error object. */
export interface SchemaError {
  readonly keyword: string;
  readonly instancePath: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly parentSchema?: SchemaPart;
  readonly data?: unknown;
}

interface SchemaPart {
  readonly description?: string;
  readonly properties?: Readonly<Record<string, SchemaPart>>;
  readonly 'x-hint'?: string;
  readonly 'x-unit'?: string;
}

/** More would fill an acknowledgement without helping anybody. */
const MOST = 20;

const CODES: Readonly<Record<string, ProblemCode>> = {
  type: 'type',
  required: 'missing',
  enum: 'format',
  const: 'format',
  format: 'format',
  pattern: 'format',
};

/** Half of a surrogate pair: JSON and JavaScript allow it, UTF-8 and Postgres do not. */
export const LONE_SURROGATE = /\p{Surrogate}/u;
const UNPRINTABLE = /[\u0000-\u001f\u007f]|\p{Surrogate}/gu;

/** Foreign text as it may stand in a stored sentence. */
export function printable(text: string): string {
  return text.slice(0, 300).replace(UNPRINTABLE, '?');
}

/** The schema's errors in plain words: one problem per place and code, at most 20. */
export function describe(errors: readonly SchemaError[]): Problem[] {
  const seen = new Map<string, Problem>();
  for (const error of errors) {
    // a condition only repeats that its branch failed
    if (error.keyword === 'if') continue;
    const problem = toProblem(error);
    const key = `${problem.code} ${problem.pointer}`;
    if (!seen.has(key)) seen.set(key, problem);
    if (seen.size === MOST) break;
  }
  return [...seen.values()];
}

/** One line for logs and notices. */
export function summarize(problems: readonly Problem[]): string {
  const [first, ...others] = problems;
  if (first === undefined) return '';
  return others.length === 0 ? first.detail : `${first.detail} (and ${others.length} more)`;
}

/** A value as it may be quoted in a sentence: short, and without its contents where it is large. */
export function quote(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.length > 48 ? `${value.slice(0, 48)}…` : value);
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === 'object' && value !== null) return 'an object';
  return String(value);
}

function toProblem(error: SchemaError): Problem {
  const code = CODES[error.keyword] ?? 'range';
  if (error.keyword !== 'required') return { pointer: error.instancePath, code, detail: wrongValue(error) };
  const name = String(error.params['missingProperty']);
  const hint = error.parentSchema?.['x-hint'] ?? hintOf(error.parentSchema?.properties?.[name]);
  return { pointer: `${error.instancePath}/${name}`, code, detail: sentence(`${name} is missing`, hint) };
}

function wrongValue({ keyword, instancePath, params, parentSchema, data }: SchemaError): string {
  const name = instancePath === '' ? 'data' : fieldName(instancePath);
  const unit = parentSchema?.['x-unit'];
  const hint = parentSchema?.['x-hint'];
  const value = typeof data === 'number' && unit !== undefined ? `${data} ${unit}` : quote(data);
  switch (keyword) {
    case 'type':
      return sentence(`${name} is ${value}`, `send ${withArticle(params['type'])}${data === null && instancePath !== '' ? ', or leave it out where nothing was measured' : ''}`);
    case 'enum':
      return sentence(`${name} is ${value}`, `use one of ${(params['allowedValues'] as unknown[]).join(', ')}`);
    case 'const':
      return sentence(`${name} is ${value}`, `it must be ${quote(params['allowedValue'])}`);
    case 'maxLength':
    case 'minLength':
      return sentence(`${name} is ${String(data).length} characters long`, `it has ${keyword === 'maxLength' ? 'at most' : 'at least'} ${params['limit']}`);
    case 'maxItems':
    case 'minItems':
      return sentence(`${name} has ${(data as unknown[]).length} entries`, hint ?? `it has ${keyword === 'maxItems' ? 'at most' : 'at least'} ${params['limit']}`);
    case 'minProperties':
      return sentence(`${name} is empty`, hint);
    default:
      return sentence(`${name} is ${value}`, hint ?? (params['limit'] === undefined ? undefined : `it must be ${params['comparison']} ${params['limit']}`));
  }
}

/** `/reps/2/meanVelocityMps` → `meanVelocityMps`; `/tags/3` → `tags/3`. */
function fieldName(pointer: string): string {
  const parts = pointer.split('/');
  const last = parts.at(-1) ?? '';
  return /^\d+$/.test(last) ? parts.slice(-2).join('/') : last;
}

function hintOf(part: SchemaPart | undefined): string | undefined {
  return part?.['x-hint'] ?? part?.description;
}

function sentence(what: string, hint: string | undefined): string {
  return hint === undefined ? what : `${what}; ${hint}`;
}

function withArticle(type: unknown): string {
  const names = Array.isArray(type) ? type.map(String) : [String(type)];
  return names.map((name) => (name === 'null' ? name : /^[aio]/.test(name) ? `an ${name}` : `a ${name}`)).join(' or ');
}
