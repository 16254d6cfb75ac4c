import type { Metrics } from '#libs/runtime';
import type { RepAnswer } from './answer-rep.js';

type Outcome = RepAnswer['outcome'] | 'flooding';

/** What the live lane counts. */
export class LiveMeters {
  readonly #reps;
  readonly #lateMs;
  readonly #answerMs;

  constructor(metrics: Metrics) {
    const reps = metrics.counter('flarewatch_live_reps_total', 'Reps in progress by their cue, or by why they got none.', ['outcome']);
    const of = (outcome: Outcome): ReturnType<typeof reps.labels> => {
      // told from the start, so that the first one is seen to have been counted
      reps.labels(outcome).inc(0);
      return reps.labels(outcome);
    };
    this.#reps = { go: of('go'), near: of('near'), stop: of('stop'), late: of('late'), unplaced: of('unplaced'), malformed: of('malformed'), flooding: of('flooding') };
    this.#lateMs = metrics.histogram('flarewatch_live_late_ms', 'How much later an answered rep came than the quickest of its device.', [1, 2, 5, 10, 20, 50, 100, 250, 500, 1000, 2000]);
    this.#answerMs = metrics.histogram('flarewatch_live_answer_ms', 'Time from the arrival of a rep to its cue.', [0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10]);
  }

  count(outcome: Outcome): void {
    this.#reps[outcome].inc();
  }

  answered(lateMs: number, tookMs: number): void {
    this.#lateMs.observe(lateMs);
    this.#answerMs.observe(tookMs);
  }
}
