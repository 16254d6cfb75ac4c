import type { AlertEpisode, AlertTier, Reason, RedFlagLevel, RuleGroup } from '../assessment.js';
import type { LocalDay } from '../facts.js';
import type { Model } from '../model/model.js';
import type { DayEvidence } from '../scoring/assess-day.js';
import { rankOf, type ScoreTier } from '../scoring/tier.js';
import type { Publication } from './hysteresis.js';
import { RED_FLAG_TEXTS } from './copy.js';

/** What was last told of strain: the cooldown counts event days from here. */
export interface Told {
  readonly day: LocalDay;
  readonly tier: ScoreTier;
  readonly topReason: string | null;
}

/** The evidence that an episode shows, as of the day it opened or rose. */
type Shown = Pick<AlertEpisode, 'tier' | 'level' | 'confidence' | 'coverage' | 'score' | 'reasons'>;

function opened(group: RuleGroup, day: LocalDay, shown: Shown): AlertEpisode {
  return {
    group,
    onsetDay: day,
    tier: shown.tier,
    peakTier: shown.tier,
    level: shown.level,
    state: 'firing',
    evidenceDay: day,
    changedDay: day,
    endedDay: null,
    confidence: shown.confidence,
    coverage: shown.coverage,
    score: shown.score,
    reasons: shown.reasons,
  };
}

function ended(episode: AlertEpisode, day: LocalDay, state: 'cleared' | 'expired'): AlertEpisode {
  return { ...episode, state, changedDay: day, endedDay: day };
}

/** Episodes of the two symptom rules: they fire while their rule holds. */
function ruleEpisode(group: RuleGroup, active: AlertEpisode | null, day: LocalDay, shown: Shown | null): AlertEpisode | null {
  if (shown === null) return active === null ? null : ended(active, day, 'cleared');
  if (active === null) return { ...opened(group, day, shown), noticeDay: day };
  if (active.level === 'professional' && shown.level === 'emergency') {
    return { ...active, ...shown, evidenceDay: day, changedDay: day, noticeDay: day };
  }
  return active;
}

function redFlagShown(evidence: DayEvidence): Shown | null {
  const { level, sorenessNrs } = evidence.redFlags;
  if (level === null) return null;
  const { score, confidence, coverage } = evidence.assessment;
  const reason: Reason = { signal: 'red-flags', text: RED_FLAG_TEXTS[level], value: sorenessNrs, usual: null, points: 0 };
  return { tier: 'redflag', level, score, confidence, coverage, reasons: [reason] };
}

function persistenceShown(evidence: DayEvidence): Shown | null {
  if (evidence.persistenceReason === null) return null;
  const { score, confidence, coverage } = evidence.assessment;
  const level: RedFlagLevel = 'professional';
  return { tier: 'raised', level, score, confidence, coverage, reasons: [evidence.persistenceReason] };
}

/** A rise is told at once, unless the same was told, for the same top reason, within the cooldown. */
function tellRise(model: Model, told: Told | null, day: LocalDay, tier: ScoreTier, topReason: string | null): Told | null {
  if (told === null || day - told.day >= model.hysteresis.cooldownDays) return { day, tier, topReason };
  return rankOf(tier) > rankOf(told.tier) || topReason !== told.topReason ? { day, tier, topReason } : null;
}

function risen(active: AlertEpisode | null, day: LocalDay, tier: ScoreTier, evidence: DayEvidence): AlertEpisode {
  const { score, confidence, coverage, reasons } = evidence.assessment;
  const shown: Shown = { tier, level: null, score, confidence, coverage, reasons };
  if (active === null) return opened('strain', day, shown);
  const peakTier = rankOf(tier) > rankOf(active.peakTier as ScoreTier) ? tier : active.peakTier;
  return { ...active, ...shown, peakTier, evidenceDay: day, changedDay: day };
}

function strainEpisode(
  model: Model,
  active: AlertEpisode | null,
  told: Told | null,
  day: LocalDay,
  publication: Publication,
  evidence: DayEvidence,
): { readonly episode: AlertEpisode | null; readonly told: Told | null } {
  const tier = publication.published;
  if (tier === 'clear') {
    const state = publication.expired ? 'expired' : 'cleared';
    return { episode: active === null ? null : ended(active, day, state), told };
  }
  const before: AlertTier = active?.tier ?? 'clear';
  if (before === tier) return { episode: active, told };
  if (active !== null && before !== 'redflag' && rankOf(tier) < rankOf(before)) {
    return { episode: { ...active, tier, changedDay: day }, told };
  }
  const episode = risen(active, day, tier, evidence);
  const notice = tellRise(model, told, day, tier, episode.reasons[0]?.signal ?? null);
  return notice === null ? { episode, told } : { episode: { ...episode, noticeDay: day }, told: notice };
}

/** Episodes after a day: those that fire, and those that ended on it. */
export interface EpisodeStep {
  readonly touched: readonly AlertEpisode[];
  readonly told: Told | null;
}

/**
 * Moves the athlete's episodes over one day. Strain opens when the tier in force reaches watch and clears when it falls
 * below; a red flag clears after seven days without a red-flag answer; lasting soreness clears with its rule.
 */
export function stepEpisodes(
  model: Model,
  active: readonly AlertEpisode[],
  told: Told | null,
  publication: Publication,
  evidence: DayEvidence,
): EpisodeStep {
  const { day } = evidence.assessment;
  const firing = (group: RuleGroup): AlertEpisode | null => active.find((episode) => episode.group === group) ?? null;
  const strain = strainEpisode(model, firing('strain'), told, day, publication, evidence);
  const touched = [
    ruleEpisode('persistence', firing('persistence'), day, persistenceShown(evidence)),
    ruleEpisode('redflag', firing('redflag'), day, redFlagShown(evidence)),
    strain.episode,
  ];
  return { touched: touched.filter((episode) => episode !== null), told: strain.told };
}
