/** Builds the page with one language more: `node build-other-language.mjs <folder> <catalogue.json>`, a catalogue without its code. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const [folder, file] = process.argv.slice(2);
const { locale, texts } = JSON.parse(readFileSync(file, 'utf8'));
const SHIPPED = '= [ENGLISH];';

await build({
  configFile: fileURLToPath(new URL('../../../apps/dashboard/vite.config.ts', import.meta.url)),
  logLevel: 'error',
  build: { outDir: folder, emptyOutDir: true },
  plugins: [{
    name: 'one-language-more',
    enforce: 'pre',
    transform(code, id) {
      if (!id.endsWith('/messages/languages.ts')) return undefined;
      if (!code.includes(SHIPPED)) throw new Error(`languages.ts has no "${SHIPPED}" to add a language to`);
      return code.replace(SHIPPED, `= [ENGLISH, { ...ENGLISH, locale: ${JSON.stringify(locale)}, texts: ${JSON.stringify(texts)} }];`);
    },
  }],
});
