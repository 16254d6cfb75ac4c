import type { VNode } from 'preact';
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
      legend="How sore is your back now?"
      low="0 none"
      high="10 worst you can think of"
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
      <ChoiceField name="site" legend="Where? (Another place than the low back does not count for it.)" choices={SITES} value={answers.site} onChange={(site) => set({ site })} />
      <ChoiceField name="quality" legend="What is it like?" choices={QUALITIES} value={answers.quality} onChange={(quality) => set({ quality })} />
      <ChoiceField name="spread" legend="How far does it reach?" choices={SPREADS} value={answers.spread} onChange={(spread) => set({ spread })} />
      <ChoiceField name="onset" legend="When did it come?" choices={ONSETS} value={answers.onset} onChange={(onset) => set({ onset })} />
      <ChoiceField name="movement" legend="Moving around…" choices={MOVEMENTS} value={answers.movement} onChange={(movement) => set({ movement })} />
      <fieldset>
        <legend>Did something set it off?</legend>
        {TRIGGERS.map((trigger) => (
          <CheckField
            key={trigger.value}
            name={`trigger-${trigger.value}`}
            checked={answers.triggers.includes(trigger.value)}
            onChange={(on) => set({ triggers: toggled(answers.triggers, trigger.value, on) })}
          >
            {trigger.words}
          </CheckField>
        ))}
      </fieldset>
      <CheckField name="interferes" checked={answers.interferes} onChange={(interferes) => set({ interferes })}>
        It keeps me from training or daily things
      </CheckField>
      <CheckField name="flare" checked={answers.flare} onChange={(flare) => set({ flare })}>
        I call this a flare
      </CheckField>
    </>
  );
}

export function DayPart({ answers, problems, set }: Part): VNode {
  return (
    <>
      <NumberField
        name="sleepHours"
        label="Sleep last night, hours"
        value={answers.sleepHours}
        problem={problems.get('sleepHours')}
        onInput={(sleepHours) => set({ sleepHours })}
      />
      <NumberField
        name="stiffnessMinutes"
        label="Morning stiffness, minutes"
        value={answers.stiffnessMinutes}
        problem={problems.get('stiffnessMinutes')}
        onInput={(stiffnessMinutes) => set({ stiffnessMinutes })}
      />
      <ScaleField name="stressNrs" legend="Stress today" low="0 none" high="10 most" value={answers.stressNrs} onChange={(stressNrs) => set({ stressNrs })} />
    </>
  );
}
