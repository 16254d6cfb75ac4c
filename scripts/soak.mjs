/** `npm run soak [-- orders]`: the property test of order, repetition, delay and correction through real servers, for an hour instead of a minute. */
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { createInterface } from 'node:readline';
import { prepareOrExit, root } from './prepare.mjs';

const [asked = '1000'] = process.argv.slice(2);
const orders = Number(asked);
if (!Number.isInteger(orders) || orders < 1) {
  process.stderr.write(`"${asked}" is no number of orders: npm run soak -- 1000\n`);
  process.exit(2);
}
await prepareOrExit();

const startedMs = Date.now();
let done = 0;

/** A share of the orders in a process with servers of its own. @returns its last lines, and whether all of it held */
function run(first, count) {
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
  return run(first, Math.floor((orders * (i + 1)) / shares) - first);
}));
const whole = done === orders && held.every(Boolean);
process.stderr.write(whole ? `all of ${orders} disorders gave the same tables\n` : `${done} of ${orders} disorders gave the same tables: see above\n`);
process.exit(whole ? 0 : 1);
