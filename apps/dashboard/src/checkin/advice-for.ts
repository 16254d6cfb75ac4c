import { DEFAULT_MODEL, RED_FLAG_TEXTS, redFlagAdvice } from '#libs/domain';
import type { Advice } from '../api/wire.js';
import type { CheckinAnswers } from './checkin-answers.js';

/** The fixed red-flag advice for the answers so far, from the same rules as on the server; null where none applies. */
export function adviceFor(answers: Pick<CheckinAnswers, 'redFlags' | 'sorenessNrs'>): Advice | null {
  const advice = redFlagAdvice(answers.redFlags);
  if (advice !== null) return advice;
  const verySore = (answers.sorenessNrs ?? 0) >= DEFAULT_MODEL.rules.nrsProfessional;
  return verySore ? { level: 'professional', text: RED_FLAG_TEXTS.professional } : null;
}
