import type { CheckinFact, RedFlag } from '../facts.js';
import { worstMarks } from './checkin-marks.js';
import type { DigestCheckin, DigestNote } from './day-digest.js';

const LOW_BACK = 'low-back';

/** Order by instant, then by id, so that "the latest answer" does not depend on the order of arrival. */
function byInstant(a: CheckinFact, b: CheckinFact): number {
  return a.atMs - b.atMs || (a.eventId < b.eventId ? -1 : 1);
}

function highest(values: readonly (number | null)[]): number | null {
  return values.reduce((top, value) => (value === null ? top : top === null ? value : Math.max(top, value)), null);
}

function latest(values: readonly (number | null)[]): number | null {
  return values.reduce((found, value) => value ?? found, null);
}

/**
 * Several check-ins of a day as one: the worst of what hurts, the latest of sleep and stress. Answers about another
 * site than the low back do not speak for it; red flags count from wherever they are reported.
 */
export function digestCheckins(checkins: readonly CheckinFact[]): DigestCheckin | null {
  if (checkins.length === 0) return null;
  const ordered = [...checkins].sort(byInstant);
  const lowBack = ordered.filter((checkin) => checkin.site === null || checkin.site === LOW_BACK);
  const redFlags = new Set<RedFlag>(ordered.flatMap((checkin) => checkin.redFlags));
  return {
    sorenessNrs: highest(lowBack.map((checkin) => checkin.sorenessNrs)),
    stiffnessMinutes: highest(lowBack.map((checkin) => checkin.stiffnessMinutes)),
    sleepHours: latest(ordered.map((checkin) => checkin.sleepHours)),
    stressNrs: latest(ordered.map((checkin) => checkin.stressNrs)),
    redFlags: [...redFlags].sort(),
    ...worstMarks(lowBack),
  };
}

/** Free words, so that few and short ones are kept: a history holds every one of them. */
const MOST_TRIGGERS = 8;
const TRIGGER_LETTERS = 40;

/** What set low-back soreness off, each thing once: the first eight by name, cut after 40 letters. */
export function triggerNotes(checkins: readonly CheckinFact[]): DigestNote[] {
  const names = new Set<string>();
  for (const { site, triggers } of checkins) {
    if (site !== null && site !== LOW_BACK) continue;
    for (const trigger of triggers) names.add(trigger.trim().toLowerCase().slice(0, TRIGGER_LETTERS));
  }
  names.delete('');
  return [...names].sort().slice(0, MOST_TRIGGERS).map((name) => ({ kind: 'trigger', name, value: null, more: null }));
}
