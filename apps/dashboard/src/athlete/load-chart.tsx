import type { VNode } from 'preact';
import { useMemo } from 'preact/hooks';
import type { AthleteDay } from '../api/wire.js';
import { loadPlot } from '../charts/load-plot.js';
import { Plot } from '../charts/plot.js';
import { say, sayAround } from '../language.js';
import { dayWords, massWords } from '../words.js';

function LoadTable({ days }: { days: readonly AthleteDay[] }): VNode {
  return (
    <details>
      <summary>{say('page.load.as-table')}</summary>
      <div class="scroll" tabIndex={0} role="region" aria-label={say('page.load.daily')}>
        <table class="facts">
          <thead>
            <tr>
              <th scope="col">{say('page.load.day')}</th>
              <th scope="col">{say('page.load.load')}</th>
              <th scope="col">{say('page.load.mean-7')}</th>
              <th scope="col">{say('page.load.mean-28')}</th>
            </tr>
          </thead>
          <tbody>
            {[...days].reverse().map((day) => (
              <tr key={day.day}>
                <th scope="row">{dayWords(day.day)}</th>
                <td>{day.known ? massWords(day.loads.lumbar?.day ?? null) : say('page.load.not-known')}</td>
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
  const load = day.known ? massWords(lumbar?.day ?? null) : say('page.load.not-known');
  const week = massWords(lumbar?.acute7 == null ? null : lumbar.acute7 * 7);
  const said = (dayHole: string): string =>
    day.usual === null
      ? say('page.load.readout', { day: dayHole, load, week })
      : say('page.load.readout-usual', { day: dayHole, load, week, low: massWords(day.usual.low), high: massWords(day.usual.high) });
  return <p class="readout">{sayAround(said, <b>{dayWords(day.day)}</b>)}</p>;
}

/** Daily lumbar load with its rolling means against the athlete's own usual range. */
export function LoadChart({ days, selected, onSelect }: { days: readonly AthleteDay[]; selected: string; onSelect: (day: string) => void }): VNode {
  const spec = useMemo(() => loadPlot(days, selected, onSelect), [days, selected, onSelect]);
  const current = days.find((day) => day.day === selected);
  const unknown = days.filter((day) => !day.known).length;
  const loaded = days.some((day) => day.known && (day.loads.lumbar?.day ?? 0) > 0);
  return (
    <section class="panel">
      <h2>{say('page.load.title')}</h2>
      {loaded ? (
        <>
          {current !== undefined && <Readout day={current} />}
          <Plot spec={spec} height={240} label={say('page.load.picture', { days: days.length, unknown })} />
        </>
      ) : (
        <p class="empty">{say('page.load.none')}</p>
      )}
      <ul class="legend" aria-label={say('page.athlete.legend')}>
        <li><i class="key key-bar" /> {say('page.load.key-day')}</li>
        <li><i class="key key-acute" /> {say('page.load.key-acute')}</li>
        <li><i class="key key-chronic" /> {say('page.load.key-chronic')}</li>
        <li><i class="key key-band" /> {say('page.load.key-usual')}</li>
        <li><i class="key key-hatch" /> {say('page.load.not-known')}</li>
      </ul>
      <p class="quiet">{say('page.load.what')}</p>
      <LoadTable days={days} />
    </section>
  );
}
