import { describe, expect, test } from '@jest/globals';
import { parsePattern, slotNames } from './pattern.js';

const pieces = (text: string): unknown => {
  const parsed = parsePattern(text);
  return 'error' in parsed ? parsed.error : parsed.pieces;
};
const names = (text: string): string[] => {
  const parsed = parsePattern(text);
  return 'error' in parsed ? [parsed.error] : slotNames(parsed.pieces);
};

describe('a message taken apart', () => {
  test('text and slots', () => {
    expect(pieces('')).toEqual([]);
    expect(pieces('a {b} c{ d }')).toEqual([{ kind: 'text', text: 'a ' }, { kind: 'slot', name: 'b' }, { kind: 'text', text: ' c' }, { kind: 'slot', name: 'd' }]);
  });

  test('plurals, with slots and the number inside', () => {
    expect(pieces('{n, plural, =0 {none} one {# day of {of}} other {# days}}!')).toEqual([
      {
        kind: 'plural', name: 'n',
        forms: {
          '=0': [{ kind: 'text', text: 'none' }],
          one: [{ kind: 'count', name: 'n' }, { kind: 'text', text: ' day of ' }, { kind: 'slot', name: 'of' }],
          other: [{ kind: 'count', name: 'n' }, { kind: 'text', text: ' days' }],
        },
      },
      { kind: 'text', text: '!' },
    ]);
    expect(names('{n, plural, one {{b}} other {{c, plural, other {#}} {a}}}')).toEqual(['a', 'b', 'c', 'n']);
  });

  test('a number sign outside a plural is one, and apostrophes quote what is special only', () => {
    expect(pieces("set #1 isn't, it''s '{a}' and '#'")).toEqual([{ kind: 'text', text: "set #1 isn't, it's {a} and #" }]);
    expect(pieces("{n, plural, other {'#' '}' #}}")).toEqual([
      { kind: 'plural', name: 'n', forms: { other: [{ kind: 'text', text: '# } ' }, { kind: 'count', name: 'n' }] } },
    ]);
    expect(pieces("open '{quote")).toEqual([{ kind: 'text', text: 'open {quote' }]);
  });
});

describe('what cannot be read is said, with the place', () => {
  test.each([
    ['a } b', 'a brace closes nothing, at character 2'],
    ['a {', 'neither {name} nor {name, plural, …}, at character 2'],
    ['{a b}', 'neither {name} nor {name, plural, …}, at character 0'],
    ['{n, select, other {x}}', 'neither {name} nor {name, plural, …}, at character 0'],
    ['{n, plural, one {x}}', 'the plural of "n" has no form "other"'],
    ['{n, plural, some {x} other {y}}', 'the plural of "n" has a form "some"; forms are zero, one, two, few, many, other and =1'],
    ['{n, plural, other {x}', 'the plural of "n" is not closed, at character 21'],
    ['{n, plural, other {x', 'the form "other" of "n" is not closed'],
  ])('%s', (text, error) => {
    expect(pieces(text)).toBe(error);
  });
});
