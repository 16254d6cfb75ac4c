import type { VNode } from 'preact';
import type { AthleteSet } from '../api/wire.js';
import { decimal, say } from '../language.js';
import { exerciseWords, fixed, instantWords } from '../words.js';

const MINUTE_MS = 60_000;

const effortWords = (set: AthleteSet): string =>
  [
    set.rpe !== null ? say('page.facts.rpe', { rpe: decimal(set.rpe) }) : null, set.rir !== null ? say('page.facts.rir', { rir: decimal(set.rir) }) : null,
    set.velocityLossPct !== null ? say('page.facts.velocity-loss', { percent: fixed(set.velocityLossPct, 0) }) : null,
  ]
    .filter((part) => part !== null)
    .join(', ');

/** The facts behind a notice: sets in words where they are known here, other facts by their id. */
export function FactList({ facts, sets }: { facts: readonly string[]; sets: readonly AthleteSet[] }): VNode {
  const named = new Set(facts);
  const known = sets.filter((set) => named.has(set.setId));
  const knownIds = new Set(known.map((set) => set.setId));
  const others = facts.filter((fact) => !knownIds.has(fact));
  if (facts.length === 0) return <p class="empty">{say('page.facts.none')}</p>;
  return (
    <>
      {known.length > 0 && (
        <div class="scroll" tabIndex={0} role="region" aria-label={say('page.facts.sets')}>
          <table class="facts">
            <thead>
              <tr>
                <th scope="col">{say('page.facts.when')}</th>
                <th scope="col">{say('page.facts.set')}</th>
                <th scope="col">{say('page.facts.effort')}</th>
              </tr>
            </thead>
            <tbody>
              {known.map((set) => (
                <tr key={set.setId}>
                  <td>
                    {instantWords(set.at)}
                    {set.timeUncertaintyMs !== null && (
                      <div class="quiet">{say('note.time-estimated', { minutes: Math.ceil(set.timeUncertaintyMs / MINUTE_MS) })}</div>
                    )}
                  </td>
                  <td>{say('page.facts.lifted', { exercise: exerciseWords(set.exercise), load: decimal(set.loadKg), reps: String(set.repCount) })}</td>
                  <td>{effortWords(set) || '–'}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {others.length > 0 && (
        <details>
          <summary>
            {say(known.length > 0 ? 'page.facts.others-by-id' : 'page.facts.by-id', { facts: others.length })}
          </summary>
          <ul class="plain hash">
            {others.map((fact) => (
              <li key={fact}>{fact}</li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
