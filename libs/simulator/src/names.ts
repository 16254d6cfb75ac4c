import { randomStream } from './random.js';

const GIVEN = [
  'Ari', 'Blake', 'Caro', 'Devin', 'Eden', 'Fenn', 'Gray', 'Hollis', 'Indra', 'Jules', 'Kit', 'Lane', 'Marlo', 'Noor', 'Onni', 'Pax',
  'Quinn', 'Rowan', 'Sasha', 'Tal', 'Uma', 'Vesper', 'Wren', 'Yael',
];
const FAMILY_HEAD = ['Al', 'Bram', 'Cor', 'Dun', 'El', 'Fal', 'Gar', 'Hol', 'Ist', 'Kar', 'Lor', 'Mar', 'Nor', 'Ost', 'Per', 'Ros', 'Sel', 'Tor', 'Val', 'Wen'];
const FAMILY_TAIL = ['berin', 'dale', 'evik', 'ford', 'gard', 'hame', 'idan', 'keld', 'lund', 'mere', 'nary', 'ovan', 'quist', 'ram', 'stow', 'tane'];

/** A name put together from syllables; it says nothing of sex, age or origin and belongs to nobody. */
export function inventedName(seed: string | number, role: string, index: number): string {
  const random = randomStream(seed, 'name', role, index);
  const pick = (list: readonly string[]): string => list[random.below(list.length)] ?? '';
  return `${pick(GIVEN)} ${pick(FAMILY_HEAD)}${pick(FAMILY_TAIL)}`;
}
