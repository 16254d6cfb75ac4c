import type { AlertEpisode, DayAssessment, LoadKind } from '../assessment.js';
import { stepEpisodes } from '../alerting/episodes.js';
import { publish } from '../alerting/hysteresis.js';
import { stepQuiet } from '../completeness/quiet-episodes.js';
import type { LocalDay } from '../facts.js';
import type { Model } from '../model/model.js';
import { assessDay, type LoadStates } from '../scoring/assess-day.js';
import { settleKnownDays } from '../series/known-days.js';
import { reserveDay, type AthleteSeries } from '../series/series.js';
import { viewOf, type LoadState } from '../signals/day-view.js';
import { advanceLoadState, UNSEEDED } from '../signals/fitness-fatigue/load-state.js';
import { rowsOf, statesOf, type Carry } from './carry.js';
import { assessedDays } from './dormancy.js';

/** What to fold: `carry` is the state at the end of the day before `fromDay`, null where nothing came before. */
export interface FoldInput {
  readonly model: Model;
  /** the athlete's history with at least the 200 days before `fromDay` */
  readonly series: AthleteSeries;
  /** first day of the athlete's history, also where `series` no longer holds it */
  readonly firstDay: LocalDay;
  readonly fromDay: LocalDay;
  readonly toDay: LocalDay;
  readonly carry: Carry | null;
}

/** Assessments, the carry after each of them (same index), and every episode that lived in the folded days. */
export interface FoldResult {
  readonly days: DayAssessment[];
  readonly carries: Carry[];
  readonly episodes: AlertEpisode[];
}

const START: Omit<Carry, 'day' | 'states'> = { published: 'clear', belowDays: 0, unscoredDays: 0, active: [] };
const UNSEEDED_STATES: LoadStates = { tonnage: UNSEEDED, lumbar: UNSEEDED, lumbarSquared: UNSEEDED, sessionRpe: UNSEEDED };

function advanceStates(states: LoadStates, loads: Readonly<Record<LoadKind, Float64Array>>, at: number): LoadStates {
  const step = (kind: LoadKind): LoadState => advanceLoadState(states[kind], loads[kind][at] as number);
  return { tonnage: step('tonnage'), lumbar: step('lumbar'), lumbarSquared: step('lumbarSquared'), sessionRpe: step('sessionRpe') };
}

function byOnset(a: AlertEpisode, b: AlertEpisode): number {
  return a.onsetDay - b.onsetDay || (a.group < b.group ? -1 : 1);
}

function byGroup(a: AlertEpisode, b: AlertEpisode): number {
  return a.group === b.group ? a.onsetDay - b.onsetDay : a.group < b.group ? -1 : 1;
}

/**
 * Assesses `fromDay`..`toDay` in order. A pure function of facts, coverage and model: folding day by day or in any
 * split with the carries in between gives the same result. Days in dormancy are left out (see `assessedDays`).
 */
export function foldDays(input: FoldInput): FoldResult {
  const { model, series, firstDay } = input;
  const fromDay = Math.max(input.fromDay, firstDay);
  const days: DayAssessment[] = [];
  const carries: Carry[] = [];
  const episodes = new Map<string, AlertEpisode>();
  const keep = (episode: AlertEpisode): unknown => episodes.set(`${episode.group} ${episode.onsetDay}`, episode);
  for (const episode of input.carry?.active ?? []) keep(episode);
  if (fromDay > input.toDay) return { days, carries, episodes: [...episodes.values()].sort(byOnset) };
  reserveDay(series, fromDay);
  settleKnownDays(series, input.toDay);

  let state: Omit<Carry, 'day' | 'states'> = input.carry ?? START;
  let states: LoadStates = input.carry === null ? UNSEEDED_STATES : statesOf(input.carry.states);
  for (const day of assessedDays(series, firstDay, fromDay, input.toDay)) {
    const morning = states.lumbar;
    states = advanceStates(states, series.loads, day - series.baseDay);
    const view = viewOf(model, series, firstDay, day, { morning, evening: states.lumbar });
    const evidence = assessDay(view, states);
    const { assessment, supported, highSupported } = evidence;
    const publication = publish(model, state, { supported, highSupported, score: assessment.score });
    const touched = [...stepEpisodes(state.active, publication, evidence), ...stepQuiet(view, state.active, assessment)].sort(byGroup);
    touched.forEach(keep);
    state = {
      published: publication.published,
      belowDays: publication.belowDays,
      unscoredDays: publication.unscoredDays,
      active: touched.filter((episode) => episode.state === 'firing'),
    };
    days.push({ ...assessment, tier: assessment.score === null ? 'insufficient' : publication.published });
    carries.push({ day, states: rowsOf(states), ...state });
  }
  return { days, carries, episodes: [...episodes.values()].sort(byOnset) };
}
