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

function scoredTerm(model: Model, signal: Signal): ScoredTerm | null {
  const { domain, term } = signal;
  if (domain === 'modifier' || domain === 'descriptor' || term === null) return null;
  const weights: Readonly<Record<string, { readonly w: number }>> = model[domain];
  return { signal, domain, weight: weights[term]?.w ?? 0 };
}

/** The model's terms in the order of the registry. */
export function termsOf(model: Model): readonly ScoredTerm[] {
  return SIGNALS.map((signal) => scoredTerm(model, signal)).filter((term) => term !== null);
}
