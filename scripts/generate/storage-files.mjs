import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Cli } from 'kysely-codegen';
import { readCatalogue, uncommented } from './storage-catalogue.mjs';
import { withMigratedDatabase } from './storage-database.mjs';
import { dictionaryText } from './storage-dictionary.mjs';
import { schemaText } from './storage-schema.mjs';

/** Types of the tables for Kysely. Days are text and counts are numbers, as the type parsers of libs/storage give them. */
async function tableTypes(url) {
  const folder = mkdtempSync(path.join(tmpdir(), 'flarewatch-codegen-'));
  const file = path.join(folder, 'tables.gen.ts');
  try {
    await new Cli().run({
      argv: [
        '--url', url, '--dialect', 'postgres', '--default-schema', 'flarewatch', '--include-pattern', 'flarewatch.*', '--date-parser', 'string',
        '--numeric-parser', 'number', '--type-mapping', '{"int8":"number","date":"string"}', '--log-level', 'silent', '--out-file', file,
      ],
    });
    return readFileSync(file, 'utf8');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What the migrations make, as types, as a schema to compare and as a dictionary to read. Fails when anything lacks its comment. */
export function storageFiles(root) {
  return withMigratedDatabase(root, async (url, client) => {
    const catalogue = await readCatalogue(client);
    const silent = uncommented(catalogue);
    if (silent.length > 0) throw new Error(`a migration leaves these without a comment:\n  ${silent.join('\n  ')}`);
    return new Map([
      ['libs/storage/src/generated/tables.gen.ts', await tableTypes(url)],
      ['libs/storage/schema.sql', schemaText(catalogue)],
      ['docs/data-dictionary.md', dictionaryText(catalogue)],
    ]);
  });
}
