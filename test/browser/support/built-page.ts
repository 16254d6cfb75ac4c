import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Folder of the built page. Throws with the command that builds it. */
export function builtPage(): string {
  const folder = fileURLToPath(new URL('../../../dist/apps/dashboard/', import.meta.url));
  if (!existsSync(`${folder}index.html`)) throw new Error('the page is not built: run `npx vite build apps/dashboard` (npm test does it)');
  return folder;
}
