import { describe, expect, test } from '@jest/globals';
import { checkin, deadlift, set, squat, viewOfStory, type Story } from '../../../../../test/conformance/athlete-days.js';
import golden from './golden.json' with { type: 'json' };
import { triggerExercises } from './trigger-exercises.js';

const LETTERS: Readonly<Record<string, object>> = { d: deadlift, s: squat };

/** One letter a day for what was done, one digit a day for the soreness answered. */
const told = (done: string, answers: string): Story => (i) => ({
  sets: LETTERS[done.charAt(i)] === undefined ? [] : [set({ exercise: done.charAt(i) === 'd' ? deadlift : squat })],
  checkins: /\d/.test(answers.charAt(i)) ? [checkin({ sorenessNrs: Number(answers.charAt(i)) })] : [],
});

describe('trigger-exercises', () => {
  test.each(golden.cases)('golden: $name', ({ done, answers, value, exercise, mostly }) => {
    const reading = triggerExercises(viewOfStory(told(done, answers), done.length));
    expect([reading.value, reading.detail?.['exercise'] ?? null, reading.detail?.['mostly'] ?? null]).toEqual([value, exercise, mostly]);
  });

  test('the athlete\'s own word stands beside it', () => {
    const story: Story = (i) => ({ ...told('dsdsdsds', '05151515')(i), checkins: [checkin({ sorenessNrs: i % 2 === 1 ? 5 : 1, triggers: i % 2 === 1 ? ['Sitting', 'deadlift'] : i === 4 ? ['sitting'] : [] })] });
    expect(triggerExercises(viewOfStory(story, 8)).detail).toEqual({
      exercise: 'deadlift', soreAfter: 4, soreMornings: 4, calmAfter: 0, calmMornings: 3, mostly: true, named: 'sitting', namedDays: 5,
    });
  });
});
