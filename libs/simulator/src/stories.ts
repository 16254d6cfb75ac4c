export type StoryName =
  | 'steady' | 'load-jump' | 'velocity-drop' | 'layoff-return' | 'fatigue-block' | 'soreness' | 'jump-and-soreness' | 'red-flag';

/** How one day of a story differs from the athlete's steady plan. */
export interface DayTwist {
  /** false: no training although the plan has some */
  readonly trains: boolean;
  /** working sets of the day's two hinge and squat lifts, times this, rounded */
  readonly setFactor: number;
  /** bar speed of every repetition, times this */
  readonly speedFactor: number;
  /** share of bar speed lost from the first repetition to the last */
  readonly speedLoss: number;
  /** added to the RPE that the lifter reports */
  readonly rpeShift: number;
  /** null: the athlete's usual answer */
  readonly sorenessNrs: number | null;
  readonly redFlags: readonly string[];
}

export interface Story {
  readonly name: StoryName;
  readonly title: string;
  /** what the model is to say on the visible day; `steady` never leaves `clear` */
  readonly expected: 'clear' | 'watch' | 'raised' | 'high' | 'redflag';
  /** days before the gym's last day on which the expected tier first holds */
  readonly visibleDaysBeforeEnd: number;
  /** which facts of the last day complete the story */
  readonly finale: 'session' | 'checkin' | null;
  /**
   * `daysToEnd` counts back from the gym's last day, which is 0. `held`: the finale is still to come, and the days
   * before it are quiet enough that the expected tier comes with the finale and not before.
   */
  twist(daysToEnd: number, held: boolean): DayTwist;
}

const USUAL: DayTwist = {
  trains: true, setFactor: 1, speedFactor: 1, speedLoss: 0.1, rpeShift: 0, sorenessNrs: null, redFlags: [],
};

const SORE_NRS = 5;

/** The week's lumbar load rises by three fifths; most of it comes in the last session, so that the week looks usual until then. */
function jumpTwist(daysToEnd: number): DayTwist {
  if (daysToEnd === 0) return { ...USUAL, setFactor: 2.2 };
  return daysToEnd <= 3 ? { ...USUAL, setFactor: 1.4 } : USUAL;
}

const DROP = 0.88;
/** A first small drop that noise could explain: with the last session still to come, that one has to tell. */
const HINT_OF_DROP = 0.975;

function dropFactor(daysToEnd: number, held: boolean): number {
  if (daysToEnd > 3) return 1;
  return held && daysToEnd > 0 ? HINT_OF_DROP : DROP;
}

export const STORIES: Readonly<Record<StoryName, Story>> = {
  steady: {
    name: 'steady', title: 'trains as always', expected: 'clear', visibleDaysBeforeEnd: 0, finale: null,
    twist: () => USUAL,
  },
  'load-jump': {
    name: 'load-jump', title: 'three fifths more lumbar load in the last week, else steady', expected: 'raised', visibleDaysBeforeEnd: 0, finale: 'session',
    twist: jumpTwist,
  },
  'velocity-drop': {
    name: 'velocity-drop', title: 'the same loads move 12 % slower in the last two sessions', expected: 'watch', visibleDaysBeforeEnd: 0, finale: 'session',
    twist: (daysToEnd, held) => ({ ...USUAL, speedFactor: dropFactor(daysToEnd, held) }),
  },
  'layoff-return': {
    name: 'layoff-return', title: 'three weeks off, then back at the old top set', expected: 'raised', visibleDaysBeforeEnd: 0, finale: 'session',
    twist: (daysToEnd) => (daysToEnd >= 1 && daysToEnd <= 21 ? { ...USUAL, trains: false } : USUAL),
  },
  'fatigue-block': {
    name: 'fatigue-block', title: 'a week of hinge sets deep into fatigue at RPE 9 and more, and the drop', expected: 'raised', visibleDaysBeforeEnd: 0, finale: 'session',
    twist: (daysToEnd, held) => (daysToEnd < (held ? 4 : 7)
      ? { ...USUAL, speedLoss: held && daysToEnd > 0 ? USUAL.speedLoss : 0.38, rpeShift: 2.5, speedFactor: dropFactor(daysToEnd, held) }
      : USUAL),
  },
  soreness: {
    name: 'soreness', title: 'low-back soreness from 1 to 5 that stays four days', expected: 'raised', visibleDaysBeforeEnd: 3, finale: 'checkin',
    // with the last answer still to come the three before it stay usual: one of them alone would tell the story
    twist: (daysToEnd, held) => (daysToEnd <= (held ? 0 : 3) ? { ...USUAL, sorenessNrs: SORE_NRS } : USUAL),
  },
  'jump-and-soreness': {
    name: 'jump-and-soreness', title: 'the load jump, on a back that has been sore for four days', expected: 'high', visibleDaysBeforeEnd: 0, finale: 'session',
    twist: (daysToEnd, held) => ({
      // the sore back alone must not make the little jump before the last session the second reason
      ...(held && daysToEnd > 0 ? USUAL : jumpTwist(daysToEnd)),
      ...(daysToEnd <= 3 ? { sorenessNrs: SORE_NRS } : {}),
    }),
  },
  'red-flag': {
    name: 'red-flag', title: 'a red-flag answer in the last check-in', expected: 'redflag', visibleDaysBeforeEnd: 0, finale: 'checkin',
    twist: (daysToEnd) => (daysToEnd === 0 ? { ...USUAL, sorenessNrs: 4, redFlags: ['neuro'] } : USUAL),
  },
};
