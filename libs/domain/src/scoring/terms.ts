import type { Model } from '../model/model.js';
import { SIGNALS } from '../signals/registry.js';
import type { Signal } from '../signals/signal.js';
import type { Domain } from './domains.js';

/** A signal that enters the score, with its weight in the domain's noisy-or. */
export interface ScoredTerm {
  readonly signal: Signal;
  readonly domain: Domain;
  readonly weight: number;
}

/** The signal's term in the model; null where it enters no score, or not this one's. */
function scoredTerm(model: Model, signal: Signal): ScoredTerm | null {
  const { domain, term } = signal;
  if (domain === 'modifier' || domain === 'descriptor' || term === null) return null;
  const weights: Readonly<Record<string, { readonly w: number } | undefined>> = model[domain];
  const weight = weights[term]?.w;
  return weight === undefined ? null : { signal, domain, weight };
}

/** The signals that a model reads: those that score in it, and all that score in none. */
export function signalsOf(model: Model): readonly Signal[] {
  return SIGNALS.filter((signal) => signal.domain === 'modifier' || signal.domain === 'descriptor' || scoredTerm(model, signal) !== null);
}

/** The model's terms in the order of the registry. */
export function termsOf(model: Model): readonly ScoredTerm[] {
  return SIGNALS.map((signal) => scoredTerm(model, signal)).filter((term) => term !== null);
}
