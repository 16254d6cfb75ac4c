import type { VNode } from 'preact';
import type { AthleteDay } from '../api/wire.js';
import { say, sayAround } from '../language.js';
import { dayWords, fixed, massWords } from '../words.js';
import { DescriptorList, kgWords, type DescriptorRow } from './descriptor-list.js';

/** Ratios that many coaches know. They describe how load changed; the score never reads them. */
export function Descriptors({ day }: { day: AthleteDay }): VNode {
  const lumbar = day.loads.lumbar;
  const change = day.signals['acwr']?.detail;
  const effect = change?.['effectSize'];
  const rows: DescriptorRow[] = [
    [say('page.descriptors.acwr-coupled'), fixed(lumbar?.acwrCoupled, 2), say('page.descriptors.acwr-coupled-is')],
    [say('page.descriptors.acwr-uncoupled'), fixed(lumbar?.acwrUncoupled, 2), say('page.descriptors.acwr-uncoupled-is')],
    [say('page.descriptors.acwr-ewma'), fixed(lumbar?.acwrEwma, 2), say('page.descriptors.acwr-ewma-is')],
    [
      say('page.descriptors.difference'), kgWords(change?.['differenceKg']),
      typeof effect === 'number' ? say('page.descriptors.difference-is-of', { effect: fixed(effect, 2) }) : say('page.descriptors.difference-is'),
    ],
    [say('page.descriptors.balance'), kgWords(day.signals['fitness-fatigue']?.value), say('page.descriptors.balance-is')],
    [say('page.descriptors.monotony'), fixed(lumbar?.monotony, 2), say('page.descriptors.monotony-is')],
    [say('page.descriptors.strain'), massWords(lumbar?.strain ?? null), say('page.descriptors.strain-is')],
  ];
  return (
    <section class="panel">
      <h2>{say('page.descriptors.title')}</h2>
      <p class="quiet">
        {sayAround((emphasis) => say('page.descriptors.what', { day: dayWords(day.day), emphasis }), <strong>{say('page.descriptors.no-score')}</strong>)}
      </p>
      <DescriptorList rows={rows} />
    </section>
  );
}
