import type { AlertEpisode, AlertTier, Reason, RedFlagLevel, RuleGroup } from '../assessment.js';
import type { LocalDay } from '../facts.js';
import type { DayEvidence } from '../scoring/assess-day.js';
import { rankOf, type ScoreTier } from '../scoring/tier.js';
import type { Publication } from './hysteresis.js';
import { adviceOf } from './red-flag-advice.js';

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
  if (active === null) return opened(group, day, shown);
  if (active.level === 'professional' && shown.level === 'emergency') {
    return { ...active, ...shown, evidenceDay: day, changedDay: day };
  }
  return active;
}

function redFlagShown(evidence: DayEvidence): Shown | null {
  const { level, sorenessNrs } = evidence.redFlags;
  if (level === null) return null;
  const { score, confidence, coverage } = evidence.assessment;
  const { text, message } = adviceOf(level);
  const reason: Reason = { signal: 'red-flags', text, value: sorenessNrs, usual: null, points: 0, message };
  return { tier: 'redflag', level, score, confidence, coverage, reasons: [reason] };
}

function persistenceShown(evidence: DayEvidence): Shown | null {
  if (evidence.persistenceReason === null) return null;
  const { score, confidence, coverage } = evidence.assessment;
  const level: RedFlagLevel = 'professional';
  return { tier: 'raised', level, score, confidence, coverage, reasons: [evidence.persistenceReason] };
}

function risen(active: AlertEpisode | null, day: LocalDay, tier: ScoreTier, evidence: DayEvidence): AlertEpisode {
  const { score, confidence, coverage, reasons } = evidence.assessment;
  const shown: Shown = { tier, level: null, score, confidence, coverage, reasons };
  if (active === null) return opened('strain', day, shown);
  const peakTier = rankOf(tier) > rankOf(active.peakTier as ScoreTier) ? tier : active.peakTier;
  return { ...active, ...shown, peakTier, evidenceDay: day, changedDay: day };
}

function strainEpisode(active: AlertEpisode | null, day: LocalDay, publication: Publication, evidence: DayEvidence): AlertEpisode | null {
  const tier = publication.published;
  if (tier === 'clear') return active === null ? null : ended(active, day, publication.expired ? 'expired' : 'cleared');
  const before: AlertTier = active?.tier ?? 'clear';
  if (before === tier) return active;
  if (active !== null && before !== 'redflag' && rankOf(tier) < rankOf(before)) return { ...active, tier, changedDay: day };
  return risen(active, day, tier, evidence);
}

/**
 * Moves the athlete's episodes over one day. Strain opens when the tier in force reaches watch and clears when it falls
 * below; a red flag clears after seven days without a red-flag answer; lasting soreness clears with its rule.
 * @returns episodes that fire after the day, and those that ended on it
 */
export function stepEpisodes(active: readonly AlertEpisode[], publication: Publication, evidence: DayEvidence): readonly AlertEpisode[] {
  const { day } = evidence.assessment;
  const firing = (group: RuleGroup): AlertEpisode | null => active.find((episode) => episode.group === group) ?? null;
  const touched = [
    ruleEpisode('persistence', firing('persistence'), day, persistenceShown(evidence)),
    ruleEpisode('redflag', firing('redflag'), day, redFlagShown(evidence)),
    strainEpisode(firing('strain'), day, publication, evidence),
  ];
  return touched.filter((episode) => episode !== null);
}
