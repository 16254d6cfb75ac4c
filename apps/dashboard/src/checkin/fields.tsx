import type { ComponentChildren, VNode } from 'preact';
import { say } from '../language.js';
import type { Choice } from './questions.js';

const SCALE = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10] as const;

function FieldError({ id, detail }: { id: string; detail: string | undefined }): VNode | null {
  return detail === undefined ? null : (
    <p class="field-error" id={id} role="alert">
      {detail}
    </p>
  );
}

/** 0..10 as eleven radio buttons: nothing is chosen until it is chosen. */
export function ScaleField(props: {
  name: string;
  legend: string;
  low: string;
  high: string;
  value: number | null;
  problem?: string | undefined;
  onChange: (value: number) => void;
}): VNode {
  return (
    <fieldset aria-describedby={props.problem === undefined ? undefined : `${props.name}-problem`}>
      <legend>{props.legend}</legend>
      <div class="scale">
        {SCALE.map((step) => (
          <label key={step}>
            <input type="radio" name={props.name} value={step} checked={props.value === step} onChange={() => props.onChange(step)} />
            <span>{step}</span>
          </label>
        ))}
      </div>
      <div class="scale-ends" aria-hidden="true">
        <span>{props.low}</span>
        <span>{props.high}</span>
      </div>
      <FieldError id={`${props.name}-problem`} detail={props.problem} />
    </fieldset>
  );
}

/** One of a few; choosing it again takes the answer back. */
export function ChoiceField<T extends string>(props: {
  name: string;
  legend: string;
  choices: readonly Choice<T>[];
  value: T | null;
  onChange: (value: T | null) => void;
}): VNode {
  return (
    <fieldset>
      <legend>{props.legend}</legend>
      <div class="chips">
        {props.choices.map((choice) => (
          <label key={choice.value}>
            <input
              type="radio"
              name={props.name}
              value={choice.value}
              checked={props.value === choice.value}
              onChange={() => props.onChange(choice.value)}
              onClick={() => props.value === choice.value && props.onChange(null)}
            />
            <span>{say(choice.words)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

export function NumberField(props: {
  name: string;
  label: string;
  value: string;
  problem?: string | undefined;
  onInput: (text: string) => void;
}): VNode {
  const problemId = `${props.name}-problem`;
  return (
    <div class="number-field">
      <label for={props.name}>{props.label}</label>
      <input
        id={props.name}
        name={props.name}
        inputMode="decimal"
        autocomplete="off"
        value={props.value}
        aria-invalid={props.problem !== undefined}
        aria-describedby={props.problem === undefined ? undefined : problemId}
        onInput={(event) => props.onInput(event.currentTarget.value)}
      />
      <FieldError id={problemId} detail={props.problem} />
    </div>
  );
}

export function CheckField(props: { name: string; checked: boolean; onChange: (checked: boolean) => void; children: ComponentChildren }): VNode {
  return (
    <label class="check">
      <input type="checkbox" name={props.name} checked={props.checked} onChange={(event) => props.onChange(event.currentTarget.checked)} />
      <span>{props.children}</span>
    </label>
  );
}
