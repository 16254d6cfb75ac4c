import { describe, expect, test } from '@jest/globals';
import { checkinData, NO_ANSWERS, problemsOf, typedNumber } from './checkin-answers.js';

test('typed numbers', () => {
  expect(typedNumber('', 24)).toBeNull();
  expect(typedNumber(' 7,5 ', 24)).toBe(7.5);
  expect(typedNumber('25', 24)).toBeNaN();
  expect(typedNumber('-1', 24)).toBeNaN();
  expect(typedNumber('seven', 24)).toBeNaN();
});

describe('problemsOf', () => {
  test('soreness is asked for, unless a red-flag question was answered with yes', () => {
    expect(problemsOf(NO_ANSWERS).map((one) => one.field)).toEqual(['sorenessNrs']);
    expect(problemsOf({ ...NO_ANSWERS, redFlags: ['cauda'] })).toEqual([]);
  });

  test('numbers outside the possible are named', () => {
    expect(problemsOf({ ...NO_ANSWERS, sorenessNrs: 0, sleepHours: '30', stiffnessMinutes: 'x' }).map((one) => one.field)).toEqual([
      'sleepHours',
      'stiffnessMinutes',
    ]);
  });
});

describe('checkinData', () => {
  test('open questions are left out: unknown is not zero', () => {
    expect(checkinData({ ...NO_ANSWERS, sorenessNrs: 4 })).toEqual({ sorenessNrs: 4, interferes: false, flare: false, redFlags: [], triggers: [] });
  });

  test('zero is an answer', () => {
    expect(checkinData({ ...NO_ANSWERS, sorenessNrs: 0, stressNrs: 0, stiffnessMinutes: '0' })).toMatchObject({
      sorenessNrs: 0,
      stressNrs: 0,
      stiffnessMinutes: 0,
    });
  });

  test('details of soreness do not stay behind when soreness went back to none', () => {
    const sent = checkinData({ ...NO_ANSWERS, sorenessNrs: 0, site: 'low-back', quality: 'sharp', spread: 'leg', movement: 'worse', onset: 'later', flare: true, triggers: ['row'] });
    expect(sent).toMatchObject({ flare: false, triggers: [] });
    for (const field of ['site', 'quality', 'spread', 'movement', 'onset']) expect(sent).not.toHaveProperty(field);
  });

  test('everything answered', () => {
    expect(
      checkinData({
        sorenessNrs: 5,
        site: 'low-back',
        quality: 'dull',
        spread: 'local',
        onset: 'later',
        movement: 'eases',
        stiffnessMinutes: '20',
        sleepHours: '6,5',
        stressNrs: 3,
        interferes: true,
        flare: true,
        redFlags: ['night'],
        triggers: ['deadlift'],
      }),
    ).toEqual({
      sorenessNrs: 5,
      site: 'low-back',
      quality: 'dull',
      spread: 'local',
      onset: 'later',
      movement: 'eases',
      stiffnessMinutes: 20,
      sleepHours: 6.5,
      stressNrs: 3,
      interferes: true,
      flare: true,
      redFlags: ['night'],
      triggers: ['deadlift'],
    });
  });
});
