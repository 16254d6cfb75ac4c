import { checkinAdvice, DEFAULT_MODEL, type Advice } from '#libs/domain';
import type { CheckinAnswers } from './checkin-answers.js';

/** The fixed red-flag advice for the answers so far, from the same rules as on the server; null where none applies. */
export function adviceFor(answers: Pick<CheckinAnswers, 'redFlags' | 'sorenessNrs'>): Advice | null {
  return checkinAdvice(DEFAULT_MODEL, answers.redFlags, answers.sorenessNrs);
}
