import { expect, test } from '@jest/globals';
import { leadAndRest } from './lead-and-rest.js';

test('short texts stay whole', () => {
  expect(leadAndRest('Back to usual.')).toEqual(['Back to usual.', '']);
});

test('cut after whole sentences, never inside a number, nothing lost', () => {
  const text = `Higher-strain days: load this week is 41.3 t. Also: soreness is 4. ${'Measured from many days. '.repeat(9)}The end.`;
  const [lead, rest] = leadAndRest(text);
  expect(lead.length).toBeLessThanOrEqual(160);
  expect(lead.startsWith('Higher-strain days: load this week is 41.3 t. Also: soreness is 4.')).toBe(true);
  expect(lead.endsWith('.')).toBe(true);
  expect(`${lead} ${rest}`).toBe(text);
});

test('one endless sentence stays whole', () => {
  const text = 'word '.repeat(60);
  expect(leadAndRest(text)).toEqual([text, '']);
});
