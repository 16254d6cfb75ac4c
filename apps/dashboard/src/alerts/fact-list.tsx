import type { VNode } from 'preact';
import type { AthleteSet } from '../api/wire.js';
import { exerciseWords, fixed, instantWords } from '../words.js';

const effortWords = (set: AthleteSet): string =>
  [set.rpe !== null ? `RPE ${set.rpe}` : null, set.rir !== null ? `RIR ${set.rir}` : null, set.velocityLossPct !== null ? `velocity loss ${fixed(set.velocityLossPct, 0)} %` : null]
    .filter((part) => part !== null)
    .join(', ');

/** The facts behind a notice: sets in words where they are known here, other facts by their id. */
export function FactList({ facts, sets }: { facts: readonly string[]; sets: readonly AthleteSet[] }): VNode {
  const named = new Set(facts);
  const known = sets.filter((set) => named.has(set.setId));
  const knownIds = new Set(known.map((set) => set.setId));
  const others = facts.filter((fact) => !knownIds.has(fact));
  if (facts.length === 0) return <p class="empty">This notice names no single fact.</p>;
  return (
    <>
      {known.length > 0 && (
        <div class="scroll" tabIndex={0} role="region" aria-label="Sets behind this notice">
          <table class="facts">
            <thead>
              <tr>
                <th scope="col">When</th>
                <th scope="col">Set</th>
                <th scope="col">Effort</th>
              </tr>
            </thead>
            <tbody>
              {known.map((set) => (
                <tr key={set.setId}>
                  <td>{instantWords(set.at)}</td>
                  <td>
                    {exerciseWords(set.exercise)} {set.loadKg} kg × {set.repCount}
                  </td>
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
            {others.length} {known.length > 0 ? 'other ' : ''}fact{others.length === 1 ? '' : 's'} by id
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
