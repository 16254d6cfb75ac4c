import type { VNode } from 'preact';
import { message } from '#libs/domain';
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
import { groupWords, stateAndDays } from './alert-row.js';
import { readAgainstOf, readContributions } from './contributions.js';
import { FactList } from './fact-list.js';
import { signalWords } from '../athlete/signal-words.js';
import { say, sayRef } from '../language.js';

/** sets older than this before the onset carry no evidence of their own, only baselines */
const EVIDENCE_DAYS = 28;
const CHANGES_SHOWN = 3;

function Contributions({ value }: { value: unknown }): VNode | null {
  const terms = readContributions(value);
  const most = Math.max(1, ...terms.map((one) => one.points));
  if (terms.length === 0) return null;
  return (
    <section class="panel">
      <h2>{say('page.explain.added')}</h2>
      <p class="quiet">{say('page.explain.points')}</p>
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

function scoreWords(score: number, confidence: string | null, coverage: number | null): string {
  const said = { score: Math.round(score), confidence };
  return coverage === null ? say('page.explain.score', said) : say('page.explain.score-coverage', { ...said, coverage: percentWords(coverage) });
}

/** Each term with the numbers that it was read against, and where they come from. */
function ReadAgainst({ contributions }: { contributions: unknown }): VNode | null {
  const told = readAgainstOf(contributions);
  if (told.length === 0) return null;
  return (
    <section class="panel">
      <h2>{say('page.explain.against')}</h2>
      <details>
        <summary>{say('page.explain.against-show')}</summary>
        {told.map(({ signal, cuts }) => (
          <div key={signal} class="read-against">
            <h3>{signalWords(signal)}</h3>
            <ul>
              {cuts.map((cut, i) => (
                <li key={i}>{sayRef(cut, '')}</li>
              ))}
            </ul>
          </div>
        ))}
      </details>
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
        <h2>{say('page.explain.why')}</h2>
        <Reasons reasons={alert.reasons} />
      </section>
      <Contributions value={alert.contributions} />
      <ReadAgainst contributions={alert.contributions} />
      {changes.length > 0 && (
        <section class="panel">
          <h2>{say('page.explain.changes')}</h2>
          <p class="quiet">{say('page.explain.changes-how')}</p>
          <ul class="plain">
            {changes.map(({ text, message: said }) => (
              <li key={text}>{sayRef(said, text)}</li>
            ))}
          </ul>
        </section>
      )}
      <section class="panel">
        <h2>{say('page.explain.evidence')}</h2>
        <FactList facts={alert.facts} sets={sets.data ?? []} />
      </section>
      <dl class="fine">
        <div>
          <dt>{say('page.explain.model')}</dt>
          <dd>{alert.modelVersion}</dd>
        </div>
        {alert.inputsHash !== undefined && (
          <div>
            <dt>{say('page.explain.inputs')}</dt>
            <dd class="hash">{alert.inputsHash}</dd>
          </div>
        )}
        <div>
          <dt>{say('page.explain.notice')}</dt>
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
    <Loaded of={alert} what={message('page.what.notice')}>
      {(one) => (
        <article class="narrow">
          <PageTitle title={say('page.explain.title', { day: dayWords(one.onsetDay) })} focusKey={`alert ${id}`} />
          <p class="lede">
            <TierBadge mark={one.tier} /> <a href={athleteHash(one.athlete)}>{one.athleteName}</a> · {groupWords(one.group)} · {stateAndDays(one)}
            {one.late && <span class="late">{say('page.alert.late')}</span>}
          </p>
          {one.score !== null && (
            <p>{scoreWords(one.score, one.confidence, one.coverage)}</p>
          )}
          <Details alert={one} />
        </article>
      )}
    </Loaded>
  );
}
