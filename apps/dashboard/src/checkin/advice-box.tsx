import type { VNode } from 'preact';
import type { ToldAdvice } from '../api/wire.js';
import { say, sayRef } from '../language.js';

/** The fixed text for red-flag answers; said aloud at once, wherever the reader is in the form. */
export function AdviceBox({ advice }: { advice: ToldAdvice | null }): VNode {
  return (
    <div role="alert" aria-live="assertive">
      {advice !== null && (
        <div class={`advice advice-${advice.level}`}>
          <strong>{say(`checkin.advice.${advice.level}`)}</strong>
          <p>{sayRef(advice.message, advice.text)}</p>
        </div>
      )}
    </div>
  );
}
