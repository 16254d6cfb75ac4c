import type { DigestNote } from './day-digest.js';
import { isLumbar, type WorkingSet } from './working-set.js';

/** What people write, and the tag that it stands for. A word that is not here says nothing of form. */
const TAGS: Readonly<Record<string, string>> = {
  rounding: 'rounding', rounded: 'rounding', 'early-rounding': 'rounding', 'back-rounding': 'rounding', flexion: 'rounding',
  'loss-of-neutral': 'rounding', 'torso-angle': 'torso-angle', torso: 'torso-angle', 'hips-shot-up': 'torso-angle',
  hyperextension: 'hyperextension', hyperext: 'hyperextension', overextension: 'hyperextension', drift: 'bar-drift', 'bar-drift': 'bar-drift',
  'bar-path': 'bar-drift', 'brace-loss': 'brace-loss', brace: 'brace-loss', 'lost-brace': 'brace-loss', jerk: 'jerking', jerking: 'jerking',
  'jerky-start': 'jerking', twist: 'twisting', twisting: 'twisting', 'looking-up': 'looking-up', 'poor-hinge': 'poor-hinge', hinge: 'poor-hinge',
};

/** The form tag that a free word stands for; null where it says nothing of form. */
function formTagOf(word: string): string | null {
  return TAGS[word.trim().toLowerCase().replace(/[\s_]+/g, '-')] ?? null;
}

/** Lumbar working sets per form tag; a set counts once per tag. */
export function formTagNotes(sets: readonly WorkingSet[]): DigestNote[] {
  const counts = new Map<string, number>();
  for (const working of sets) {
    if (!isLumbar(working)) continue;
    const tags = new Set(working.set.tags.map(formTagOf));
    for (const tag of tags) if (tag !== null) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  }
  return [...counts].map(([name, value]) => ({ kind: 'form-tag', name, value, more: null }));
}
