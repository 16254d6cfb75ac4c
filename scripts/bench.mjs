/** `npm run bench [-- part… flags]`: builds what is missing and runs the bench. See docs/bench.md. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { prepareOrExit, root } from './prepare.mjs';

await prepareOrExit();
const run = (args) => spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' }).status ?? 1;
const compiled = run(['node_modules/typescript/bin/tsc', '-b', 'bench']);
process.exit(compiled === 0 ? run([join(root, 'dist', 'bench', 'main.js'), ...process.argv.slice(2)]) : compiled);
