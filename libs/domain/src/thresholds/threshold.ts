import { ENGLISH } from '../messages/catalogue.js';
import { message, messageNamed } from '../messages/message.js';
import { render } from '../messages/render.js';
import type { MessageRef } from '../messages/slots.js';
import type { Model } from '../model/model.js';
import { roundToMicro } from '../statistics/rounding.js';
import { AMOUNT_OF, type ThresholdRole, type ThresholdUnit } from './parameters.js';

/** Where a threshold comes from: a parameter of the model, the athlete's own past, what is known of a device, or a rule that is the same for everybody. */
export type ThresholdOrigin = 'model' | 'own-history' | 'device' | 'rule';

/** A number that a signal was read against. */
export interface Threshold {
  /** name of the model's parameter, or what it is of the athlete's own */
  readonly name: string;
  readonly value: number;
  /** '' where it is a plain number */
  readonly unit: ThresholdUnit;
  readonly role: ThresholdRole;
  readonly origin: ThresholdOrigin;
  /** place in the model, such as `load.J.zLo`; absent where it is not the model's */
  readonly path?: string;
  /** version of that model */
  readonly modelVersion?: string;
  /** how it came about, in English */
  readonly from: string;
  /** the same as a message */
  readonly fromMessage: MessageRef;
}

type Place = Readonly<Record<string, unknown>>;

/** What stands at a place of the model such as `load.J.zLo` or `load.LAYOFF.caps.1`; null where that is no number. */
function parameterAt(model: Model, path: string): number | null {
  let at: unknown = model;
  for (const name of path.split('.')) at = typeof at === 'object' && at !== null ? (at as Place)[name] : undefined;
  return typeof at === 'number' ? at : null;
}

/** A parameter of the model as a threshold; none where this version of the model does not have it. */
export function fromModel(model: Model, path: string, [unit, role]: readonly [ThresholdUnit, ThresholdRole], origin: 'model' | 'rule' = 'model'): Threshold[] {
  const value = parameterAt(model, path);
  if (value === null) return [];
  const { version } = model;
  const fromMessage = message(`threshold.origin.${origin}`, { version, path });
  const name = path.split('.').findLast((part) => !/^\d+$/.test(part)) ?? path;
  return [{ name, value, unit, role, origin, path, modelVersion: version, from: render(ENGLISH, fromMessage), fromMessage }];
}

/** A number that is the athlete's own, or a device's. */
export function fromElsewhere(name: string, value: unknown, unit: ThresholdUnit, origin: ThresholdOrigin, fromMessage: MessageRef): Threshold[] {
  if (typeof value !== 'number' || !Number.isFinite(value)) return [];
  return [{ name, value: roundToMicro(value), unit, role: 'cut', origin, from: render(ENGLISH, fromMessage), fromMessage }];
}

/** One threshold: its name, the number, and where it comes from. */
export function thresholdMessage({ name, value, unit, path, fromMessage: origin }: Threshold): MessageRef {
  // of a list, each step has a name of its own
  const step = /\.\d+$/.exec(path ?? '')?.[0] ?? '';
  const said = messageNamed(`threshold.name.${path}`, {}) ?? messageNamed(`threshold.name.${name}${step}`, {}) ?? messageNamed(`threshold.name.${name}`, {}) ?? message('notice.verbatim', { text: name });
  return message('threshold.says', { name: said, amount: amountOf(value, unit), origin });
}

function amountOf(value: number, unit: ThresholdUnit): MessageRef {
  if (unit === 'share') return message('amount.share', { percent: Math.round(value * 1000) / 10 });
  return message(`amount.${AMOUNT_OF[unit]}`, { value: Math.abs(value) >= 100 ? Math.round(value) : Math.round(value * 1000) / 1000 });
}

/** Those that a reading is cut at, without the windows that it was taken over. */
export function cutsOf(thresholds: readonly Threshold[]): Threshold[] {
  return thresholds.filter(({ role }) => role === 'cut');
}

/** The cuts among thresholds in a sentence, each with where it comes from; null without any. */
export function readAgainst(thresholds: readonly Threshold[]): MessageRef | null {
  const [first, ...more] = cutsOf(thresholds).map(thresholdMessage);
  if (first === undefined) return null;
  return message('threshold.end', { all: more.reduce((before, next) => message('threshold.more', { before, next }), message('threshold.first', { first })) });
}
