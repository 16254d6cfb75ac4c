import { expect, test } from '@jest/globals';
import { adviceFor } from './advice-for.js';

test('no advice without a red-flag answer', () => {
  expect(adviceFor({ redFlags: [], sorenessNrs: null })).toBeNull();
  expect(adviceFor({ redFlags: [], sorenessNrs: 6 })).toBeNull();
});

test('the strongest answer decides', () => {
  expect(adviceFor({ redFlags: ['night'], sorenessNrs: 2 })?.level).toBe('professional');
  expect(adviceFor({ redFlags: ['night', 'cauda'], sorenessNrs: null })?.level).toBe('emergency');
});

test('very strong soreness alone asks for a professional', () => {
  expect(adviceFor({ redFlags: [], sorenessNrs: 7 })?.level).toBe('professional');
});
