import type { AssessedDay } from '#libs/storage';

/** An assessed day without what only the athlete may see: the answers to red-flag questions, and how the soreness was described. */
export function withoutRedFlag(day: AssessedDay): AssessedDay {
  const { 'soreness-kind': _kind, ...signals } = day.signals;
  return { ...day, redFlag: null, signals };
}
