import type { SignalReading } from '../../assessment.js';
import { marksOf, type CheckinMarks } from '../../digest/checkin-marks.js';
import { MESSAGES } from '../../messages/english.js';
import { HEAD, headAt, intAt, MARKS_SHIFT } from '../../series/day-rows.js';
import { currentAnswer } from '../../symptoms/answers.js';
import type { DayView } from '../day-view.js';
import { latestLumbarDay } from '../latest-session.js';
import { NOT_MEASURED } from '../signal.js';

const SORE_NRS = 2;
const LASTING_NRS = 3;
const LASTING_DAYS = 3;
/** Muscle soreness peaks one to three days after training. */
const AFTER_TRAINING_DAYS = 3;
const INJURY_LIKE = 2;

/** Days from the first to the latest answer of the run of answers at 3 or more that ends now. */
function daysSore({ answers }: DayView): number {
  let run = 0;
  while (run < answers.length && (answers[run]?.nrs ?? 0) >= LASTING_NRS) run++;
  return run === 0 ? 0 : (answers[0]?.at ?? 0) - (answers[run - 1]?.at ?? 0);
}

function count(features: readonly boolean[]): number {
  return features.filter(Boolean).length;
}

/** Each feature that the articles call injury-like, and each that they call soreness-like. */
function featuresOf(view: DayView, marks: CheckinMarks, lasts: boolean): { readonly injury: number; readonly soreness: number } {
  return {
    injury: count([marks.quality === 'sharp', marks.spread === 'local' || marks.spread === 'leg', marks.onset === 'immediate', marks.movement === 'worse', lasts]),
    soreness: count([
      marks.quality === 'dull', marks.spread === 'diffuse', marks.onset === 'later', marks.movement === 'eases',
      latestLumbarDay(view, view.at - 1, AFTER_TRAINING_DAYS) >= 0,
    ]),
  };
}

/** How many features of an injury the latest answer has, beside those of ordinary muscle soreness. */
export function sorenessKind(view: DayView): SignalReading {
  const answer = currentAnswer(view.answers, view.at);
  if (answer === null || answer.nrs < SORE_NRS) return NOT_MEASURED;
  const { rows } = view.series;
  const marks = marksOf(intAt(rows, headAt(rows, answer.at) + HEAD.flags) >> MARKS_SHIFT);
  const days = daysSore(view);
  const lasts = days > LASTING_DAYS;
  const told = [marks.quality, marks.spread, marks.onset, marks.movement].some((mark) => mark !== null);
  if (!told && !lasts) return NOT_MEASURED;
  const { injury, soreness } = featuresOf(view, marks, lasts);
  const kind = injury >= INJURY_LIKE || lasts ? 'professional' : injury === 0 && soreness > 0 ? 'ordinary' : 'unclear';
  const says = MESSAGES[`note.soreness-kind.${kind}`].text;
  return { value: injury, sub: null, detail: { sorenessLike: soreness, days, says } };
}
