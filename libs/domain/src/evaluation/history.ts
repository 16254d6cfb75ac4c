import type { Tier } from '../assessment.js';
import type { LocalDay } from '../facts.js';

/** What of an assessment an evaluation reads. Null: not defined that day. */
export interface EvaluatedDay {
  readonly day: LocalDay;
  readonly tier: Tier;
  /** 0 to 100 */
  readonly score: number | null;
  /** lumbar load of the day, kg; 0 on a known rest day */
  readonly lumbarKg: number | null;
  /** mean lumbar load of the seven days that end here, kg a day */
  readonly acute7: number | null;
  readonly acwrCoupled: number | null;
  readonly acwrUncoupled: number | null;
  readonly acwrEwma: number | null;
  /** another model than the one that is asked about assessed it: tier and score are left out, and so is what follows the day */
  readonly ofOtherModel?: boolean;
}

/** A day with a check-in that answers for symptoms: soreness anywhere, or whether it is a flare. */
export interface AnsweredDay {
  readonly day: LocalDay;
  /** highest answer about the low back, 0 to 10; null: only others */
  readonly lowBackNrs: number | null;
}

/** A flare as reported, or a check-in that calls its day a flare. */
export interface ReportedFlare {
  readonly startedOn: LocalDay;
  /** null: nobody said that it ended; it then counts as one day */
  readonly endedOn: LocalDay | null;
  readonly sure: boolean;
  /** day of the report: nobody knew of it before */
  readonly reportedOn: LocalDay;
}

/** One step in the life of a strain alert, as it was committed. */
export interface ToldStep {
  readonly alert: string;
  /** tier after the step; clear where the alert no longer fires */
  readonly tier: Tier;
  /** local day of the commit */
  readonly toldOn: LocalDay;
  /** first day that began (at 05:00) after the commit */
  readonly knownFrom: LocalDay;
  /** it rang: an alarm to the athlete, or, where nobody has decided on a notice, a rise told on its own day */
  readonly alarm: boolean;
}

/** A day of which something became known only after the next day had begun. */
export interface BelatedDay {
  readonly day: LocalDay;
  /** first day that began after all of it was stored */
  readonly knownFrom: LocalDay;
}

/** All that an evaluation reads of one athlete. Lists are in order of days, `told` in order of commits. */
export interface EvaluatedHistory {
  readonly athlete: string;
  /** trains with a device that measures bar speed */
  readonly barSpeed: boolean;
  /** last day that is over */
  readonly lastDay: LocalDay;
  /** first day that began after something of the athlete was stored; null: nothing is. Of days before nobody could be told in time */
  readonly watchedFrom: LocalDay | null;
  readonly days: readonly EvaluatedDay[];
  readonly answers: readonly AnsweredDay[];
  readonly flares: readonly ReportedFlare[];
  readonly told: readonly ToldStep[];
  readonly belated: readonly BelatedDay[];
}

/** Days that are evaluated, both included; null: no bound. */
export interface EvaluatedSpan {
  readonly from: LocalDay | null;
  readonly to: LocalDay | null;
}
