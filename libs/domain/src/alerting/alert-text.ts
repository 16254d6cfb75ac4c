import type { AlertTier, Confidence, Reason, RedFlagLevel, RuleGroup } from '../assessment.js';
import { fill, HEADLINES, NOTICE, QUIET_NOTICES, RED_FLAG_TEXTS } from './copy.js';

/** What a notice is made of. */
export interface AlertTextInput {
  readonly group: RuleGroup;
  readonly tier: AlertTier;
  readonly level: RedFlagLevel | null;
  readonly reasons: readonly Reason[];
  /** days of history behind the assessment */
  readonly days: number;
  readonly coverage: number;
  readonly confidence: Confidence | null;
  /** why the day of the reasons has no score; null where it has one, or where that is not known */
  readonly insufficientReason: string | null;
}

function because(reason: Reason): string {
  return reason.usual === null ? reason.text : `${reason.text} Your usual: ${reason.usual}.`;
}

function quietText(group: 'quiet-athlete' | 'quiet-device', reasons: readonly Reason[]): { readonly headline: string; readonly full: string } {
  const { headline, question, options } = QUIET_NOTICES[group];
  return { headline, full: [`${headline}:`, ...reasons.map(because), question, options, QUIET_NOTICES.boundary].join(' ') };
}

function measured(input: AlertTextInput): string {
  const { days, confidence } = input;
  const percent = Math.round(100 * input.coverage);
  if (confidence !== null) return fill(NOTICE.measured, { days, percent, confidence });
  return fill(NOTICE.insufficient, { days, percent, why: input.insufficientReason ?? '' }).replace('  ', ' ');
}

/** A short headline and the full notice. A red flag gets its fixed text, and what it is not; a question after missing data its own options. */
export function alertText(input: AlertTextInput): { readonly headline: string; readonly full: string } {
  if (input.tier === 'redflag') {
    const text = RED_FLAG_TEXTS[input.level ?? 'professional'];
    return { headline: text, full: `${text} ${NOTICE.redFlagBoundary}` };
  }
  if (input.group === 'quiet-athlete' || input.group === 'quiet-device') return quietText(input.group, input.reasons);
  const headline = HEADLINES[input.tier];
  const [top, second] = input.reasons;
  const parts = [top === undefined ? `${headline}.` : `${headline}: ${because(top)}`];
  if (second !== undefined) parts.push(fill(NOTICE.also, { text: because(second) }));
  parts.push(measured(input), NOTICE.options, NOTICE.boundary, NOTICE.seekHelp);
  return { headline, full: parts.join(' ') };
}
