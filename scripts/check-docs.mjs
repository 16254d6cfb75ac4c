/**
 * Documentation that contradicts the code is worse than none. Checked here: the settings table of docs/operations.md against the
 * variables that the built libs/runtime reads, every relative link, and the index of decisions. Needs a build.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const read = (path) => readFileSync(join(root, path), 'utf8');
const problems = [];

const { configTable } = await import('../dist/libs/runtime/index.js');
const documented = new Map();
for (const [, name, fallback, , meaning] of read('docs/operations.md').matchAll(/^\| `([A-Z][A-Z_]+)` \| (.+?) \| (.+?) \| (.+?) \|$/gm)) {
  documented.set(name, { fallback: fallback.replaceAll('`', ''), meaning: meaning.replaceAll('`', '') });
}
for (const row of configTable()) {
  const found = documented.get(row.name);
  if (found === undefined) problems.push(`docs/operations.md does not list ${row.name}`);
  else if (found.fallback !== row.default) problems.push(`docs/operations.md: the default of ${row.name} is ${row.default}, not ${found.fallback}`);
  else if (found.meaning !== row.help) problems.push(`docs/operations.md: ${row.name} means "${row.help}"`);
  documented.delete(row.name);
}
for (const name of documented.keys()) problems.push(`docs/operations.md lists ${name}, which nobody reads`);

const pages = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.md'], { cwd: root, encoding: 'utf8' });
for (const page of pages.split('\n').filter((name) => name !== '' && existsSync(join(root, name)))) {
  if (/^(?:<{7}|>{7}) /m.test(read(page))) problems.push(`${page} holds both sides of a merge: keep what is true`);
  for (const [, target] of read(page).matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)) {
    if (/^[a-z]+:/.test(target)) continue;
    if (!existsSync(join(root, dirname(page), target))) problems.push(`${page}: the link ${target} leads nowhere`);
  }
}

const index = read('docs/adr/README.md');
for (const record of readdirSync(join(root, 'docs/adr')).filter((name) => /^\d{4}-.+\.md$/.test(name))) {
  const title = /^# \d+\. (.+)$/m.exec(read(`docs/adr/${record}`))?.[1];
  if (title === undefined) problems.push(`docs/adr/${record} has no title of the form "# 1. …"`);
  else if (!index.includes(`(${record}) | ${title} |`)) problems.push(`docs/adr/README.md does not list ${record} as "${title}"`);
}

for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exitCode = 1;
else console.log('settings, links and the index of decisions agree');
