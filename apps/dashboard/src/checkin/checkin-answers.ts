import type { CheckinSubmittedData } from '#libs/contracts';
import type { RedFlag } from '#libs/domain';
import { say } from '../language.js';

/** The form as it stands: null or empty = not answered, which is not the same as zero or no. */
export interface CheckinAnswers {
  readonly sorenessNrs: number | null;
  readonly site: string | null;
  readonly quality: 'dull' | 'sharp' | null;
  readonly spread: 'local' | 'diffuse' | 'leg' | null;
  readonly onset: 'immediate' | 'later' | null;
  readonly movement: 'eases' | 'same' | 'worse' | null;
  readonly stiffnessMinutes: string;
  readonly sleepHours: string;
  readonly stressNrs: number | null;
  readonly interferes: boolean;
  readonly flare: boolean;
  readonly redFlags: readonly RedFlag[];
  readonly triggers: readonly string[];
}

export const NO_ANSWERS: CheckinAnswers = {
  sorenessNrs: null,
  site: null,
  quality: null,
  spread: null,
  onset: null,
  movement: null,
  stiffnessMinutes: '',
  sleepHours: '',
  stressNrs: null,
  interferes: false,
  flare: false,
  redFlags: [],
  triggers: [],
};

const LONGEST_STIFFNESS_MIN = 1440;
const HOURS_OF_DAY = 24;

/** A typed number with `.` or `,`; null when empty, NaN when it is no number in 0..`most`. */
export function typedNumber(text: string, most: number): number | null {
  const trimmed = text.trim().replace(',', '.');
  if (trimmed === '') return null;
  const value = Number(trimmed);
  return value >= 0 && value <= most ? value : Number.NaN;
}

export interface FieldProblem {
  readonly field: keyof CheckinAnswers;
  readonly detail: string;
}

/** What still has to be fixed before sending. */
export function problemsOf(answers: CheckinAnswers): FieldProblem[] {
  const problems: FieldProblem[] = [];
  if (answers.sorenessNrs === null && answers.redFlags.length === 0)
    problems.push({ field: 'sorenessNrs', detail: say('checkin.problem.soreness') });
  if (Number.isNaN(typedNumber(answers.sleepHours, HOURS_OF_DAY))) problems.push({ field: 'sleepHours', detail: say('checkin.problem.sleep') });
  if (Number.isNaN(typedNumber(answers.stiffnessMinutes, LONGEST_STIFFNESS_MIN)))
    problems.push({ field: 'stiffnessMinutes', detail: say('checkin.problem.stiffness') });
  return problems;
}

/** The check-in as sent: questions left open are left out. The details of soreness only count where there is some. */
export function checkinData(answers: CheckinAnswers): CheckinSubmittedData {
  const sore = (answers.sorenessNrs ?? 0) > 0;
  const given = {
    sorenessNrs: answers.sorenessNrs,
    site: sore ? answers.site : null,
    quality: sore ? answers.quality : null,
    spread: sore ? answers.spread : null,
    onset: sore ? answers.onset : null,
    movement: sore ? answers.movement : null,
    stiffnessMinutes: typedNumber(answers.stiffnessMinutes, LONGEST_STIFFNESS_MIN),
    sleepHours: typedNumber(answers.sleepHours, HOURS_OF_DAY),
    stressNrs: answers.stressNrs,
  };
  const answered = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null));
  return {
    ...answered,
    interferes: sore && answers.interferes,
    flare: sore && answers.flare,
    redFlags: [...answers.redFlags],
    triggers: sore ? [...answers.triggers] : [],
  } as CheckinSubmittedData;
}
