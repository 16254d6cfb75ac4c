import type { Catalogue } from './catalogue.js';
import { renderAll, textIn } from './render.js';
import type { MessageRef } from './slots.js';

/** Fields that hold a message, and the field beside them that holds its English text. */
const TEXT_OF: Readonly<Record<string, string>> = {
  message: 'text', usualMessage: 'usual', insufficientMessage: 'insufficientReason', fromMessage: 'from', readAgainstMessage: 'readAgainst',
};

type Fields = Readonly<Record<string, unknown>>;

function isRef(value: unknown): value is MessageRef {
  return typeof value === 'object' && value !== null && typeof (value as Fields)['id'] === 'string' && typeof (value as Fields)['slots'] === 'object';
}

/**
 * A document with its texts in a language: wherever a message stands beside its text, the text is rendered from it. What has no message, or
 * one that the catalogue does not know, stays as it was written.
 */
export function documentIn(catalogue: Catalogue, document: unknown): unknown {
  if (Array.isArray(document)) return document.map((one) => documentIn(catalogue, one));
  if (typeof document !== 'object' || document === null || Object.getPrototypeOf(document) !== Object.prototype) return document;
  const fields: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(document)) fields[name] = isRef(value) ? value : documentIn(catalogue, value);
  for (const [name, value] of Object.entries(document)) {
    const place = TEXT_OF[name];
    if (place !== undefined && isRef(value) && typeof fields[place] === 'string') fields[place] = textIn(catalogue, value, fields[place]);
    if (name === 'messages' && Array.isArray(value) && value.length > 0 && value.every((one) => isRef(one) && catalogue.texts[one.id] !== undefined)) {
      fields['text'] = renderAll(catalogue, value as MessageRef[]);
    }
  }
  return fields;
}
