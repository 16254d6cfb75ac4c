import { fitLine, type Line } from '../../statistics/line-fit.js';
import { roundToNano } from '../../statistics/rounding.js';
import { MINIMAL_VARIABLE, minimalVelocityMps } from '../../strength/minimal-velocity.js';

/**
 * What a profile has to be before it says anything of a maximum, in the order in which it is asked: three loads, that span 20 % of the heaviest, and
 * speeds that span 0.15 m/s; a line that falls and fits; mean velocity, an exercise whose speed at a maximum is known, and no estimate more than 20 % above
 * the heaviest load.
 */
export const GATES = ['loads', 'loadSpan', 'velocitySpan', 'slope', 'fit', 'variable', 'exercise', 'extrapolation'] as const;
export type Gate = (typeof GATES)[number];

/** Whether a signal's detail names a gate. */
export function isGate(detail: unknown): detail is Gate {
  return (GATES as readonly unknown[]).includes(detail);
}

const MIN_LOADS = 3;
const MIN_LOAD_SPAN = 0.2;
const MIN_VELOCITY_SPAN_MPS = 0.15;
const MIN_R2 = 0.9;
const MOST_BEYOND = 0.2;

/** One exercise, device and variable. */
export interface ProfileKey {
  readonly exercise: string;
  readonly device: string;
  readonly variable: string;
}

/** Load and velocity of one key: what the line says, and the first gate that it does not pass. */
export interface Profile extends ProfileKey {
  readonly loads: number;
  readonly heaviestKg: number;
  readonly line: Line | null;
  /** null: it passes all of them */
  readonly gate: Gate | null;
  /** one-repetition maximum, kg; null where a gate is not passed */
  readonly e1rmKg: number | null;
}

function shapeGate(loadsKg: readonly number[], speedsMps: readonly number[], line: Line | null): Gate | null {
  if (loadsKg.length < MIN_LOADS) return 'loads';
  if (roundToNano(1 - (loadsKg[0] ?? 0) / (loadsKg.at(-1) ?? 0)) < MIN_LOAD_SPAN) return 'loadSpan';
  if (line === null || roundToNano(Math.max(...speedsMps) - Math.min(...speedsMps)) < MIN_VELOCITY_SPAN_MPS) return 'velocitySpan';
  if (line.slope >= 0) return 'slope';
  return roundToNano(line.r2) < MIN_R2 ? 'fit' : null;
}

/**
 * Least squares `v = a + b load` over the best speed at each load, and `e1RM = (v_min - a) / b` where every gate is passed.
 * Loads ascend, each once; the speeds stand in the same order.
 */
export function profileOf({ exercise, device, variable }: ProfileKey, loadsKg: readonly number[], speedsMps: readonly number[]): Profile {
  const loads = loadsKg.length;
  const heaviestKg = loads === 0 ? 0 : (loadsKg[loads - 1] as number);
  // Most lists are this short: it is told on every day of every lifter.
  const line = loads < MIN_LOADS ? null : fitLine(loadsKg, speedsMps);
  const profile = (gate: Gate | null, e1rmKg: number | null): Profile => ({ exercise, device, variable, loads, heaviestKg, line, gate, e1rmKg });
  const gate = shapeGate(loadsKg, speedsMps, line);
  if (gate !== null || line === null) return profile(gate ?? 'loads', null);
  if (variable !== MINIMAL_VARIABLE) return profile('variable', null);
  const minimalMps = minimalVelocityMps(exercise);
  if (minimalMps === null) return profile('exercise', null);
  const e1rmKg = (minimalMps - line.intercept) / line.slope;
  if (roundToNano(e1rmKg / heaviestKg - 1) > MOST_BEYOND) return profile('extrapolation', null);
  return profile(null, e1rmKg);
}
