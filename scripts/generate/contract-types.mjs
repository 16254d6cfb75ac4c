import { compile } from 'json-schema-to-typescript';
import { readSchemas, withRefs } from './contract-schemas.mjs';

const CONDITIONS = ['if', 'then', 'else'];

/** Conditions say which values go together; as types they would only turn plain interfaces into unions nobody can read. */
function withoutConditions(schema) {
  const plain = Object.fromEntries(Object.entries(schema).filter(([key]) => !CONDITIONS.includes(key) && key !== 'allOf'));
  const kept = (schema.allOf ?? []).filter((part) => !('if' in part));
  return kept.length > 0 ? { ...plain, allOf: kept } : plain;
}

/** One TypeScript interface per schema, named by the schema's title. */
export async function contractTypes(root) {
  const schemas = await readSchemas(root);
  const title = (name) => {
    const schema = schemas.get(name);
    if (schema === undefined) throw new Error(`$ref to ${name}: there is no such schema`);
    return schema.title;
  };
  const definitions = {};
  for (const [name, schema] of schemas) {
    const { $schema: _, ...body } = withoutConditions(withRefs(schema, (other) => `#/definitions/${title(other)}`));
    definitions[title(name)] = body;
  }
  const properties = Object.fromEntries([...schemas.keys()].map((name) => [name, { $ref: `#/definitions/${title(name)}` }]));
  const code = await compile({ title: 'WireSchemas', type: 'object', properties, additionalProperties: false, definitions }, 'WireSchemas', {
    bannerComment: '/* eslint-disable */\n// Generated from libs/contracts/schemas by `npm run generate`; edits are overwritten.',
    ignoreMinAndMaxItems: true,
    unreachableDefinitions: false,
    format: true,
    style: { singleQuote: true, printWidth: 140 },
  });
  return new Map([['libs/contracts/src/generated/types.gen.ts', code]]);
}
