import type { Evaluation } from '#libs/domain';

/** What was asked for, and what it rests on. */
export interface EvaluatedQuestion {
  readonly gym: string | null;
  readonly from: string | null;
  readonly to: string | null;
  /** null: as stored */
  readonly model: string | null;
  readonly seed: string;
  /** resamples asked for */
  readonly asked: number;
  /** athletes that the worker is not done with */
  readonly waiting: number;
  readonly daysOfModels: ReadonlyMap<string, number>;
}

/** The JSON document of `evaluate`; `bases` says what each of its parts rests on. */
export interface EvaluationDocument extends Omit<Evaluation, 'resamples'> {
  readonly gym: string | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly model: string;
  readonly models: readonly { readonly version: string; readonly days: number }[];
  readonly seed: string;
  readonly resamples: { readonly asked: number; readonly used: number };
  readonly waiting: number;
  readonly bases: typeof BASES;
  readonly acknowledgements: { readonly stored: false; readonly medianHours: null; readonly reason: string };
  readonly remarks: readonly string[];
}

const BASES = {
  asKnownNow: 'stored assessments: facts as they stand today, late and corrected ones included, with the exercise terms of today',
  inTime: 'the same assessments, only where every fact of the days before was stored before the morning on which the unit begins',
  asTold: 'steps of alerts with the time of their commit: what had been said by that morning, whatever became known later',
} as const;

const REMARKS = [
  'Notices change what people do: a flare that did not come after one proves nothing for or against it.',
  'By the rule for new flares none can begin within 28 days of the last; flareIn28Days can therefore only point away, and flareInYear stands beside it.',
] as const;

export function evaluationDocument({ asked, daysOfModels, model, ...question }: EvaluatedQuestion, evaluation: Evaluation): EvaluationDocument {
  const models = [...daysOfModels].map(([version, days]) => ({ version, days })).sort((a, b) => (a.version < b.version ? -1 : 1));
  const mixed = models.length > 1 && model === null ? [`The days were assessed by ${models.length} models: --model VERSION looks at one of them.`] : [];
  return rounded({
    ...question,
    model: model ?? 'as stored',
    models,
    bases: BASES,
    ...evaluation,
    resamples: { asked, used: evaluation.resamples },
    acknowledgements: { stored: false, medianHours: null, reason: 'acknowledgements of alerts are not stored' },
    remarks: [...REMARKS, ...mixed],
  });
}

/** Six decimals say all that there is. */
function rounded<T>(value: T): T {
  if (typeof value === 'number') return (Number.isFinite(value) ? Number(value.toFixed(6)) : null) as T;
  if (Array.isArray(value)) return value.map((one: unknown) => rounded(one)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, rounded(one as unknown)])) as T;
}
