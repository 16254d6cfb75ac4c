import type { Catalogue } from './catalogue.js';
import { sourceOf } from './english.js';
import { parsePattern, type Piece } from './pattern.js';
import type { MessageRef, Slot, SlotValue } from './slots.js';

const NOT_KNOWN = '–';

/** Taken apart once per text: the same ones are asked for all day. */
const taken = new Map<string, readonly Piece[]>();

function piecesOf(text: string): readonly Piece[] {
  const held = taken.get(text);
  if (held !== undefined) return held;
  const parsed = parsePattern(text);
  const pieces: readonly Piece[] = 'error' in parsed ? [{ kind: 'text', text }] : parsed.pieces;
  taken.set(text, pieces);
  return pieces;
}

function isRef(value: SlotValue): value is MessageRef {
  return typeof value === 'object' && value !== null;
}

function slotText(catalogue: Catalogue, slot: Slot | undefined, value: SlotValue): string {
  if (value === null) return NOT_KNOWN;
  if (isRef(value)) return render(catalogue, value);
  if (typeof value === 'number') return String(value).replace('.', catalogue.decimalMark);
  if (slot?.kind === 'day') return catalogue.dayText(value);
  return (slot?.kind === 'word' ? catalogue.texts[`${slot.of}.${value}`] : undefined) ?? value;
}

function piecesText(catalogue: Catalogue, pieces: readonly Piece[], { id, slots }: MessageRef): string {
  const known = sourceOf(id)?.slots;
  let said = '';
  for (const piece of pieces) {
    if (piece.kind === 'text') said += piece.text;
    else if (piece.kind === 'plural') {
      const count = slots[piece.name];
      const category = typeof count === 'number' ? catalogue.pluralOf(count) : 'other';
      said += piecesText(catalogue, piece.forms[`=${String(count)}`] ?? piece.forms[category] ?? piece.forms['other'] ?? [], { id, slots });
    } else said += slotText(catalogue, known?.[piece.name], slots[piece.name] ?? null);
  }
  return said;
}

/** A message in a language. A message that the catalogue does not know is shown by its id. */
export function render(catalogue: Catalogue, ref: MessageRef): string {
  const text = catalogue.texts[ref.id];
  return text === undefined ? ref.id : piecesText(catalogue, piecesOf(text), ref);
}

/** Messages one after the other, as a text of several sentences. */
export function renderAll(catalogue: Catalogue, refs: readonly MessageRef[]): string {
  return refs.map((ref) => render(catalogue, ref)).join(' ');
}

/**
 * What was stored or sent, in a language: by its message, or as it was written where it has none (from before messages had ids) or the
 * catalogue does not know it (from a newer version).
 */
export function textIn<T extends string | null>(catalogue: Catalogue, ref: MessageRef | null | undefined, written: T): T | string {
  return ref == null || catalogue.texts[ref.id] === undefined ? written : render(catalogue, ref);
}
