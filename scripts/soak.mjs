/** `npm run soak [-- orders]`: the property test of order, repetition, delay and correction through real servers, for an hour instead of a minute. */
import { spawnSync } from 'node:child_process';
import { prepareOrExit, root } from './prepare.mjs';

const [asked = '1000'] = process.argv.slice(2);
const orders = Number(asked);
if (!Number.isInteger(orders) || orders < 1) {
  process.stderr.write(`"${asked}" is no number of orders: npm run soak -- 1000\n`);
  process.exit(2);
}
await prepareOrExit();
const { status } = spawnSync(
  process.execPath,
  [
    '--experimental-vm-modules', '--disable-warning=ExperimentalWarning', 'node_modules/jest/bin/jest.js', '--selectProjects', 'servers',
    '--testPathPatterns', 'test/property/any-order',
  ],
  { cwd: root, stdio: 'inherit', env: { ...process.env, FLAREWATCH_SOAK_ORDERS: String(orders) } },
);
process.exit(status ?? 1);
