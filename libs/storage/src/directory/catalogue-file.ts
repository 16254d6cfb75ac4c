import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { storageRoot } from '../migrate.js';
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
  return JSON.parse(readFileSync(join(storageRoot(), 'catalogue', 'exercises.json'), 'utf8')) as CatalogueEntry[];
}
