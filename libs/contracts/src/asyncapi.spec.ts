import { fileURLToPath } from 'node:url';
import { fromFile, Parser } from '@asyncapi/parser';
import { expect, test } from '@jest/globals';
import { EVENT_TYPES, MESSAGE_TYPES } from './event-types.js';

const FILE = fileURLToPath(new URL('../../../docs/asyncapi.json', import.meta.url));

test('the AsyncAPI document is valid, resolves every schema and names every type', async () => {
  const { document, diagnostics } = await fromFile(new Parser(), FILE).parse();
  expect(diagnostics.map(({ code, message, path }) => `${code} ${path.join('/')}: ${message}`)).toEqual([]);
  if (document === undefined) throw new Error('no document');
  expect(document.version()).toBe('3.1.0');
  const messages = document.allMessages().all();
  expect(messages.map((message) => message.name() ?? '').sort()).toEqual([...Object.values(EVENT_TYPES), ...Object.values(MESSAGE_TYPES)].sort());
  for (const message of messages) expect(JSON.stringify(message.payload()?.json())).not.toContain('$ref');
}, 20_000);
