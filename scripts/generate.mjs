/**
 * Writes every generated file of the project: `npm run generate [-- <step>…] [--check]`.
 * With --check nothing is written; exit 1 names the files that differ from what would be written.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { asyncapi } from './generate/asyncapi.mjs';
import { contractTypes } from './generate/contract-types.mjs';
import { contractValidators } from './generate/contract-validators.mjs';
import { signalPages } from './generate/signal-pages.mjs';
import { storageFiles } from './generate/storage-files.mjs';

/** Each step takes the project's root and gives a Map of path (relative to the root) to content. Deterministic: no clock, no network. */
const STEPS = { 'contract-validators': contractValidators, 'contract-types': contractTypes, asyncapi, signals: signalPages, storage: storageFiles };

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const args = process.argv.slice(2);
const check = args.includes('--check');
const asked = args.filter((arg) => arg !== '--check');
const unknown = asked.filter((name) => !(name in STEPS));
if (unknown.length > 0) {
  console.error(`unknown: ${unknown.join(', ')}. Steps are ${Object.keys(STEPS).join(', ')}; the only option is --check`);
  process.exit(2);
}

const differing = [];
for (const name of asked.length > 0 ? asked : Object.keys(STEPS)) {
  for (const [file, content] of await STEPS[name](root)) {
    const target = path.join(root, file);
    const before = await readFile(target, 'utf8').catch(() => null);
    if (before === content) continue;
    differing.push(file);
    if (check) continue;
    await mkdir(path.dirname(target), { recursive: true });
    await writeFile(target, content);
  }
}
for (const file of differing) console.log(`${check ? 'differs' : 'wrote'} ${file}`);
if (check && differing.length > 0) {
  console.error('Generated files are stale: run npm run generate and commit what it writes.');
  process.exit(1);
}
