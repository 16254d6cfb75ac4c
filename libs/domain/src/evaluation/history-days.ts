import type { LocalDay } from '../facts.js';
import type { EvaluatedDay, EvaluatedHistory } from './history.js';

/** Fewer answers than this in seven days, and nobody knows how they went. */
const FEWEST_ANSWERS = 3;

/** Looks days of one history up without going through them again. */
export interface HistoryDays {
  /** undefined: not assessed */
  day(day: LocalDay): EvaluatedDay | undefined;
  /** whether the model that is asked about spoke on the morning of the day; on the first one, that day itself says */
  isWatched(morning: LocalDay): boolean;
  /** days with lumbar load, in order: sessions of one day are one */
  readonly sessions: readonly LocalDay[];
  /** the seven days that begin here are answered for */
  isAnswered(from: LocalDay): boolean;
  /** latest low-back answer of the days from `from` to `to`, 0 to 10; null: none */
  lastLowBack(from: LocalDay, to: LocalDay): number | null;
}

export function historyDays({ days, answers }: Pick<EvaluatedHistory, 'days' | 'answers'>): HistoryDays {
  const byDay = new Map(days.map((day) => [day.day, day]));
  const answered = new Map(answers.map((answer) => [answer.day, answer]));
  return {
    day: (day) => byDay.get(day),
    isWatched: (morning) => (byDay.get(morning - 1) ?? byDay.get(morning))?.ofOtherModel !== true,
    sessions: days.filter(({ lumbarKg }) => lumbarKg !== null && lumbarKg > 0).map(({ day }) => day),
    isAnswered: (from) => {
      let count = 0;
      for (let day = from; day < from + 7; day++) if (answered.has(day)) count++;
      return count >= FEWEST_ANSWERS;
    },
    lastLowBack: (from, to) => {
      for (let day = to; day >= from; day--) {
        const nrs = answered.get(day)?.lowBackNrs ?? null;
        if (nrs !== null) return nrs;
      }
      return null;
    },
  };
}
