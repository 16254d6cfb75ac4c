import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { AlertRow } from '../alerts/alert-row.js';
import { getAlerts, getAthlete, getDays, getSets } from '../api/endpoints.js';
import { useResource } from '../api/use-resource.js';
import type { Athlete, AthleteDay } from '../api/wire.js';
import { useLiveContext } from '../live/use-live.js';
import { checkinHash } from '../routing.js';
import { Loaded } from '../shell/notices.js';
import { PageTitle } from '../shell/page-title.js';
import { addDays } from '../words.js';
import { DaySummary } from './day-summary.js';
import { Descriptors } from './descriptors.js';
import { LoadChart } from './load-chart.js';
import { Maxima } from './maxima.js';
import { ScoreStrip } from './score-strip.js';
import { VelocityChart } from './velocity-chart.js';

const SPANS = [
  { days: 28, words: '4 weeks' },
  { days: 56, words: '8 weeks' },
  { days: 182, words: '26 weeks' },
] as const;
const RECENT_ALERTS = 8;

function Days({ days, day, setChosen }: { days: readonly AthleteDay[]; day: AthleteDay | undefined; setChosen: (day: string) => void }): VNode {
  const latest = days.at(-1);
  if (day === undefined || latest === undefined) return <p class="empty">No assessed day in this time.</p>;
  return (
    <>
      <DaySummary day={day} first={days[0]?.day ?? day.day} last={latest.day} onSelect={setChosen} />
      <section class="panel">
        <h2>Score per day</h2>
        <ScoreStrip days={days} selected={day.day} onSelect={setChosen} />
        <ul class="legend" aria-label="Legend">
          <li><i class="key strip-key-clear" /> clear</li>
          <li><i class="key strip-key-watch" /> watch</li>
          <li><i class="key strip-key-raised" /> raised</li>
          <li><i class="key strip-key-high" /> high</li>
          <li><i class="key key-hatch" /> insufficient data</li>
        </ul>
      </section>
      <LoadChart days={days} selected={day.day} onSelect={setChosen} />
    </>
  );
}

function Measured({ athlete, spanDays }: { athlete: Athlete; spanDays: number }): VNode {
  const { version } = useLiveContext();
  const to = athlete.lastDay ?? '';
  const from = addDays(to, 1 - spanDays);
  const key = `${athlete.id} ${from} ${to}`;
  const days = useResource(`days ${key}`, version, (signal) => getDays(athlete.id, from, to, signal));
  const sets = useResource(`sets ${key}`, version, (signal) => getSets(athlete.id, from, to, signal));
  const alerts = useResource(`alerts of ${athlete.id}`, version, (signal) => getAlerts({ athlete: athlete.id }, signal));
  const [chosen, setChosen] = useState<string | null>(null);
  const day = days.data?.find((one) => one.day === chosen) ?? days.data?.at(-1);
  return (
    <div class="athlete-grid">
      <div class="stack">
        <Loaded of={days} what="assessed days">
          {(list) => <Days days={list} day={day} setChosen={setChosen} />}
        </Loaded>
      </div>
      <div class="stack">
        {sets.data !== null && <VelocityChart sets={sets.data} />}
        {alerts.data !== null && (
          <section class="panel">
            <h2>Recent alerts</h2>
            {alerts.data.length === 0 && <p class="empty">None so far.</p>}
            <ul class="alert-list" aria-label="Recent alerts">
              {alerts.data.slice(0, RECENT_ALERTS).map((alert) => (
                <AlertRow key={alert.id} alert={alert} named={false} />
              ))}
            </ul>
          </section>
        )}
        {day !== undefined && <Descriptors day={day} />}
        {day !== undefined && <Maxima day={day} />}
      </div>
    </div>
  );
}

export function AthletePage({ id }: { id: string }): VNode {
  const { version } = useLiveContext();
  const [spanDays, setSpanDays] = useState<number>(56);
  const athlete = useResource(`athlete ${id}`, version, (signal) => getAthlete(id, signal));
  return (
    <Loaded of={athlete} what="the athlete">
      {(one) => (
        <>
          <div class="page-head">
            <PageTitle title={one.name} focusKey={`athlete ${id}`} />
            <div class="page-actions">
              <select aria-label="Time shown" value={spanDays} onChange={(event) => setSpanDays(Number(event.currentTarget.value))}>
                {SPANS.map((span) => (
                  <option key={span.days} value={span.days}>
                    {span.words}
                  </option>
                ))}
              </select>
              <a class="button" href={checkinHash(id)}>
                Check in
              </a>
            </div>
          </div>
          {one.lastDay === null ? <p class="empty">Nothing has been reported for this athlete yet.</p> : <Measured athlete={one} spanDays={spanDays} />}
        </>
      )}
    </Loaded>
  );
}
