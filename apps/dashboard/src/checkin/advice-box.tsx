import type { VNode } from 'preact';
import type { Advice } from '../api/wire.js';

/** The fixed text for red-flag answers; said aloud at once, wherever the reader is in the form. */
export function AdviceBox({ advice }: { advice: Advice | null }): VNode {
  return (
    <div role="alert" aria-live="assertive">
      {advice !== null && (
        <div class={`advice advice-${advice.level}`}>
          <strong>{advice.level === 'emergency' ? 'Get medical help now' : 'Please have this looked at'}</strong>
          <p>{advice.text}</p>
        </div>
      )}
    </div>
  );
}
