import { FEWEST_RAISED, type Baseline, type Discrimination, type LeadTimes, type NoticeBudget, type TierRow, type UnitEvaluation } from '#libs/domain';
import { pairs, rounded, table, type Cell } from '../terminal/table.js';
import type { EvaluationDocument } from './evaluation-document.js';
import { probabilityText } from './probability-text.js';

const section = (title: string, body: string): string => `${title}\n${body}`;
const range = (ends: readonly [number, number] | null, decimals = 2): string | null => (ends === null ? null : ends.map((end) => end.toFixed(decimals)).join(' to '));
const plural = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

/** The same as the JSON document, for people. */
export function evaluationText(document: EvaluationDocument): string {
  const { weeks, sessions, leadTimes, budget, acknowledgements } = document;
  return [
    pairs([
      ['gym', document.gym ?? 'all'], ['days', `${document.from ?? 'from the first'} to ${document.to ?? 'yesterday'}`], ['model', document.model],
      ['assessed by', document.models.map(({ version, days }) => `${version} (${days} days)`).join(', ')],
      ['athletes', document.athletes], ['new flares', `${document.episodes.count}, ${document.episodes.sure} of them sure`],
    ]),
    ...unitTexts('athlete-weeks', weeks),
    ...unitTexts('sessions', sessions),
    section('Days from the first notice of raised or high to a flare', leadText(leadTimes)),
    section('Notices of raised or high in weeks with training and answers', budgetText(budget)),
    `Time to acknowledgement: ${acknowledgements.reason}.`,
    section('Probability', probabilityText(document.probability)),
    section('What the numbers rest on', pairs([['as known now', document.bases.asKnownNow], ['in time', document.bases.inTime], ['as told', document.bases.asTold]])),
    document.remarks.join('\n'),
    'What each number means: docs/evaluation.md',
  ].join('\n\n');
}

function unitTexts(name: string, evaluation: UnitEvaluation): string[] {
  const { units, events, athletes, baseRate, baseRateInterval, unscored, watched } = evaluation;
  const head = pairs([
    ['at risk', units], ['athletes', athletes], ['flares in them', events], ['base rate', rounded(baseRate, 4)], ['95 %', range(baseRateInterval, 4)],
    ['without a score', `${unscored.units}, with ${plural(unscored.events, 'flare', 'flares')}`],
  ]);
  if (units === 0) return [section(`${capital(name)}: none at risk`, head)];
  return [
    section(capital(name), head),
    section(`Order of ${name}, as known now: does the score stand higher before flares?`, orderText(evaluation)),
    section(`Tier on the day before, as known now (${name})`, tierText(evaluation.tiersAsKnownNow)),
    section(`Tier as told on the morning, ${watched.units} ${name} that somebody watched, with ${plural(watched.events, 'flare', 'flares')}`, tierText(evaluation.tiersAsTold)),
    followedText(name, evaluation),
  ];
}

const capital = (text: string): string => text[0]!.toUpperCase() + text.slice(1);

const LABELS: Readonly<Record<Baseline['name'], string>> = {
  constant: 'base rate each time', flareIn28Days: 'flare in the last 28 days', flareInYear: 'flare in the last year', lastSorenessAtLeast4: 'last soreness 4 or more',
  lumbarLoad7: '7-day lumbar load', acwrCoupled: 'ACWR coupled', acwrUncoupled: 'ACWR uncoupled', acwrEwma: 'ACWR EWMA',
};

function orderText({ score, scoreInTime, scoreOnSureFlares, subgroups, baselines }: UnitEvaluation): string {
  const cells = (name: string, { units, events, auc, aucInterval, averagePrecision }: Discrimination): Cell[] => (
    [name, units, events, rounded(auc, 3), range(aucInterval), rounded(averagePrecision, 3)]);
  const empty: Cell[] = [null, null, null];
  const { random } = score;
  const rows = [
    [...cells('score', score), ...empty],
    [...cells('score, stored in time', scoreInTime), ...empty],
    [...cells('score, sure flares', scoreOnSureFlares), ...empty],
    [...cells('score, with bar speed', subgroups.withBarSpeed), ...empty],
    [...cells('score, without', subgroups.withoutBarSpeed), ...empty],
    ...baselines.map((one) => [...cells(LABELS[one.name], one), rounded(one.difference, 3), range(one.differenceInterval), one.beaten]),
  ];
  const text = table(['what', 'units', 'flares', 'AUC', '95 %', 'av. prec.', 'score better by', '95 %', 'beaten'], rows, '');
  return random === null ? text : `${text}\nShifted within athletes the score has an AUC of ${range(random.interval)}; p ${rounded(random.p, 4)}.`;
}

function tierText(rows: readonly TierRow[]): string {
  return table(
    ['tier or higher', 'raised', 'followed', 'precision', '95 %', 'recall', 'random prec.', 'random recall', '95 %', 'p'],
    rows.map(({ tier, raised, followed, precision, precisionInterval, recall, random }) => [
      tier, raised, followed, rounded(precision, 3), range(precisionInterval), rounded(recall, 3), rounded(random?.precision ?? null, 3),
      rounded(random?.recall ?? null, 3), range(random?.recallInterval ?? null), rounded(random?.p ?? null, 4),
    ]),
    '',
  );
}

function followedText(name: string, { tiersAsKnownNow }: UnitEvaluation): string {
  const row = tiersAsKnownNow.find(({ tier }) => tier === 'raised');
  if (row === undefined || row.raised < FEWEST_RAISED) return `Fewer than ${FEWEST_RAISED} ${name} began at raised or higher: no share of them is told.`;
  return `${row.followed} of ${row.raised} ${name} that began at raised or higher were followed by a flare (95 % ${range(row.precisionInterval)}).`;
}

function leadText({ asTold, asKnownNow }: EvaluationDocument['leadTimes']): string {
  const cells = (basis: string, one: LeadTimes): Cell[] => (
    [basis, one.episodes, one.preceded, one.medianDays, range(one.quartilesDays, 1), one.oneToSevenDays, rounded(one.shareOneToSevenDays, 3)]);
  return table(['basis', 'flares', 'preceded', 'median', 'quartiles', '1-7 days', 'share'], [cells('as told', asTold), cells('as known now', asKnownNow)], '');
}

function budgetText({ asTold, asKnownNow }: EvaluationDocument['budget']): string {
  const cells = (basis: string, one: NoticeBudget): Cell[] => (
    [basis, one.weeks, one.notices, rounded(one.perWeek, 3), range(one.perWeekInterval, 3), one.limit, one.within]);
  return table(['basis', 'weeks', 'notices', 'a week', '95 %', 'at most', 'within'], [cells('as told', asTold), cells('as known now', asKnownNow)], '');
}
