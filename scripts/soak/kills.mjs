/** Kills, pauses, cuts, reboots and full disks, each in the middle of ten thousand sets instead of some hundred. */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { root } from '../prepare.mjs';
import { countOf } from './count-of.mjs';

export const summary = 'kills [10000]: so many sets for each thing that can break in the middle, and not one of them is lost';

const COLUMNS = ['sent', 'acked', 'rows', 'duplicates', 'seconds', 'longest silence of acks, s'];
const LONGEST_NAME = 52;

function tableLine([name, ...figures]) {
  return `${name.padEnd(LONGEST_NAME)}${figures.map((figure, i) => (figures.length === 1 ? figure : figure.padStart((COLUMNS[i]?.length ?? 0) + 2))).join('')}\n`;
}

/** @param {string[]} args how many sets. @returns {Promise<boolean>} whether nothing was lost in any case */
export async function run([asked = '10000']) {
  const sets = countOf(asked, 'sets');
  const child = spawn(
    process.execPath,
    [
      '--experimental-vm-modules', '--disable-warning=ExperimentalWarning', 'node_modules/jest/bin/jest.js', '--selectProjects', 'servers',
      '--testPathPatterns', 'test/fault/(kill-anything|lose-nothing)', '--runInBand',
    ],
    { cwd: root, stdio: ['ignore', 'inherit', 'pipe'], env: { ...process.env, FLAREWATCH_SOAK_KILLS: String(sets) } },
  );
  process.stderr.write(tableLine(['case', ...COLUMNS]));
  createInterface({ input: child.stderr }).on('line', (line) => {
    process.stderr.write(line.startsWith('kills: ') ? tableLine(line.slice('kills: '.length).split(' | ')) : `${line}\n`);
  });
  const status = await new Promise((resolve) => { child.on('close', resolve); });
  process.stderr.write(status === 0 ? `${sets} sets in each case, and nothing was lost\n` : 'something was lost, or could not be tried: see above\n');
  return status === 0;
}
