import type { VNode } from 'preact';
import type { MessageRef } from '#libs/domain';
import type { Alert, AlertGroup, AlertStateOnWire } from '../api/wire.js';
import { say, sayRef } from '../language.js';
import { alertHash, athleteHash } from '../routing.js';
import { TierBadge } from '../tiers/tier-badge.js';
import { dayWords } from '../words.js';

const stateMessage = (state: AlertStateOnWire): MessageRef => ({ id: `page.state.${state}`, slots: {} });

export const groupWords = (group: AlertGroup): string => sayRef({ id: `page.group.${group}`, slots: {} }, group);

/** `from` – `to` of an episode, in words. */
const episodeWords = (alert: Alert): string => {
  if (alert.endedDay === null) return say('page.alert.since', { day: dayWords(alert.onsetDay) });
  return alert.endedDay === alert.onsetDay ? dayWords(alert.onsetDay) : say('page.alert.from-to', { from: dayWords(alert.onsetDay), to: dayWords(alert.endedDay) });
};

/** How an alert stands, and since when. */
export const stateAndDays = (alert: Alert): string => say('page.alert.state', { state: stateMessage(alert.state), when: episodeWords(alert) });

export function AlertRow({ alert, named }: { alert: Alert; named: boolean }): VNode {
  return (
    <li class={`alert-row alert-${alert.state}`}>
      <div class="feed-head">
        <TierBadge mark={alert.tier} />
        {named && <a href={athleteHash(alert.athlete)}>{alert.athleteName}</a>}
        {alert.late && <span class="late">{say('page.alert.late')}</span>}
      </div>
      <p>{sayRef(alert.reasons[0]?.message, alert.reasons[0]?.text ?? null) ?? groupWords(alert.group)}</p>
      <div class="feed-foot">
        <span>
          {stateAndDays(alert)}
        </span>
        <a href={alertHash(alert.id)} aria-label={say('page.alert.evidence-of', { day: dayWords(alert.onsetDay), athlete: alert.athleteName })}>
          {say('page.alert.evidence')}
        </a>
      </div>
    </li>
  );
}
