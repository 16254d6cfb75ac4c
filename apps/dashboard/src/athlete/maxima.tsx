import type { VNode } from 'preact';
import type { AthleteDay } from '../api/wire.js';
import { dayWords, exerciseWords } from '../words.js';
import { DescriptorList, kgWords, type DescriptorRow } from './descriptor-list.js';

const lift = (slug: unknown): string => (typeof slug === 'string' ? exerciseWords(slug) : '');

function byEffort({ signals }: AthleteDay): DescriptorRow {
  const reading = signals['estimated-max'];
  const detail = reading?.detail;
  const from = detail?.['by'] === 'rpe' ? 'RPE and reps' : 'reps alone';
  return ['By effort', kgWords(reading?.value), detail === undefined ? 'no low-back session in a week' : `${lift(detail['exercise'])}, from ${from}, best of four weeks`];
}

/** By bar speed a maximum stands only where six weeks bear a line; else the row says what they lack. */
function bySpeed({ signals }: AthleteDay): DescriptorRow {
  const reading = signals['load-velocity-profile'];
  const detail = reading?.detail;
  if (detail === undefined) return ['By bar speed', '–', 'no bar speed in ten days'];
  const note = detail['note'];
  return ['By bar speed', kgWords(reading?.value), `${lift(detail['exercise'])}${typeof note === 'string' ? `: ${note}` : ', best speed at each load of six weeks'}`];
}

/** What the athlete may be able to lift once. The score never reads it. */
export function Maxima({ day }: { day: AthleteDay }): VNode {
  return (
    <section class="panel">
      <h2>Estimated one-rep maximum</h2>
      <p class="quiet">
        For {dayWords(day.day)}; <strong>not part of the score</strong>, and no test of strength.
      </p>
      <DescriptorList rows={[byEffort(day), bySpeed(day)]} />
    </section>
  );
}
