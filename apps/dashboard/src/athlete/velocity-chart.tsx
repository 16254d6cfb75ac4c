import type { VNode } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import type { AthleteSet } from '../api/wire.js';
import { Plot } from '../charts/plot.js';
import { exercisesWithVelocityLoss, setsWithVelocityLoss, velocityPlot } from '../charts/velocity-plot.js';
import { decimal, say } from '../language.js';
import { exerciseWords, fixed, instantWords } from '../words.js';

const MOST_SETS = 48;

function percentOrNone(value: number | null | undefined): string {
  return value === null || value === undefined ? say('page.none') : say('page.velocity.percent', { percent: fixed(value, 0) });
}

function lossWords({ velocityLossPct, velocityLossSd }: AthleteSet): string {
  const percent = fixed(velocityLossPct, 0);
  return velocityLossSd === null ? say('page.velocity.percent', { percent }) : say('page.velocity.percent-sd', { percent, sd: fixed(velocityLossSd, 0) });
}

/** At which rep a set lost so much that it counts as deep, or at which speed it would have. */
function limitWords({ velocityLimit }: Pick<AthleteSet, 'velocityLimit'>): string {
  if (velocityLimit === null) return '–';
  const { lossPct, stopMps, atRep } = velocityLimit;
  const [percent, speed] = [fixed(lossPct, 0), fixed(stopMps, 2)];
  return atRep === null ? say('page.velocity.limit-not-reached', { percent, speed }) : say('page.velocity.limit-at', { rep: String(atRep), percent, speed });
}

function VelocityTable({ sets }: { sets: readonly AthleteSet[] }): VNode {
  return (
    <details>
      <summary>{say('page.load.as-table')}</summary>
      <p class="quiet">{say('page.velocity.other-ways')}</p>
      <div class="scroll" tabIndex={0} role="region" aria-label={say('page.velocity.title')}>
        <table class="facts">
          <thead>
            <tr>
              <th scope="col">{say('page.facts.when')}</th>
              <th scope="col">{say('page.facts.set')}</th>
              <th scope="col">{say('page.velocity.loss')}</th>
              <th scope="col">{say('page.velocity.from-first')}</th>
              <th scope="col">{say('page.velocity.fastest-to-slowest')}</th>
              <th scope="col">{say('page.velocity.limit')}</th>
            </tr>
          </thead>
          <tbody>
            {[...sets].reverse().map((set) => (
              <tr key={set.setId}>
                <td>{instantWords(set.at)}</td>
                <td>{say('page.velocity.lifted', { load: decimal(set.loadKg), reps: String(set.repCount) })}</td>
                <td>{lossWords(set)}</td>
                <td>{percentOrNone(set.velocityLossFromFirstPct)}</td>
                <td>{percentOrNone(set.appFigures?.lossPct)}</td>
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
        <h2>{say('page.velocity.title')}</h2>
        {exercises.length > 1 && (
          <select aria-label={say('page.velocity.exercise')} value={exercise} onChange={(event) => setChosen(event.currentTarget.value)}>
            {exercises.map((one) => (
              <option key={one} value={one}>
                {exerciseWords(one)}
              </option>
            ))}
          </select>
        )}
      </div>
      {exercise === undefined ? (
        <p class="empty">{say('page.velocity.none')}</p>
      ) : (
        <>
          <Plot spec={spec} height={220} label={say('page.velocity.picture', { sets: shown.length, exercise: exerciseWords(exercise) })} />
          <p class="quiet">
            {exercises.length === 1 ? say('page.velocity.what-of', { exercise: exerciseWords(exercise) }) : say('page.velocity.what')}
          </p>
          <VelocityTable sets={shown} />
        </>
      )}
    </section>
  );
}
