/** The property test of order, repetition, delay and correction through real servers, for an hour instead of a minute. */
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { createInterface } from 'node:readline';
import { root } from '../prepare.mjs';
import { countOf } from './count-of.mjs';

export const summary = 'orders [1000]: so many disorders of a season through real servers give the same tables';

/** @param {string[]} args how many orders. @returns {Promise<boolean>} whether each gave the same tables */
export async function run([asked = '1000']) {
  const orders = countOf(asked, 'orders');
  const startedMs = Date.now();
  let done = 0;

  /** A share of the orders in a process with servers of its own. @returns whether all of it held */
  function share(first, count) {
    const child = spawn(
      process.execPath,
      [
        '--experimental-vm-modules', '--disable-warning=ExperimentalWarning', 'node_modules/jest/bin/jest.js', '--selectProjects', 'servers',
        '--testPathPatterns', 'test/property/any-order',
      ],
      { cwd: root, stdio: ['ignore', 'inherit', 'pipe'], env: { ...process.env, FLAREWATCH_SOAK_FIRST: String(first), FLAREWATCH_SOAK_ORDERS: String(count) } },
    );
    createInterface({ input: child.stderr }).on('line', (line) => {
      if (!/^disorder \d+: the same$/.test(line)) process.stderr.write(`${line}\n`);
      else if (++done % 10 === 0 || done === orders) process.stderr.write(`${done} of ${orders} disorders, ${Math.round((Date.now() - startedMs) / 1000)} s\n`);
    });
    return new Promise((resolve) => { child.on('close', (status) => { resolve(status === 0); }); });
  }

  const shares = Math.min(orders, availableParallelism());
  const held = await Promise.all(Array.from({ length: shares }, (_, i) => {
    const first = Math.floor((orders * i) / shares);
    return share(first, Math.floor((orders * (i + 1)) / shares) - first);
  }));
  const whole = done === orders && held.every(Boolean);
  process.stderr.write(whole ? `all of ${orders} disorders gave the same tables\n` : `${done} of ${orders} disorders gave the same tables: see above\n`);
  return whole;
}
