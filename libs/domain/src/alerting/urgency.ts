import { isTold, type Notice, type Noticed } from './needs-notify.js';

/** How loudly a message may ring: `urgent` at once, `normal` with the day's others, `quiet` never. */
export type Urgency = 'urgent' | 'normal' | 'quiet';

/**
 * Urgent is a red flag that stands, and high on the day itself; quiet is what speaks of days gone by, was held back, or only brings
 * back what was told before.
 * @param late the transition speaks of a day before the athlete's present one
 */
export function urgencyOf(next: Pick<Noticed, 'group' | 'kind' | 'tier' | 'state' | 'historic'>, late: boolean, notice: Notice): Urgency {
  const rises = next.kind === 'fired' || next.kind === 'rose';
  if (next.historic || !isTold(notice)) return 'quiet';
  if (next.group === 'redflag' && rises) return 'urgent';
  if (late || (rises && notice === 'update')) return 'quiet';
  return rises && next.tier === 'high' ? 'urgent' : 'normal';
}
