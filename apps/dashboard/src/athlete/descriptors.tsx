import type { VNode } from 'preact';
import type { AthleteDay } from '../api/wire.js';
import { dayWords, fixed, massWords } from '../words.js';
import { DescriptorList, kgWords, type DescriptorRow } from './descriptor-list.js';

/** Ratios that many coaches know. They describe how load changed; the score never reads them. */
export function Descriptors({ day }: { day: AthleteDay }): VNode {
  const lumbar = day.loads.lumbar;
  const change = day.signals['acwr']?.detail;
  const effect = change?.['effectSize'];
  const rows: DescriptorRow[] = [
    ['ACWR, coupled', fixed(lumbar?.acwrCoupled, 2), '7-day over 28-day mean, the week inside both'],
    ['ACWR, uncoupled', fixed(lumbar?.acwrUncoupled, 2), '7-day over the three weeks before'],
    ['ACWR, EWMA', fixed(lumbar?.acwrEwma, 2), 'exponentially weighted means'],
    ['Acute less chronic', kgWords(change?.['differenceKg']), `a day${typeof effect === 'number' ? `; ${fixed(effect, 2)} SD of the daily loads` : ''}`],
    ['Fitness less fatigue', kgWords(day.signals['fitness-fatigue']?.value), 'this morning, 42-day less 7-day mean'],
    ['Monotony', fixed(lumbar?.monotony, 2), 'mean over spread of the last 7 days'],
    ['Strain', massWords(lumbar?.strain ?? null), 'week sum × monotony'],
  ];
  return (
    <section class="panel">
      <h2>Load-change descriptors</h2>
      <p class="quiet">
        For {dayWords(day.day)}; <strong>not part of the score</strong>. “–” means not defined from the known days.
      </p>
      <DescriptorList rows={rows} />
    </section>
  );
}
