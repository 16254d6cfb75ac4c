/** `npm test`: builds, checks the types of the specs, runs every spec against real servers and ends with one line of counts. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepareOrExit, root } from './prepare.mjs';

function node(args, stdio) {
  const result = spawnSync(process.execPath, args, { cwd: root, stdio });
  return result.status ?? 1;
}

function count(file) {
  try {
    const report = JSON.parse(readFileSync(file, 'utf8'));
    return {
      passed: report.numPassedTests,
      // A spec file that cannot even be loaded holds no failed test, yet it failed.
      failed: report.numFailedTests + report.numRuntimeErrorTestSuites,
      skipped: report.numPendingTests + report.numTodoTests,
    };
  } catch {
    return null;
  }
}

await prepareOrExit();
process.stderr.write('checking the types of the specs …\n');
if (node(['node_modules/typescript/bin/tsc', '-p', 'tsconfig.spec.json'], ['ignore', 'inherit', 'inherit']) !== 0) {
  process.stderr.write('the specs do not compile: mend what is named above\n');
  process.exit(1);
}
const folder = mkdtempSync(join(tmpdir(), 'flarewatch-report-'));
const file = join(folder, 'report.json');
const status = node(
  ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', 'node_modules/jest/bin/jest.js', '--json', `--outputFile=${file}`, ...process.argv.slice(2)],
  ['ignore', 'inherit', 'inherit'],
);
const counts = count(file);
rmSync(folder, { recursive: true, force: true });
if (counts === null) {
  process.stderr.write('jest ended without a report: see what it printed above\n');
  process.exit(1);
}
const { passed, failed, skipped } = counts;
if (passed + failed === 0) process.stderr.write('no test ran\n');
process.stdout.write(`${passed} passed, ${failed} failed, ${skipped} skipped\n`);
process.exit(status !== 0 ? status : failed > 0 || passed === 0 ? 1 : 0);
