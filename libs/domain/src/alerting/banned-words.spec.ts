import { expect, test } from '@jest/globals';
import { bannedWordsIn } from './banned-words.js';
import { MESSAGES } from '../messages/english.js';

const BOUNDARY = MESSAGES['notice.boundary'].text;

test.each([
  ['This will hurt.', ['will']], ['It prevents harm and is preventable.', ['prevents', 'preventable']], ['Predicted by PREDICTIONS.', ['predicted', 'predictions']],
  ['Damaged, damaging.', ['damaged', 'damaging']], ['Danger! Dangerously unsafe; train safely.', ['danger', 'dangerously', 'unsafe', 'safely']],
  ['You’ll see, it won\'t.', ['you’ll', 'won\'t']], ['Your injury risk, the risk of an injury.', ['injury risk', 'risk of an injury']],
  ['Willing to lift; a well-kept bar; risky is another word.', []], [BOUNDARY, []], [`${BOUNDARY} A prediction.`, ['prediction']],
] as const)('%s', (text, expected) => {
  expect(bannedWordsIn(text)).toEqual(expected);
});
