/** The built program as a release that knows one version more: to it a set of version 2 says what one of version 1 does. Roles follow as in the program itself. */
import { register } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { isMainThread } from 'node:worker_threads';

const PROGRAM = join(process.cwd(), 'dist', 'apps', 'all-in-one', 'main.js');
const KNOWS_ONE = 'export function decodeEvent(';
const KNOWS_TWO = `
export function decodeEvent(payload, headers, subject) {
  const text = new TextDecoder().decode(payload).replace('"flarewatch.set.completed.v2"', '"flarewatch.set.completed.v1"');
  return decodeVersionOne(new TextEncoder().encode(text), headers, subject);
}
`;

/** Module hook: runs in a thread of its own, which loads this file as well. */
export async function load(url, context, nextLoad) {
  const loaded = await nextLoad(url, context);
  if (!url.endsWith('/dist/libs/contracts/decode.js')) return loaded;
  const source = Buffer.from(loaded.source).toString();
  if (!source.includes(KNOWS_ONE)) throw new Error(`decode.js has no "${KNOWS_ONE}" to teach a version more`);
  return { ...loaded, source: `${source.replace(KNOWS_ONE, 'function decodeVersionOne(')}${KNOWS_TWO}` };
}

if (isMainThread) {
  register(import.meta.url);
  await import(pathToFileURL(PROGRAM).href);
}
