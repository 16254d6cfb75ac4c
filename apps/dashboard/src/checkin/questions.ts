import type { MessageId, RedFlag } from '#libs/domain';

type PlainMessageId = Extract<MessageId, `checkin.${'site' | 'quality' | 'spread' | 'onset' | 'movement' | 'red-flag' | 'trigger'}.${string}`>;

export interface Choice<T extends string> {
  readonly value: T;
  /** message of the answer; it has no slots */
  readonly words: PlainMessageId;
}

export const SITES: readonly Choice<string>[] = [
  { value: 'low-back', words: 'checkin.site.low-back' },
  { value: 'mid-back', words: 'checkin.site.mid-back' },
  { value: 'hip', words: 'checkin.site.hip' },
  { value: 'leg', words: 'checkin.site.leg' },
  { value: 'other', words: 'checkin.site.other' },
];

export const QUALITIES: readonly Choice<'dull' | 'sharp'>[] = [
  { value: 'dull', words: 'checkin.quality.dull' },
  { value: 'sharp', words: 'checkin.quality.sharp' },
];

export const SPREADS: readonly Choice<'local' | 'diffuse' | 'leg'>[] = [
  { value: 'local', words: 'checkin.spread.local' },
  { value: 'diffuse', words: 'checkin.spread.diffuse' },
  { value: 'leg', words: 'checkin.spread.leg' },
];

export const ONSETS: readonly Choice<'immediate' | 'later'>[] = [
  { value: 'immediate', words: 'checkin.onset.immediate' },
  { value: 'later', words: 'checkin.onset.later' },
];

export const MOVEMENTS: readonly Choice<'eases' | 'same' | 'worse'>[] = [
  { value: 'eases', words: 'checkin.movement.eases' },
  { value: 'same', words: 'checkin.movement.same' },
  { value: 'worse', words: 'checkin.movement.worse' },
];

export const RED_FLAG_QUESTIONS: readonly Choice<RedFlag>[] = [
  { value: 'cauda', words: 'checkin.red-flag.cauda' },
  { value: 'neuro', words: 'checkin.red-flag.neuro' },
  { value: 'trauma', words: 'checkin.red-flag.trauma' },
  { value: 'sharp', words: 'checkin.red-flag.sharp' },
  { value: 'night', words: 'checkin.red-flag.night' },
  { value: 'systemic', words: 'checkin.red-flag.systemic' },
  { value: 'function', words: 'checkin.red-flag.function' },
];

export const TRIGGERS: readonly Choice<string>[] = [
  { value: 'deadlift', words: 'checkin.trigger.deadlift' },
  { value: 'squat', words: 'checkin.trigger.squat' },
  { value: 'row', words: 'checkin.trigger.row' },
  { value: 'olympic-lift', words: 'checkin.trigger.olympic-lift' },
  { value: 'sitting', words: 'checkin.trigger.sitting' },
  { value: 'lifting-outside', words: 'checkin.trigger.lifting-outside' },
];
