import { reasonOf } from '../alerting/reason.js';
import type { AlertEpisode, DayAssessment, Reason, RuleGroup } from '../assessment.js';
import type { DayView } from '../signals/day-view.js';
import { athleteSilence } from './athlete-silence.js';
import { deviceSilences, type DeviceSilence } from './device-silences.js';
import { isTrainingDay } from './training-days.js';

type Evidence = Pick<DayAssessment, 'day' | 'coverage'>;

/** The score of the day has no part in it, and is not shown beside it. */
function opened(group: RuleGroup, { day, coverage }: Evidence, reasons: readonly Reason[]): AlertEpisode {
  return {
    group, onsetDay: day, tier: 'watch', peakTier: 'watch', level: null, state: 'firing', evidenceDay: day, changedDay: day, endedDay: null,
    confidence: null, coverage, score: null, reasons,
  };
}

function ended(episode: AlertEpisode, day: number, state: 'cleared' | 'expired'): AlertEpisode {
  return { ...episode, state, changedDay: day, endedDay: day };
}

function deviceReasons(silences: readonly DeviceSilence[]): Reason[] {
  return silences
    .map(({ deviceId, days, usualPauseDays }) => reasonOf('quiet-device', { value: days, sub: null, detail: { device: deviceId, usualPauseDays } }, 0))
    .filter((reason) => reason !== null);
}

/** Fires from the first silence too long until the next session; not while a device is silent, which may be why nothing comes. */
function stepAthlete(view: DayView, active: AlertEpisode | undefined, deviceIsSilent: boolean, evidence: Evidence): AlertEpisode[] {
  const silence = athleteSilence(view);
  if (active !== undefined) {
    return silence !== null ? [active] : [ended(active, evidence.day, isTrainingDay(view.series, view.at) ? 'cleared' : 'expired')];
  }
  if (silence === null || deviceIsSilent) return [];
  const halves = Math.round(2 * silence.perWeek) / 2;
  const reason = reasonOf('quiet-athlete', { value: silence.days, sub: null, detail: { perWeek: halves } }, 0);
  return reason === null ? [] : [opened('quiet-athlete', evidence, [reason])];
}

/** One episode per day on which silences began; it fires until each of its devices was heard of or forgotten. */
function stepDevices(active: readonly AlertEpisode[], silences: readonly DeviceSilence[], evidence: Evidence): AlertEpisode[] {
  const { day } = evidence;
  const touched = active.map((episode) => {
    const silent = silences.filter(({ onsetDay }) => onsetDay === episode.onsetDay);
    if (silent.length === 0) return ended(episode, day, 'cleared');
    return silent.every(({ isForgotten }) => isForgotten) ? ended(episode, day, 'expired') : episode;
  });
  const begun = silences.filter(({ onsetDay }) => onsetDay === day);
  return begun.length === 0 ? touched : [...touched, opened('quiet-device', evidence, deviceReasons(begun))];
}

/**
 * Moves the questions after missing data over one day. They rest on facts and coverage alone, are `watch` at all times, and enter
 * neither known days nor coverage, score or tier. A silence that later data fill never was one: its episode is not there any more.
 */
export function stepQuiet(view: DayView, active: readonly AlertEpisode[], evidence: Evidence): AlertEpisode[] {
  const of = (group: RuleGroup): AlertEpisode[] => active.filter((episode) => episode.group === group);
  const silences = deviceSilences(view);
  const deviceIsSilent = silences.some(({ isForgotten }) => !isForgotten);
  return [...stepAthlete(view, of('quiet-athlete')[0], deviceIsSilent, evidence), ...stepDevices(of('quiet-device'), silences, evidence)];
}
