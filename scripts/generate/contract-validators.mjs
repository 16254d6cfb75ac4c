import { Ajv } from 'ajv';
import standalone from 'ajv/dist/standalone/index.js';
import { camel, readSchemas, withRefs } from './contract-schemas.mjs';

const DAY = '(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|02-(?:0[1-9]|1\\d|2\\d))';
const TIME = '(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(?:\\.\\d{1,9})?(?:[Zz]|[+-](?:[01]\\d|2[0-3]):[0-5]\\d)';

/** Regular expressions rather than ajv-formats: the standalone code can then hold them and imports nothing. */
const FORMATS = {
  uuid: /^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$/,
  date: new RegExp(`^\\d{4}-${DAY}$`),
  'date-time': new RegExp(`^\\d{4}-${DAY}[Tt]${TIME}$`),
};

const HEAD = '/* eslint-disable */\n// @ts-nocheck\n// Generated from libs/contracts/schemas by `npm run generate`; edits are overwritten.\n';

/** AJV validators of every schema, compiled ahead of time into one ES module without imports. */
export async function contractValidators(root) {
  const schemas = await readSchemas(root);
  const id = (name) => `flarewatch://schemas/${name}/v1.json`;
  const ajv = new Ajv({
    allErrors: true,
    // the error texts quote the value and the schema's own hint
    verbose: true,
    // lengths in UTF-16 units: the exact count would import a helper from ajv at run time
    unicode: false,
    // it would only say that this option is deprecated; what is wrong with a schema throws
    logger: false,
    strict: true,
    // "then" and "else" constrain what the schema around them declares
    strictTypes: false,
    strictRequired: false,
    allowUnionTypes: true,
    code: { source: true, esm: true, lines: true },
    formats: FORMATS,
  });
  ajv.addVocabulary(['x-hint', 'x-unit']);
  for (const [name, schema] of schemas) ajv.addSchema({ ...withRefs(schema, id), $id: id(name) });
  const exportsOf = Object.fromEntries([...schemas.keys()].map((name) => [camel(name), id(name)]));
  const code = standalone.default(ajv, exportsOf);
  if (/\brequire\(|^import\b/m.test(code)) throw new Error('A schema uses a keyword whose validator needs ajv at run time (such as uniqueItems): express it otherwise.');
  return new Map([['libs/contracts/src/generated/validators.gen.ts', `${HEAD}${code.trim()}\n`]]);
}
