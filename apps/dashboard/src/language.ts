import type { VNode } from 'preact';
import { CATALOGUES, chooseCatalogue, message, render, renderAll, textIn, type Catalogue, type MessageId, type MessageRef } from '#libs/domain';

/** `?language=de` in the address, else what the browser asks for. */
function wanted(): string {
  if (typeof location === 'undefined') return '';
  return new URLSearchParams(location.search).get('language') ?? navigator.languages.join(',');
}

/** The language of the page, for as long as it is open. */
export const language: Catalogue = chooseCatalogue(wanted(), CATALOGUES);

type Said<Id extends MessageId> = Parameters<typeof message<Id>>;

/** A message in the language of the page. */
export const say = <Id extends MessageId>(...said: Said<Id>): string => render(language, message(...said));

/** What came from the server: by its message, or as it was written where it has none. */
export const sayRef = <T extends string | null>(ref: MessageRef | null | undefined, written: T): T | string => textIn(language, ref, written);

/** A number as it is, with the decimal mark of the language. */
export const decimal = (value: number): string => String(value).replace('.', language.decimalMark);

/** The same for several sentences. */
export const sayAll = (refs: readonly MessageRef[] | undefined, written: string): string =>
  refs === undefined || refs.length === 0 || refs.some(({ id }) => language.texts[id] === undefined) ? written : renderAll(language, refs);

/** Mark of a slot that an element takes the place of; no text holds it. */
const HOLE = '\u{f8ff}';

/** A message around an element: the language decides where that stands. `said` gets the mark for its slot. */
export function sayAround(said: (hole: string) => string, element: VNode): (string | VNode)[] {
  const [before = '', after = ''] = said(HOLE).split(HOLE);
  return [before, element, after];
}
