/** `npm run soak [-- kind] [size]`: what `npm test` shows in a minute, at full size. A kind is a file of scripts/soak that has a summary. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { prepareOrExit, root } from './prepare.mjs';

const kinds = new Map();
for (const file of readdirSync(join(root, 'scripts/soak')).sort()) {
  const kind = await import(`./soak/${file}`);
  if (kind.summary !== undefined) kinds.set(file.replace(/\.mjs$/, ''), kind);
}
const args = process.argv.slice(2);
const name = args[0] === undefined || /^[\d-]/.test(args[0]) ? 'orders' : args.shift();
const kind = kinds.get(name);
if (kind === undefined) {
  const asked = name === 'help' ? '' : `there is no soak "${name}". `;
  process.stderr.write(`${asked}There are:\n${[...kinds.values()].map((one) => `  npm run soak -- ${one.summary}\n`).join('')}`);
  process.exit(name === 'help' ? 0 : 2);
}
await prepareOrExit();
try {
  process.exit((await kind.run(args)) ? 0 : 1);
} catch (error) {
  if (!(error instanceof RangeError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(2);
}
