import type { RedFlag } from '#libs/domain';

export interface Choice<T extends string> {
  readonly value: T;
  readonly words: string;
}

export const SITES: readonly Choice<string>[] = [
  { value: 'low-back', words: 'Low back' },
  { value: 'mid-back', words: 'Mid back' },
  { value: 'hip', words: 'Hip' },
  { value: 'leg', words: 'Leg' },
  { value: 'other', words: 'Elsewhere' },
];

export const QUALITIES: readonly Choice<'dull' | 'sharp'>[] = [
  { value: 'dull', words: 'Dull or stiff' },
  { value: 'sharp', words: 'Sharp' },
];

export const SPREADS: readonly Choice<'local' | 'diffuse' | 'leg'>[] = [
  { value: 'local', words: 'In one spot' },
  { value: 'diffuse', words: 'Over a wider area' },
  { value: 'leg', words: 'Down a leg' },
];

export const ONSETS: readonly Choice<'immediate' | 'later'>[] = [
  { value: 'immediate', words: 'During training' },
  { value: 'later', words: 'Hours later or the next day' },
];

export const MOVEMENTS: readonly Choice<'eases' | 'same' | 'worse'>[] = [
  { value: 'eases', words: 'Eases it' },
  { value: 'same', words: 'No change' },
  { value: 'worse', words: 'Makes it worse' },
];

export const RED_FLAG_QUESTIONS: readonly Choice<RedFlag>[] = [
  { value: 'cauda', words: 'New trouble holding or passing urine or stool, or numbness between the legs' },
  { value: 'neuro', words: 'Numbness, tingling or weakness in a leg or foot' },
  { value: 'trauma', words: 'It began with a fall, a crash or a hard knock' },
  { value: 'sharp', words: 'Sharp pain, or pain that shoots down a leg' },
  { value: 'night', words: 'Pain at night or at rest that no position eases' },
  { value: 'systemic', words: 'Fever, feeling ill, or losing weight without trying' },
  { value: 'function', words: 'Walking, dressing or getting out of bed is hard because of the back' },
];

export const TRIGGERS: readonly Choice<string>[] = [
  { value: 'deadlift', words: 'Deadlift' },
  { value: 'squat', words: 'Squat' },
  { value: 'row', words: 'Row' },
  { value: 'olympic-lift', words: 'Clean or snatch' },
  { value: 'sitting', words: 'Long sitting' },
  { value: 'lifting-outside', words: 'Lifting outside the gym' },
];
