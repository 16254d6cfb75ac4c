import type { VNode } from 'preact';
import type { Alert, AlertGroup, AlertStateOnWire } from '../api/wire.js';
import { alertHash, athleteHash } from '../routing.js';
import { TierBadge } from '../tiers/tier-badge.js';
import { dayWords } from '../words.js';

const STATE_WORDS: Record<AlertStateOnWire, string> = {
  firing: 'Open',
  cleared: 'Cleared',
  retracted: 'Withdrawn: later data changed the answer',
  expired: 'Ended without newer data',
};

const GROUP_WORDS: Record<AlertGroup, string> = {
  strain: 'Training load and fatigue',
  redflag: 'Check-in answer',
  persistence: 'Soreness that stays',
  'quiet-athlete': 'No data from this athlete',
  'quiet-device': 'No data from a device',
};

export const stateWords = (state: AlertStateOnWire): string => STATE_WORDS[state] ?? state;
export const groupWords = (group: AlertGroup): string => GROUP_WORDS[group] ?? group;

/** `from` – `to` of an episode, in words. */
export const episodeWords = (alert: Alert): string => {
  if (alert.endedDay === null) return `since ${dayWords(alert.onsetDay)}`;
  return alert.endedDay === alert.onsetDay ? dayWords(alert.onsetDay) : `${dayWords(alert.onsetDay)} – ${dayWords(alert.endedDay)}`;
};

export function AlertRow({ alert, named }: { alert: Alert; named: boolean }): VNode {
  return (
    <li class={`alert-row alert-${alert.state}`}>
      <div class="feed-head">
        <TierBadge mark={alert.tier} />
        {named && <a href={athleteHash(alert.athlete)}>{alert.athleteName}</a>}
        {alert.late && <span class="late">late data</span>}
      </div>
      <p>{alert.reasons[0]?.text ?? groupWords(alert.group)}</p>
      <div class="feed-foot">
        <span>
          {stateWords(alert.state)}, {episodeWords(alert)}
        </span>
        <a href={alertHash(alert.id)} aria-label={`Evidence of the notice of ${dayWords(alert.onsetDay)} for ${alert.athleteName}`}>
          Evidence
        </a>
      </div>
    </li>
  );
}
