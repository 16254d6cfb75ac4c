import type { VNode } from 'preact';
import { isGate } from '#libs/domain';
import type { AthleteDay } from '../api/wire.js';
import { say, sayAround } from '../language.js';
import { dayWords, exerciseWords } from '../words.js';
import { DescriptorList, kgWords, type DescriptorRow } from './descriptor-list.js';

const lift = (slug: unknown): string => (typeof slug === 'string' ? exerciseWords(slug) : '');

function byEffort({ signals }: AthleteDay): DescriptorRow {
  const reading = signals['estimated-max'];
  const detail = reading?.detail;
  const title = say('page.maxima.by-effort');
  if (detail === undefined) return [title, kgWords(reading?.value), say('page.maxima.no-session')];
  const exercise = lift(detail['exercise']);
  return [title, kgWords(reading?.value), detail['by'] === 'rpe' ? say('page.maxima.from-rpe', { exercise }) : say('page.maxima.from-reps', { exercise })];
}

/** By bar speed a maximum stands only where six weeks bear a line; else the row says what they lack. */
function bySpeed({ signals }: AthleteDay): DescriptorRow {
  const reading = signals['load-velocity-profile'];
  const detail = reading?.detail;
  const title = say('page.maxima.by-speed');
  if (detail === undefined) return [title, kgWords(null), say('page.maxima.no-speed')];
  const exercise = lift(detail['exercise']);
  const gate = detail['gate'];
  return [title, kgWords(reading?.value), isGate(gate) ? say('page.maxima.lacks', { exercise, lack: say(`page.maxima.gate.${gate}`) }) : say('page.maxima.from-speed', { exercise })];
}

/** What the athlete may be able to lift once. The score never reads it. */
export function Maxima({ day }: { day: AthleteDay }): VNode {
  return (
    <section class="panel">
      <h2>{say('page.maxima.title')}</h2>
      <p class="quiet">
        {sayAround((emphasis) => say('page.maxima.what', { day: dayWords(day.day), emphasis }), <strong>{say('page.descriptors.no-score')}</strong>)}
      </p>
      <DescriptorList rows={[byEffort(day), bySpeed(day)]} />
    </section>
  );
}
