import { MODELS } from '#libs/domain';
import type { ChangeName } from '#libs/simulator';
import { tell } from '../report/tell.js';
import type { AlarmsResult, CellFigures, CellResult } from './alarms.js';

const MOST_NOTICES = 0.02;
const LEAST_SCORED = 0.8;
const LEAST_FOUND = 0.95;

const TITLES: Readonly<Record<ChangeName, string>> = { load: 'load +60 %', frequency: '2 more a week', speed: 'speed −12 %', soreness: 'soreness 5' };
/** More sessions are planted to see what a detector of larger ones gives up; nobody set an aim for them. */
const AIMED: readonly ChangeName[] = ['load', 'speed', 'soreness'];

function aimsAt({ cell }: CellResult, change: ChangeName): boolean {
  if (cell.pattern === 'weekly' || cell.missRate > 0.1 || !AIMED.includes(change)) return false;
  return change !== 'speed' || cell.device === 'position-transducer';
}

const marked = (text: string, missed: boolean): string => `${text}${missed ? '!' : ' '}`;
const percent = (share: number | null): string => (share === null ? '–' : (100 * share).toFixed(0));

/** Every model's figure of a cell, side by side. */
function beside(figures: readonly CellFigures[], text: (figure: CellFigures) => string, width: number): string {
  return figures.map((figure) => text(figure).padStart(width)).join('');
}

function row(result: CellResult): string {
  const { cell, figures } = result;
  const found = (Object.keys(TITLES) as ChangeName[]).map((change) => beside(figures, (figure) => {
    const share = figure.found[change];
    return marked(percent(share), share !== null && share < LEAST_FOUND && aimsAt(result, change));
  }, 6).padStart(TITLES[change].length + 2));
  return [
    `  ${cell.pattern.padEnd(13)}${`${100 * cell.missRate} %`.padEnd(7)}${cell.device.padEnd(20)}`,
    beside(figures, ({ noticesPerWeek }) => marked(noticesPerWeek.toFixed(4), noticesPerWeek > MOST_NOTICES), 9),
    beside(figures, ({ scored }) => marked(percent(scored), scored < LEAST_SCORED), 6),
    ...found,
  ].join('  ');
}

const mean = (shares: readonly (number | null)[]): number => {
  const known = shares.filter((share) => share !== null);
  return known.reduce((sum, share) => sum + share, 0) / known.length;
};

export function tellAlarms({ yearsPerCell, seed, loadSpreadPct, cells }: AlarmsResult): void {
  const versions = MODELS.map(({ version }) => version);
  tell(`\nalarms, models ${versions.join(' and ')} side by side, ${yearsPerCell} athlete-years per row, seed ${seed}, load spread ${loadSpreadPct} %`);
  tell(`  notices: raised and high, per athlete-week with a score (aim: at most ${MOST_NOTICES}); scored: athlete-days with a score, % (aim: at least ${100 * LEAST_SCORED});`);
  tell(`  then planted changes told within 14 days, % (aim: at least ${100 * LEAST_FOUND} with two sessions a week and at most 10 % missed; speed by transducer). ! misses its aim`);
  const twice = 6 * versions.length;
  const titles = Object.values(TITLES).map((title) => title.padStart(Math.max(twice, title.length + 2)));
  tell(['  pattern      missed device              ', 'notices'.padStart(9 * versions.length), 'scored'.padStart(twice), ...titles].join('  '));
  for (const cell of cells) tell(row(cell));
  for (const [m, version] of versions.entries()) {
    const without = (change: ChangeName): string => `${(100 * mean(cells.map(({ figures }) => figures[m]!.foundWithout[change]))).toFixed(1)} %`;
    tell(`  ${version} says as much in the same 14 days without any change: raised ${without('load')}, watch ${without('speed')} of lifters (mean of the rows)`);
  }
}
