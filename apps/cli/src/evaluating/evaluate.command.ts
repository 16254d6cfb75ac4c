import { Command } from 'commander';
import { collect, conclude, EVALUATION_STEPS, localDayFromIso, modelOfVersion, MODELS, startCollecting } from '#libs/domain';
import { randomStream } from '#libs/simulator';
import { evaluatedAthletes, loadHistories } from '#libs/storage';
import { requireGym } from '../reading/require-known.js';
import type { System } from '../system/open-system.js';
import { RefusedError, UsageError } from '../terminal/command-errors.js';
import { dayValue, tokenValue, wholeValue } from '../terminal/option-values.js';
import { startProgress } from '../terminal/progress.js';
import { running } from '../terminal/run-command.js';
import { evaluationDocument, type EvaluationDocument } from './evaluation-document.js';
import { evaluationText } from './evaluation-text.js';

interface EvaluateOptions {
  readonly gym?: string;
  readonly from?: string;
  readonly to?: string;
  readonly model?: string;
  readonly seed: string;
  readonly resamples: number;
}

const MOST_RESAMPLES = 100_000;

export function evaluateCommand(): Command {
  return new Command('evaluate')
    .description('how score, tiers and notices did against reported flares, beside plainer yardsticks')
    .option('--gym <id>', 'only athletes of this gym', tokenValue)
    .option('--from <day>', 'first day, YYYY-MM-DD', dayValue)
    .option('--to <day>', 'last day, YYYY-MM-DD', dayValue)
    .option('--model <version>', 'only what this model concluded; left out: as stored, whichever model it was')
    .option('--seed <text>', 'of the resampling: the same seed gives the same intervals', '1')
    .option('--resamples <count>', 'resamples of athletes, and shifts; 0 gives no intervals', wholeValue, 1000)
    .option('--json', 'print one JSON document')
    .action(running<EvaluateOptions>(async (context) => {
      const { options } = context;
      if (options.from !== undefined && options.to !== undefined && options.from > options.to) throw new UsageError(`--from ${options.from} is after --to ${options.to}`);
      if (options.resamples > MOST_RESAMPLES) throw new UsageError(`--resamples: at most ${MOST_RESAMPLES}`);
      if (options.model !== undefined && modelOfVersion(options.model) === null) {
        throw new RefusedError(`there is no model ${options.model}; there are ${MODELS.map(({ version }) => version).join(', ')}`, 'model');
      }
      const system = await context.open();
      if (options.gym !== undefined) await requireGym(system, options.gym);
      const document = await evaluate(system, options);
      if (document.waiting > 0) context.remark(`${document.waiting} of the athletes are still being assessed: what is stored of them is not the last word`);
      context.print(document, () => evaluationText(document));
    }));
}

/** Reads athlete by athlete, and keeps of each only the units. */
async function evaluate({ database }: System, options: EvaluateOptions): Promise<EvaluationDocument> {
  const { gym, from, to, model, seed, resamples } = options;
  const athletes = await evaluatedAthletes(database, gym);
  const collected = startCollecting();
  const daysOfModels = new Map<string, number>();
  const span = { from: from === undefined ? null : localDayFromIso(from), to: to === undefined ? null : localDayFromIso(to) };
  await withProgress('reading histories', athletes.length, async (step) => {
    for await (const loaded of loadHistories(database, athletes, model ?? null)) {
      collect(collected, loaded.history, span);
      for (const [version, days] of loaded.daysOfModels) daysOfModels.set(version, (daysOfModels.get(version) ?? 0) + days);
      step();
    }
  });
  const chance = randomStream('evaluate', seed).next;
  const evaluation = await withProgress('comparing', EVALUATION_STEPS, (step) => conclude(collected, { chance, resamples, step }));
  return evaluationDocument(
    { gym: gym ?? null, from: from ?? null, to: to ?? null, model: model ?? null, seed, asked: resamples, waiting: athletes.filter(({ stale }) => stale).length, daysOfModels },
    evaluation,
  );
}

async function withProgress<T>(doing: string, total: number, work: (step: () => void) => T | Promise<T>): Promise<T> {
  const progress = startProgress(doing, total);
  try {
    return await work(() => progress.step());
  } finally {
    progress.stop();
  }
}
