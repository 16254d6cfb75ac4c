import type { VNode } from 'preact';
import { useMemo } from 'preact/hooks';
import type { AthleteDay } from '../api/wire.js';
import { loadPlot } from '../charts/load-plot.js';
import { Plot } from '../charts/plot.js';
import { dayWords, massWords } from '../words.js';

function LoadTable({ days }: { days: readonly AthleteDay[] }): VNode {
  return (
    <details>
      <summary>As a table</summary>
      <div class="scroll" tabIndex={0} role="region" aria-label="Daily load">
        <table class="facts">
          <thead>
            <tr>
              <th scope="col">Day</th>
              <th scope="col">Load</th>
              <th scope="col">7-day mean</th>
              <th scope="col">28-day mean</th>
            </tr>
          </thead>
          <tbody>
            {[...days].reverse().map((day) => (
              <tr key={day.day}>
                <th scope="row">{dayWords(day.day)}</th>
                <td>{day.known ? massWords(day.loads.lumbar?.day ?? null) : 'not known'}</td>
                <td>{massWords(day.loads.lumbar?.acute7 ?? null)}</td>
                <td>{massWords(day.loads.lumbar?.chronic28 ?? null)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

function Readout({ day }: { day: AthleteDay }): VNode {
  const lumbar = day.loads.lumbar;
  return (
    <p class="readout">
      <b>{dayWords(day.day)}</b>: {day.known ? massWords(lumbar?.day ?? null) : 'not known'}; last 7 days{' '}
      {massWords(lumbar?.acute7 == null ? null : lumbar.acute7 * 7)}
      {day.usual !== null && ` (own usual week ${massWords(day.usual.low)} to ${massWords(day.usual.high)})`}
    </p>
  );
}

/** Daily lumbar load with its rolling means against the athlete's own usual range. */
export function LoadChart({ days, selected, onSelect }: { days: readonly AthleteDay[]; selected: string; onSelect: (day: string) => void }): VNode {
  const spec = useMemo(() => loadPlot(days, selected, onSelect), [days, selected, onSelect]);
  const current = days.find((day) => day.day === selected);
  const unknown = days.filter((day) => !day.known).length;
  const loaded = days.some((day) => day.known && (day.loads.lumbar?.day ?? 0) > 0);
  return (
    <section class="panel">
      <h2>Lumbar load</h2>
      {loaded ? (
        <>
          {current !== undefined && <Readout day={current} />}
          <Plot spec={spec} height={240} label={`Daily lumbar load over ${days.length} days, ${unknown} of them not known; the table below holds the numbers`} />
        </>
      ) : (
        <p class="empty">No set that loads the low back in this time.</p>
      )}
      <ul class="legend" aria-label="Legend">
        <li><i class="key key-bar" /> day</li>
        <li><i class="key key-acute" /> 7-day mean (acute)</li>
        <li><i class="key key-chronic" /> 28-day mean (chronic)</li>
        <li><i class="key key-band" /> own usual range of the 7-day mean</li>
        <li><i class="key key-hatch" /> not known</li>
      </ul>
      <p class="quiet">Reps × kg × how much of the lift the low back carries, per day.</p>
      <LoadTable days={days} />
    </section>
  );
}
