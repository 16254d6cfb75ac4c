import type { SignalReading } from '../assessment.js';
import { HARD_RIR, HARD_RPE } from '../digest/working-set.js';
import type { DayFacts, LocalDay } from '../facts.js';
import { message } from '../messages/message.js';
import type { Model } from '../model/model.js';
import { CAPACITY_SIGNAL } from '../scoring/factors.js';
import { termsOf } from '../scoring/terms.js';
import type { DayView } from '../signals/day-view.js';
import { dropErrors, heavyDay, lossErrors, usualLosses } from './own-history.js';
import { RULE_PARAMETERS, SHARED_PARAMETERS, TERM_PARAMETERS, type ThresholdRole, type ThresholdUnit } from './parameters.js';
import { fromElsewhere, fromModel, type Threshold } from './threshold.js';

type Described = Readonly<Record<string, readonly [ThresholdUnit, ThresholdRole]>>;

/** A day as it was read, where it can be computed again. */
export interface ReadDay {
  readonly view: DayView;
  /** by day: which devices measured */
  readonly facts: ReadonlyMap<LocalDay, DayFacts>;
}

interface Ask {
  readonly model: Model;
  readonly detail: NonNullable<SignalReading['detail']>;
  readonly value: number | null;
  readonly day: ReadDay | null;
}

type Own = (ask: Ask) => Threshold[];
const own = (name: string, value: unknown, unit: ThresholdUnit, from: Parameters<typeof fromElsewhere>[4]): Threshold[] => fromElsewhere(name, value, unit, 'own-history', from);

const largestWeek = ({ model, day, detail }: Ask): Threshold[] => {
  const days = model.windows.provenDays;
  const from = day === null ? message('threshold.from.largestWeekUncounted', { days }) : message('threshold.from.largestWeek', { days, weeks: day.view.provenWeeks });
  return own('largestWeek', day === null ? detail['provenWeekKg'] : day.view.provenWeekKg, 'kg', from);
};

/** The error that the reading names, where the day cannot be read again: only the athlete's own is known to be what it was. */
const errorAsRead = ({ model, detail: { errorMps, ownPairs: pairs } }: Ask): Threshold[] =>
  typeof pairs !== 'number' || pairs < model.ownError.minPairs ? [] : own('speedError', errorMps, 'm/s', message('threshold.from.ownErrorPairs', { pairs }));

/** What of the athlete's own, of devices and of fixed rules a signal is read against, beside the model's parameters. */
const ELSEWHERE: Readonly<Record<string, Own>> = {
  'load-jump': (ask) => [...own('usualWeek', ask.detail['usualKg'], 'kg', message('threshold.from.usualWeek', { weeks: ask.model.windows.referenceWeeks })), ...largestWeek(ask)],
  'proven-load': largestWeek,
  'session-load-shift': ({ model, detail }) => own('usualSession', detail['usualKg'], 'kg', message('threshold.from.usualSession', { days: model.load.SHIFT?.baselineDays ?? null })),
  'heavy-spacing': ({ day }) => (day === null ? [] : heavyDay(day.view)),
  'heavy-days': ({ detail, day }) => [...own('usualHeavyDays', detail['usual'], 'days', message('threshold.from.usualHeavyDays')), ...(day === null ? [] : heavyDay(day.view))],
  'layoff-return': ({ model, detail }) => own('usualTopSet', detail['usualKg'], 'kg', message('threshold.from.usualTopSet', { days: model.load.LAYOFF.pregapDays })),
  'velocity-loss-share': (ask) => ask.day === null ? errorAsRead(ask) : [...usualLosses(ask.day.view), ...lossErrors(ask.day.view, ask.day.facts)],
  'fixed-load-drop': (ask) => [...own('usualSpeed', ask.detail['usualMps'], 'm/s', message('threshold.from.usualSpeed')), ...(ask.day === null ? errorAsRead(ask) : dropErrors(ask.day.view, ask.day.facts))],
  'near-failure-share': () => [
    ...fromElsewhere('hardRpe', HARD_RPE, 'RPE', 'rule', message('threshold.origin.fixed')), ...fromElsewhere('hardRir', HARD_RIR, 'RIR', 'rule', message('threshold.origin.fixed')),
  ],
  // the value is the excess in own standard deviations
  'rpe-drift': ({ model, detail, value }) => {
    const excess = detail['excessRpe'];
    const spread = typeof excess === 'number' && value !== null && value !== 0 ? excess / value : null;
    return own('ownSpread', spread, 'RPE', message('threshold.from.ownSpread', { days: model.fatigue.P.windowDays }));
  },
  'soreness-change': ({ detail }) => own('usualSoreness', detail['usual'], 'NRS', message('threshold.from.usualSoreness')),
};

function modelThresholds(model: Model, place: string, described: Described, origin: 'model' | 'rule' = 'model'): Threshold[] {
  const at = (name: string): string => (place === '' ? name : `${place}.${name}`);
  return Object.entries(described).flatMap(([name, about]) => {
    const one = fromModel(model, at(name), about, origin);
    // a list has a value for each step
    return one.length > 0 ? one : [0, 1, 2].flatMap((step) => fromModel(model, `${at(name)}.${step}`, about, origin));
  });
}

/**
 * What a signal or rule was read against under a model: each number with where it comes from. The model's come from the model, the athlete's
 * own from the reading and, where the day can be computed again, from its history.
 * @param reading null: not known any more; then only what is the same for everybody is said
 * @returns empty for what enters no score and is no rule
 */
export function thresholdsOf(model: Model, key: string, reading: SignalReading | null, day: ReadDay | null): readonly Threshold[] {
  const rule = RULE_PARAMETERS[key];
  if (rule !== undefined) return modelThresholds(model, '', rule, 'rule');
  const term = termsOf(model).find(({ signal }) => signal.key === key);
  if (term === undefined && key !== CAPACITY_SIGNAL) return [];
  const described = term === undefined ? {} : ((TERM_PARAMETERS[term.domain] as Readonly<Record<string, Described>>)[term.signal.term ?? ''] ?? {});
  const ask: Ask = { model, detail: reading?.detail ?? {}, value: reading?.value ?? null, day };
  return [
    ...modelThresholds(model, term === undefined ? '' : `${term.domain}.${term.signal.term}`, described),
    ...modelThresholds(model, '', SHARED_PARAMETERS[key] ?? {}),
    ...(ELSEWHERE[key]?.(ask) ?? []),
  ];
}
