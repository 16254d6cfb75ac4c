import type { Transition, TransitionKind } from '../api/wire.js';
import { sayRef } from '../language.js';

/** A transition with the instant at which this page heard of it. */
export interface HeardTransition extends Transition {
  readonly heardAt: string;
}

const KEPT = 100;

/** Newest first; a transition that is sent again (a resumed stream) takes no second place. */
export function addTransition(known: readonly HeardTransition[], heard: HeardTransition): readonly HeardTransition[] {
  if (known.some((one) => one.id === heard.id)) return known;
  return [heard, ...known].slice(0, KEPT);
}

export const kindWords = (kind: TransitionKind): string => sayRef({ id: `page.kind.${kind}`, slots: {} }, kind);

/** True for a transition that takes back or changes what was said before. */
export const isCorrection = (kind: TransitionKind): boolean => kind === 'retracted' || kind === 'corrected';

/** Reads one stream message; null when it is not a transition. */
export function readTransition(data: string, heardAt: string): HeardTransition | null {
  try {
    const value = JSON.parse(data) as Partial<Transition> | null;
    if (typeof value?.id !== 'string' || typeof value.athlete !== 'string' || typeof value.kind !== 'string') return null;
    return { ...(value as Transition), heardAt };
  } catch {
    return null;
  }
}
