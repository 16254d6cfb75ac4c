import { readFileSync } from 'node:fs';
import path from 'node:path';

const SIGNALS = 'libs/domain/src/signals';
/** One line of the registry, as it is written there. */
const LINE = /^ {2}\{ key: '([^']+)', title: '((?:[^'\\]|\\')+)', unit: '([^']+)', domain: '([^']+)', term: (?:'([^']+)'|null), evidence: '([^']+)', read: \w+ \},$/gm;

const cell = (text) => text.replaceAll('|', '\\|');

function readSignals(root) {
  const registry = readFileSync(path.join(root, SIGNALS, 'registry.ts'), 'utf8');
  const lines = [...registry.matchAll(LINE)];
  const entries = registry.split('\n').filter((line) => line.startsWith('  { key:')).length;
  if (lines.length === 0 || lines.length !== entries) throw new Error(`${SIGNALS}/registry.ts: ${entries} entries, of which ${lines.length} have the form of the others; write each on one line`);
  return lines.map(([, key, title, unit, domain, term, evidence]) => {
    const page = readFileSync(path.join(root, SIGNALS, key, 'README.md'), 'utf8');
    const source = /^- \*\*Source:\*\* (.+)$/m.exec(page)?.[1];
    if (source === undefined) throw new Error(`${SIGNALS}/${key}/README.md has no line "- **Source:** …"`);
    return { key, title: title.replaceAll("\\'", "'"), unit, domain, term, evidence, source };
  });
}

function signalRow({ key, title, unit, domain, term, evidence, source }) {
  return `| [\`${key}\`](../${SIGNALS}/${key}/README.md) | ${cell(title)} | ${cell(unit)} | ${domain} | ${term === undefined ? '–' : `\`${term}\``} | ${evidence} | ${cell(source)} |`;
}

function conceptRow({ id, concept, became, signals, note }) {
  return `| ${id} | ${cell(concept)} | ${became} | ${signals.map((key) => `\`${key}\``).join(', ')} | ${cell(note)} |`;
}

/** docs/signals.md: every signal of the registry with the source of its page, and what became of every concept of the articles. */
export function signalPages(root) {
  const signals = readSignals(root);
  const concepts = JSON.parse(readFileSync(path.join(root, 'libs/domain/concepts.json'), 'utf8'));
  const text = [
    '# Signals', '',
    'Written by `npm run generate` from the registry, the page of each signal and `libs/domain/concepts.json`.', '',
    'A signal of the domains load, fatigue and symptoms is a term of the score. A modifier is a factor on it. A descriptor stands beside it and never',
    'enters it. Evidence: `moderate` rests on studies of low-back load or pain, `weak` on studies of something near it, `convention` on custom. A signal',
    'that was not measured has no value; 0 is a measurement.', '',
    '| key | title | unit | domain | term | evidence | source |', '|---|---|---|---|---|---|---|',
    ...signals.map(signalRow), '',
    '## What became of each concept', '',
    'Articles on low-back flares in lifters name these concepts. Each is a signal, a rule, a text or a weight of the catalogue, or is left out for a reason.', '',
    '| id | concept | became | signals | how, or why not |', '|---|---|---|---|---|',
    ...concepts.map(conceptRow), '',
  ];
  return new Map([['docs/signals.md', text.join('\n')]]);
}
