import type { AlertTier, RuleGroup } from '../assessment.js';

export type Audience = 'athlete' | 'coach';

/**
 * Who may see an alert. Watch stays with the athlete, raised and high reach the coach too, and so does the question why
 * nothing comes in; a red flag reaches the coach only with the athlete's stored consent.
 */
export function audienceFor(group: RuleGroup, tier: AlertTier, consent: boolean): readonly Audience[] {
  if (group === 'redflag' || tier === 'redflag') return consent ? ['athlete', 'coach'] : ['athlete'];
  if (group === 'quiet-athlete' || group === 'quiet-device') return ['athlete', 'coach'];
  return tier === 'raised' || tier === 'high' ? ['athlete', 'coach'] : ['athlete'];
}
