import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import type { ExercisePattern } from './patterns.js';

/** One entry of `libs/storage/catalogue/exercises.json`; its README gives the sources of the numbers. */
export interface CatalogueEntry {
  readonly slug: string;
  readonly name: string;
  readonly pattern: ExercisePattern;
  readonly lumbarWeight: number;
  readonly bodyMassShare: number;
  readonly aliases: readonly string[];
}

/** The catalogue that ships with the project. Throws when the installation lacks the file. */
export function shippedCatalogue(): CatalogueEntry[] {
  return JSON.parse(readFileSync(cataloguePath(), 'utf8')) as CatalogueEntry[];
}

// The compiled code lives in dist/, the file stays in libs/: both are below the same root, at different depths.
function cataloguePath(): string {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    const path = join(folder, 'libs', 'storage', 'catalogue', 'exercises.json');
    if (existsSync(path)) return path;
    if (folder === dirname(folder)) throw new Error('libs/storage/catalogue/exercises.json is missing from this installation');
  }
}
