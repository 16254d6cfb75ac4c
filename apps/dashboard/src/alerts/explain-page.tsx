import type { VNode } from 'preact';
import { getExplanation, getSets } from '../api/endpoints.js';
import { useResource } from '../api/use-resource.js';
import type { Explanation } from '../api/wire.js';
import { Reasons } from '../athlete/reasons.js';
import { useLiveContext } from '../live/use-live.js';
import { athleteHash } from '../routing.js';
import { Loaded } from '../shell/notices.js';
import { PageTitle } from '../shell/page-title.js';
import { TierBadge } from '../tiers/tier-badge.js';
import { addDays, dayWords, fixed, percentWords } from '../words.js';
import { episodeWords, groupWords, stateWords } from './alert-row.js';
import { readContributions } from './contributions.js';
import { FactList } from './fact-list.js';
import { signalWords } from '../athlete/signal-words.js';

/** sets older than this before the onset carry no evidence of their own, only baselines */
const EVIDENCE_DAYS = 28;
const CHANGES_SHOWN = 3;

function Contributions({ value }: { value: unknown }): VNode | null {
  const terms = readContributions(value);
  const most = Math.max(1, ...terms.map((one) => one.points));
  if (terms.length === 0) return null;
  return (
    <section class="panel">
      <h2>What each term added</h2>
      <p class="quiet">Points: the score with the term minus the score without it.</p>
      <table class="bars">
        <tbody>
          {terms.map((one) => (
            <tr key={one.signal}>
              <th scope="row">{signalWords(one.signal)}</th>
              <td class="bar-cell" aria-hidden="true">
                <span class="bar" style={{ width: `${(100 * Math.max(0, one.points)) / most}%` }} />
              </td>
              <td class="number">{fixed(one.points, 1)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Details({ alert }: { alert: Explanation }): VNode {
  const upTo = alert.day ?? alert.onsetDay;
  const sets = useResource(`facts ${alert.id}`, 0, (signal) => getSets(alert.athlete, addDays(alert.onsetDay, -EVIDENCE_DAYS), upTo, signal));
  const changes = (alert.counterfactual ?? []).slice(0, CHANGES_SHOWN);
  return (
    <>
      <section class="panel">
        <h2>Why</h2>
        <Reasons reasons={alert.reasons} />
      </section>
      <Contributions value={alert.contributions} />
      {changes.length > 0 && (
        <section class="panel">
          <h2>What would have changed the answer</h2>
          <p class="quiet">The smallest change of each kind, tried on the week as it was recorded.</p>
          <ul class="plain">
            {changes.map(({ text }) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </section>
      )}
      <section class="panel">
        <h2>Evidence</h2>
        <FactList facts={alert.facts} sets={sets.data ?? []} />
      </section>
      <dl class="fine">
        <div>
          <dt>Model</dt>
          <dd>{alert.modelVersion}</dd>
        </div>
        {alert.inputsHash !== undefined && (
          <div>
            <dt>Inputs</dt>
            <dd class="hash">{alert.inputsHash}</dd>
          </div>
        )}
        <div>
          <dt>Notice</dt>
          <dd class="hash">{alert.id}</dd>
        </div>
      </dl>
    </>
  );
}

export function ExplainPage({ id }: { id: string }): VNode {
  const { version } = useLiveContext();
  const alert = useResource(`alert ${id}`, version, (signal) => getExplanation(id, signal));
  return (
    <Loaded of={alert} what="the notice">
      {(one) => (
        <article class="narrow">
          <PageTitle title={`Notice of ${dayWords(one.onsetDay)}`} focusKey={`alert ${id}`} />
          <p class="lede">
            <TierBadge mark={one.tier} /> <a href={athleteHash(one.athlete)}>{one.athleteName}</a> · {groupWords(one.group)} · {stateWords(one.state)}, {episodeWords(one)}
            {one.late && <span class="late">late data</span>}
          </p>
          {one.score !== null && (
            <p>
              Score {fixed(one.score, 0)}, confidence {one.confidence ?? '–'}
              {one.coverage !== null && <>, coverage {percentWords(one.coverage)}</>}.
            </p>
          )}
          <Details alert={one} />
        </article>
      )}
    </Loaded>
  );
}
