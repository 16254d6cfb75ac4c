import type { VNode } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import type { AthleteSet } from '../api/wire.js';
import { Plot } from '../charts/plot.js';
import { exercisesWithVelocityLoss, setsWithVelocityLoss, velocityPlot } from '../charts/velocity-plot.js';
import { exerciseWords, fixed, instantWords } from '../words.js';

const MOST_SETS = 48;

/** At which rep a set lost so much that it counts as deep, or at which speed it would have. */
function limitWords({ velocityLimit }: Pick<AthleteSet, 'velocityLimit'>): string {
  if (velocityLimit === null) return '–';
  const { lossPct, stopMps, atRep } = velocityLimit;
  return `${atRep === null ? 'not reached' : `rep ${atRep}`} (${fixed(lossPct, 0)} % at ${fixed(stopMps, 2)} m/s)`;
}

function VelocityTable({ sets }: { sets: readonly AthleteSet[] }): VNode {
  return (
    <details>
      <summary>As a table</summary>
      <p class="quiet">Trackers count loss in other ways too: from the first rep to the last, or, as the OpenBarbell and RepOne apps do, from the fastest rep to the slowest.</p>
      <div class="scroll" tabIndex={0} role="region" aria-label="Velocity loss per set">
        <table class="facts">
          <thead>
            <tr>
              <th scope="col">When</th>
              <th scope="col">Set</th>
              <th scope="col">Velocity loss</th>
              <th scope="col">From the first rep</th>
              <th scope="col">Fastest to slowest</th>
              <th scope="col">Limit reached</th>
            </tr>
          </thead>
          <tbody>
            {[...sets].reverse().map((set) => (
              <tr key={set.setId}>
                <td>{instantWords(set.at)}</td>
                <td>
                  {set.loadKg} kg × {set.repCount}
                </td>
                <td>
                  {fixed(set.velocityLossPct, 0)} %{set.velocityLossSd !== null && ` ± ${fixed(set.velocityLossSd, 0)}`}
                </td>
                <td>{fixed(set.velocityLossFromFirstPct, 0)} %</td>
                <td>{fixed(set.appFigures?.lossPct, 0)} %</td>
                <td>{limitWords(set)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

/** How much each set slowed down, with the measurement's own uncertainty. */
export function VelocityChart({ sets }: { sets: readonly AthleteSet[] }): VNode {
  const exercises = useMemo(() => exercisesWithVelocityLoss(sets), [sets]);
  const [chosen, setChosen] = useState<string | null>(null);
  const exercise = exercises.find((one) => one === chosen) ?? exercises[0];
  const shown = useMemo(() => (exercise === undefined ? [] : setsWithVelocityLoss(sets, exercise, MOST_SETS)), [sets, exercise]);
  const spec = useMemo(() => velocityPlot(shown), [shown]);
  return (
    <section class="panel">
      <div class="panel-head">
        <h2>Velocity loss per set</h2>
        {exercises.length > 1 && (
          <select aria-label="Exercise" value={exercise} onChange={(event) => setChosen(event.currentTarget.value)}>
            {exercises.map((one) => (
              <option key={one} value={one}>
                {exerciseWords(one)}
              </option>
            ))}
          </select>
        )}
      </div>
      {exercise === undefined ? (
        <p class="empty">No set with bar speed in this time. A velocity tracker adds this picture.</p>
      ) : (
        <>
          <Plot spec={spec} height={220} label={`Velocity loss of ${shown.length} sets of ${exerciseWords(exercise)}; the table below holds the numbers`} />
          <p class="quiet">
            {exercises.length === 1 && `${exerciseWords(exercise)}. `}Fastest to last rep, in percent; whiskers show ± one standard deviation of the measurement.
          </p>
          <VelocityTable sets={shown} />
        </>
      )}
    </section>
  );
}
