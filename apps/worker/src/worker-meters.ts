import type { Metrics } from '#libs/runtime';
import type { RecomputeResult } from './recompute-athletes.js';

/** What the worker counts. */
export class WorkerMeters {
  readonly #athletes;
  readonly #days;
  readonly #overtaken;
  readonly #transitions;
  readonly #runMs;
  readonly #backlog;
  readonly #remembered;

  constructor(metrics: Metrics) {
    this.#athletes = metrics.counter('flarewatch_recompute_athletes_total', 'Athletes recomputed and stored.');
    this.#days = metrics.counter('flarewatch_recompute_days_total', 'Athlete-days assessed and stored.');
    this.#overtaken = metrics.counter('flarewatch_recompute_overtaken_total', 'Results dropped because another worker was faster.');
    this.#transitions = metrics.counter('flarewatch_alert_transitions_total', 'Alert transitions decided.');
    this.#runMs = metrics.histogram('flarewatch_recompute_run_ms', 'Time of one recompute job.', [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 5000]);
    this.#backlog = metrics.gauge('flarewatch_recompute_backlog_athletes', 'Athletes whose assessments are stale, as of the last sweep.');
    this.#remembered = metrics.gauge('flarewatch_worker_remembered_athletes', 'Athletes whose history is in memory.');
  }

  count(result: RecomputeResult, elapsedMs: number, remembered: number): void {
    this.#athletes.inc(result.athletes);
    this.#days.inc(result.days);
    this.#overtaken.inc(result.overtaken);
    this.#transitions.inc(result.transitions);
    this.#runMs.observe(elapsedMs);
    this.#remembered.set(remembered);
  }

  backlog(athletes: number): void {
    this.#backlog.set(athletes);
  }
}
