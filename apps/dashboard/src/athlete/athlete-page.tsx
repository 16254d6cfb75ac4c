import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { message } from '#libs/domain';
import { AlertRow } from '../alerts/alert-row.js';
import { getAlerts, getAthlete, getDays, getSets } from '../api/endpoints.js';
import { useResource } from '../api/use-resource.js';
import type { Athlete, AthleteDay } from '../api/wire.js';
import { say } from '../language.js';
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
  { days: 28, weeks: 4 },
  { days: 56, weeks: 8 },
  { days: 182, weeks: 26 },
] as const;
const RECENT_ALERTS = 8;

function Days({ days, day, setChosen }: { days: readonly AthleteDay[]; day: AthleteDay | undefined; setChosen: (day: string) => void }): VNode {
  const latest = days.at(-1);
  if (day === undefined || latest === undefined) return <p class="empty">{say('page.athlete.no-day')}</p>;
  return (
    <>
      <DaySummary day={day} first={days[0]?.day ?? day.day} last={latest.day} onSelect={setChosen} />
      <section class="panel">
        <h2>{say('page.athlete.score-per-day')}</h2>
        <ScoreStrip days={days} selected={day.day} onSelect={setChosen} />
        <ul class="legend" aria-label={say('page.athlete.legend')}>
          <li><i class="key strip-key-clear" /> {say('page.athlete.legend.clear')}</li>
          <li><i class="key strip-key-watch" /> {say('page.athlete.legend.watch')}</li>
          <li><i class="key strip-key-raised" /> {say('page.athlete.legend.raised')}</li>
          <li><i class="key strip-key-high" /> {say('page.athlete.legend.high')}</li>
          <li><i class="key key-hatch" /> {say('page.athlete.legend.insufficient')}</li>
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
        <Loaded of={days} what={message('page.what.days')}>
          {(list) => <Days days={list} day={day} setChosen={setChosen} />}
        </Loaded>
      </div>
      <div class="stack">
        {sets.data !== null && <VelocityChart sets={sets.data} />}
        {alerts.data !== null && (
          <section class="panel">
            <h2>{say('page.athlete.recent-alerts')}</h2>
            {alerts.data.length === 0 && <p class="empty">{say('page.athlete.no-alerts')}</p>}
            <ul class="alert-list" aria-label={say('page.athlete.recent-alerts')}>
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
    <Loaded of={athlete} what={message('page.what.athlete')}>
      {(one) => (
        <>
          <div class="page-head">
            <PageTitle title={one.name} focusKey={`athlete ${id}`} />
            <div class="page-actions">
              <select aria-label={say('page.athlete.time-shown')} value={spanDays} onChange={(event) => setSpanDays(Number(event.currentTarget.value))}>
                {SPANS.map((span) => (
                  <option key={span.days} value={span.days}>
                    {say('page.athlete.weeks', { weeks: span.weeks })}
                  </option>
                ))}
              </select>
              <a class="button" href={checkinHash(id)}>
                {say('page.athlete.check-in')}
              </a>
            </div>
          </div>
          {one.lastDay === null ? <p class="empty">{say('page.athlete.nothing')}</p> : <Measured athlete={one} spanDays={spanDays} />}
        </>
      )}
    </Loaded>
  );
}
