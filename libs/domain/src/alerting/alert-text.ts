import type { AlertTier, Confidence, Reason, RedFlagLevel, RuleGroup } from '../assessment.js';
import { message } from '../messages/message.js';
import type { MessageRef } from '../messages/slots.js';
import { because } from './reason.js';

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
  readonly insufficient: MessageRef | null;
}

/** A short headline and the full notice, sentence by sentence. */
export interface AlertMessages {
  readonly headline: MessageRef;
  readonly full: readonly MessageRef[];
}

function quietMessages(group: 'quiet-athlete' | 'quiet-device', reasons: readonly Reason[]): AlertMessages {
  const headline = message(`${group}.headline`);
  const full = [message('quiet.lead', { headline }), ...reasons.map(because), message(`${group}.question`), message(`${group}.options`), message('quiet.boundary')];
  return { headline, full };
}

function measured(input: AlertTextInput): MessageRef {
  const { days, confidence, insufficient: why } = input;
  const percent = Math.round(100 * input.coverage);
  if (confidence !== null) return message('notice.measured', { days, percent, confidence });
  return why === null ? message('notice.insufficient-unexplained', { days, percent }) : message('notice.insufficient', { days, percent, why });
}

/** A short headline and the full notice. A red flag gets its fixed text, and what it is not; a question after missing data its own options. */
export function alertMessages(input: AlertTextInput): AlertMessages {
  if (input.tier === 'redflag') {
    const headline = message(`red-flag.${input.level ?? 'professional'}`);
    return { headline, full: [headline, message('red-flag.boundary')] };
  }
  if (input.group === 'quiet-athlete' || input.group === 'quiet-device') return quietMessages(input.group, input.reasons);
  const headline = message(`headline.${input.tier}`);
  const [top, second] = input.reasons;
  const full = [top === undefined ? message('notice.alone', { headline }) : message('notice.lead', { headline, reason: because(top) })];
  if (second !== undefined) full.push(message('notice.also', { text: because(second) }));
  full.push(measured(input), message('notice.options'), message('notice.boundary'), message('notice.seek-help'));
  return { headline, full };
}
