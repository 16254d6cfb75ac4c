import type { VNode } from 'preact';
import { massWords } from '../words.js';

export type DescriptorRow = readonly [title: string, value: string, meaning: string];

/** A number of a signal's detail, in kg; “–” where there is none. */
export const kgWords = (kg: unknown): string => massWords(typeof kg === 'number' ? kg : null);

/** Numbers with what they mean. */
export function DescriptorList({ rows }: { rows: readonly DescriptorRow[] }): VNode {
  return (
    <dl class="descriptors">
      {rows.map(([title, value, meaning]) => (
        <div key={title}>
          <dt>
            {title} <small>{meaning}</small>
          </dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
