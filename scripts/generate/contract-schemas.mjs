import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

const FOLDER = 'libs/contracts/schemas';

/** Reads libs/contracts/schemas/<name>/v1.json, sorted by name. */
export async function readSchemas(root) {
  const names = (await readdir(path.join(root, FOLDER))).sort();
  const read = async (name) => [name, JSON.parse(await readFile(path.join(root, FOLDER, name, 'v1.json'), 'utf8'))];
  return new Map(await Promise.all(names.map(read)));
}

/** `set.completed` → `setCompleted`: the name under which generated code exports what belongs to a schema. */
export const camel = (name) => name.replace(/[.-](\w)/g, (_, letter) => letter.toUpperCase());

/** Rewrites each `$ref` in a schema; gives a deep copy. `to` takes the name of the schema that is referred to. */
export function withRefs(schema, to) {
  return JSON.parse(JSON.stringify(schema), (key, value) => {
    if (key !== '$ref') return value;
    const target = /^\.\.\/([\w.-]+)\/v1\.json$/.exec(value);
    if (target === null) throw new Error(`$ref ${value}: refer to another schema as ../<name>/v1.json`);
    return to(target[1]);
  });
}
