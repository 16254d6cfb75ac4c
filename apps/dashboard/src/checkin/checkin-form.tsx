import type { VNode } from 'preact';
import { say } from '../language.js';
import type { CheckinAnswers } from './checkin-answers.js';
import { CheckField, ChoiceField, NumberField, ScaleField } from './fields.js';
import { MOVEMENTS, ONSETS, QUALITIES, SITES, SPREADS, TRIGGERS } from './questions.js';

interface Part {
  readonly answers: CheckinAnswers;
  readonly problems: ReadonlyMap<string, string>;
  readonly set: (change: Partial<CheckinAnswers>) => void;
}

export const toggled = <T,>(list: readonly T[], one: T, on: boolean): T[] => (on ? [...list.filter((other) => other !== one), one] : list.filter((other) => other !== one));

export function SorenessPart({ answers, problems, set }: Part): VNode {
  return (
    <ScaleField
      name="sorenessNrs"
      legend={say('checkin.soreness')}
      low={say('checkin.soreness.low')}
      high={say('checkin.soreness.high')}
      value={answers.sorenessNrs}
      problem={problems.get('sorenessNrs')}
      onChange={(sorenessNrs) => set({ sorenessNrs })}
    />
  );
}

/** Asked only where there is soreness to describe. */
export function DetailPart({ answers, set }: Part): VNode {
  return (
    <>
      <ChoiceField name="site" legend={say('checkin.site')} choices={SITES} value={answers.site} onChange={(site) => set({ site })} />
      <ChoiceField name="quality" legend={say('checkin.quality')} choices={QUALITIES} value={answers.quality} onChange={(quality) => set({ quality })} />
      <ChoiceField name="spread" legend={say('checkin.spread')} choices={SPREADS} value={answers.spread} onChange={(spread) => set({ spread })} />
      <ChoiceField name="onset" legend={say('checkin.onset')} choices={ONSETS} value={answers.onset} onChange={(onset) => set({ onset })} />
      <ChoiceField name="movement" legend={say('checkin.movement')} choices={MOVEMENTS} value={answers.movement} onChange={(movement) => set({ movement })} />
      <fieldset>
        <legend>{say('checkin.triggers')}</legend>
        {TRIGGERS.map((trigger) => (
          <CheckField
            key={trigger.value}
            name={`trigger-${trigger.value}`}
            checked={answers.triggers.includes(trigger.value)}
            onChange={(on) => set({ triggers: toggled(answers.triggers, trigger.value, on) })}
          >
            {say(trigger.words)}
          </CheckField>
        ))}
      </fieldset>
      <CheckField name="interferes" checked={answers.interferes} onChange={(interferes) => set({ interferes })}>
        {say('checkin.interferes')}
      </CheckField>
      <CheckField name="flare" checked={answers.flare} onChange={(flare) => set({ flare })}>
        {say('checkin.flare')}
      </CheckField>
    </>
  );
}

export function DayPart({ answers, problems, set }: Part): VNode {
  return (
    <>
      <NumberField
        name="sleepHours"
        label={say('checkin.sleep')}
        value={answers.sleepHours}
        problem={problems.get('sleepHours')}
        onInput={(sleepHours) => set({ sleepHours })}
      />
      <NumberField
        name="stiffnessMinutes"
        label={say('checkin.stiffness')}
        value={answers.stiffnessMinutes}
        problem={problems.get('stiffnessMinutes')}
        onInput={(stiffnessMinutes) => set({ stiffnessMinutes })}
      />
      <ScaleField name="stressNrs" legend={say('checkin.stress')} low={say('checkin.stress.low')} high={say('checkin.stress.high')} value={answers.stressNrs} onChange={(stressNrs) => set({ stressNrs })} />
    </>
  );
}
