/**
 * A guard that never fired guards nothing. This copies the checkout to a scratch place, breaks one rule after the other there
 * on purpose, and fails unless the named tool names the named rule. `--list` prints the Markdown table of CONTRIBUTING.md.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { appendFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { FLOOR_CASES, LINT_CASES } from './guard-cases.mjs';

const { values: options } = parseArgs({ options: { list: { type: 'boolean', default: false } } });
const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const scratch = mkdtempSync(join(tmpdir(), 'flarewatch-guards-'));
const results = [];

function tool(command, args) {
  const run = spawnSync(command, args, { cwd: scratch, encoding: 'utf8', maxBuffer: 256 * 1024 * 1024, env: { ...process.env, NO_COLOR: '1' } });
  if (run.error !== undefined) throw run.error;
  return { failed: run.status !== 0, out: run.stdout, all: run.stdout + run.stderr };
}
const bin = (name, ...args) => tool(process.execPath, [join('node_modules', name), ...args]);

function document(tried) {
  const start = tried.out.indexOf('{') === -1 ? tried.out.indexOf('[') : Math.min(...['{', '['].map((c) => tried.out.indexOf(c)).filter((i) => i >= 0));
  try {
    return JSON.parse(tried.out.slice(start));
  } catch {
    throw new Error(`the tool gave no JSON:\n${tried.all.slice(0, 2000)}`);
  }
}

function plant(files) {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(scratch, path)), { recursive: true });
    writeFileSync(join(scratch, path), text);
  }
}

function uproot(files) {
  for (const path of Object.keys(files)) rmSync(join(scratch, path));
}

const note = (broken, caughtBy, caught) => results.push({ broken, caughtBy, caught });

function copySources() {
  const names = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: root, encoding: 'utf8' });
  for (const name of names.split('\0').filter((entry) => entry !== '' && existsSync(join(root, entry)))) {
    mkdirSync(dirname(join(scratch, name)), { recursive: true });
    cpSync(join(root, name), join(scratch, name));
  }
  symlinkSync(join(root, 'node_modules'), join(scratch, 'node_modules'));
}

/** All floor violations are planted at once: one cruise answers for all of them. */
function floors() {
  const files = Object.assign({}, ...FLOOR_CASES.map((one) => one.files));
  plant(files);
  const run = bin('dependency-cruiser/bin/dependency-cruise.mjs', '--config', '.dependency-cruiser.cjs', '-T', 'json', 'apps', 'libs');
  // the JSON reporter leaves the exit code alone, so the violations themselves are what counts
  const seen = document(run).summary.violations.filter((one) => one.rule.severity === 'error').map((one) => `${one.rule.name} ${one.from}`);
  for (const one of FLOOR_CASES) {
    const [file] = Object.keys(one.files);
    note(one.broken, `dependency-cruiser: \`${one.rule}\``, seen.includes(`${one.rule} ${file}`) || (one.anyFile === true && seen.some((text) => text.startsWith(`${one.rule} `) && text.includes('planted'))));
  }
  uproot(files);
}

function lint() {
  const files = Object.assign({}, ...LINT_CASES.map((one) => one.files));
  plant(files);
  const run = bin('eslint/bin/eslint.js', '--format', 'json', ...Object.keys(files));
  const found = new Map(document(run).map((file) => [relative(scratch, file.filePath), file.messages.filter((one) => one.severity === 2)]));
  for (const one of LINT_CASES) {
    const [file] = Object.keys(one.files);
    const caught = (found.get(file) ?? []).some((message) => message.ruleId === one.rule && (one.says === undefined || message.message.includes(one.says)));
    note(one.broken, `ESLint: \`${one.rule}\``, run.failed && caught);
  }
  uproot(files);
}

function deadCode() {
  const victim = 'libs/runtime/src/clock.ts';
  const before = readFileSync(join(scratch, victim), 'utf8');
  const manifest = readFileSync(join(scratch, 'package.json'), 'utf8');
  const files = { 'libs/domain/src/planted-nobody-needs.ts': 'export const plantedFile = 1;\n' };
  plant(files);
  appendFileSync(join(scratch, victim), '\nexport const plantedExport = 1;\n');
  const withPackage = JSON.parse(manifest);
  withPackage.dependencies['planted-package'] = '1.0.0';
  writeFileSync(join(scratch, 'package.json'), JSON.stringify(withPackage, null, 2));
  const run = bin('knip/bin/knip.js', '--reporter', 'json', '--no-config-hints');
  const { issues } = document(run);
  const has = (kind, file, name) => issues.some((row) => row.file === file && (row[kind] ?? []).some((hit) => hit.name === name));
  note('an export that nobody imports', 'knip: `exports`', run.failed && has('exports', victim, 'plantedExport'));
  note('a file that nobody imports', 'knip: `files`', run.failed && has('files', 'libs/domain/src/planted-nobody-needs.ts', 'libs/domain/src/planted-nobody-needs.ts'));
  note('a dependency that nobody uses', 'knip: `dependencies`', run.failed && has('dependencies', 'package.json', 'planted-package'));
  writeFileSync(join(scratch, victim), before);
  writeFileSync(join(scratch, 'package.json'), manifest);
  uproot(files);
}

function generated() {
  const names = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.gen.ts'], { cwd: root, encoding: 'utf8' }).split('\n').filter((name) => name !== '');
  const victim = names.find((name) => name.startsWith('libs/contracts/'));
  if (victim === undefined) {
    note('a generated file edited by hand', 'scripts/generate.mjs --check', false);
    return;
  }
  const before = readFileSync(join(scratch, victim), 'utf8');
  appendFileSync(join(scratch, victim), '\nexport type PlantedByHand = never;\n');
  const run = tool(process.execPath, ['scripts/generate.mjs', 'contract-validators', 'contract-types', '--check']);
  note('a generated file edited by hand', 'scripts/generate.mjs --check', run.failed && run.all.includes(victim));
  writeFileSync(join(scratch, victim), before);
}

function tests() {
  const failing = { 'libs/domain/src/planted-failure.spec.ts': "import { expect, test } from '@jest/globals';\n\ntest('planted', () => {\n  expect(1).toBe(2);\n});\n" };
  plant(failing);
  const jest = tool(process.execPath, ['--experimental-vm-modules', 'node_modules/jest/bin/jest.js', 'libs/domain/src/planted-failure', '--selectProjects', 'unit']);
  note('a failing test', 'Jest', jest.failed && jest.all.includes('planted-failure.spec.ts') && jest.all.includes('1 failed'));
  uproot(failing);

  const mistyped = { 'libs/domain/src/planted-type.spec.ts': "export const planted: number = 'text';\n" };
  plant(mistyped);
  const spec = bin('typescript/bin/tsc', '-p', 'tsconfig.spec.json');
  note('a type error in a spec', 'tsc: `TS2322`', spec.failed && /planted-type\.spec\.ts\(\d+,\d+\): error TS2322/.test(spec.all));
  uproot(mistyped);

  const undeclared = { 'libs/domain/src/planted-reference.ts': "export { plantedInner } from '#libs/contracts';\n" };
  plant(undeclared);
  const build = bin('typescript/bin/tsc', '-b', 'libs/domain');
  note('an import without a project reference', 'tsc -b: `TS6059`, `TS6307`', build.failed && /error TS(6059|6307)/.test(build.all));
  uproot(undeclared);
}

/** The copy lint is a test: it reads every message of the catalogue, every title, and what the apps say. */
function copy() {
  const jest = () => tool(process.execPath, ['--experimental-vm-modules', 'node_modules/jest/bin/jest.js', 'test/conformance/copy', '--selectProjects', 'unit']);
  const victims = [
    ['a banned word in a message', 'libs/domain/src/messages/en/changes.ts', "says('late data')", "says('late data, which will come')"],
    ['a banned word in the title of a signal', 'libs/domain/src/signals/registry.ts', "title: 'Low-back soreness'", "title: 'Dangerous soreness'"],
    ['a banned word on the command line', 'apps/cli/src/reading/alerts.command.ts', "'list alerts", "'list alerts that prevent harm"],
  ];
  for (const [broken, file, said, planted] of victims) {
    const before = readFileSync(join(scratch, file), 'utf8');
    writeFileSync(join(scratch, file), before.replace(said, planted));
    const run = jest();
    note(broken, 'Jest: `test/conformance/copy.spec.ts`', before.includes(said) && run.failed && run.all.includes('1 failed'));
    writeFileSync(join(scratch, file), before);
  }
}

function tell() {
  if (options.list) {
    console.log('| broken on purpose | caught by |\n|---|---|');
    for (const row of results) console.log(`| ${row.broken} | ${row.caughtBy} |`);
  }
  for (const row of results.filter((one) => !one.caught || !options.list)) {
    console.log(`${row.caught ? 'caught' : 'MISSED'}  ${row.broken}  (${row.caughtBy})`);
  }
  const missed = results.filter((row) => !row.caught).length;
  console.log(`${results.length - missed} of ${results.length} guards fired`);
  if (missed > 0) process.exitCode = 1;
}

try {
  copySources();
  floors();
  lint();
  deadCode();
  generated();
  tests();
  copy();
  tell();
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
