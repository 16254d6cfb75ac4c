/** Simulated weeks through the real, split system, undisturbed and with faults: see docs/soak.md. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { root } from '../prepare.mjs';

export const summary = 'season [--athletes=2000] [--weeks=26] [--seed=1] [--json FILE]: a season with faults and kills gives the same tables as without, in flat memory, and cues go on';

const node = (args) => new Promise((resolve) => {
  const child = spawn(process.execPath, args, { cwd: root, stdio: 'inherit' });
  // What ends this process on a terminal ends the soak itself, which stops its servers first.
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  child.on('close', (status) => { resolve(status ?? 1); });
});

/** @param {string[]} args flags of the soak. @returns {Promise<boolean>} whether everything held */
export async function run(args) {
  if ((await node(['node_modules/typescript/bin/tsc', '-b', 'bench'])) !== 0) return false;
  return (await node([join(root, 'dist', 'bench', 'season', 'main.js'), ...args])) === 0;
}
