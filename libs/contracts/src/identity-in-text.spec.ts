import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { identityInText } from './identity-in-text.js';

const EVENT = '{"specversion":"1.0","id":"e-1","bootid":"b-1","sequence":12,"data":{"loadKg":140,"reps":[{"meanVelocityMps":0.48}],"note":"\\"{[ü"}}';
const NAMED = { id: 'e-1', bootid: 'b-1', sequence: 12 };

describe('a text that is no JSON, and whole, names its event', () => {
  test.each([
    ['NaN', EVENT.replace('140', 'NaN')],
    ['-Infinity', EVENT.replace('140', '-Infinity')],
    ['a bare minus', EVENT.replace('140', '-')],
    ['nothing where a number belongs', EVENT.replace('140', '')],
    ['leading zeros', EVENT.replace('140', '0140')],
    ['a decimal comma', EVENT.replace('140', '140,5')],
    ['a comma too many', EVENT.replace('"b-1",', '"b-1",,').replace(/\}\}$/, ',}}')],
    ['a comma at the end of all', EVENT.replace(/\}$/, ',}')],
    ['an escape that JSON does not have', EVENT.replace('ü', '\\x41')],
    ['a line break in a string', EVENT.replace('ü', '\n')],
    ['the byte that ends a C string', `${EVENT}\0`],
    ['a word without quotes', EVENT.replace('"1.0"', 'one')],
    ['a number written to a fixed width', EVENT.replace('12', '0012')],
  ])('%s', (_, text) => {
    expect(() => JSON.parse(text) as unknown).toThrow();
    const { sequence, ...names } = identityInText(text)!;
    expect({ ...names, sequence: Number(sequence) }).toEqual(NAMED);
  });

  test('blanks around it, and names that are escaped, change nothing', () => {
    expect(identityInText(` \n${EVENT.replace('140', 'NaN').replace('"id"', '"\\u0069\\u0064"').replace('"e-1"', ' "e\\u002d1"\t')}\r\n`)).toEqual(NAMED);
  });
});

describe('only what is certain is read', () => {
  const read = (members: string): unknown => identityInText(`{${members},"x":NaN}`);

  test('what is told twice is not, also where a comma is missing between', () => {
    expect(read('"id":"a","id":"a","bootid":"b","sequence":1')).toEqual({ bootid: 'b', sequence: 1 });
    expect(read('"id":"a","x":1 "id":"b","bootid":"b","sequence":1')).toEqual({ bootid: 'b', sequence: 1 });
    expect(read('"id":"a","bootid":"b","sequence":1,"sequence":2')).toEqual({ id: 'a', bootid: 'b' });
  });

  test('a name that does not begin a member is none of its values', () => {
    expect(read('"x":1 "id":"a","bootid":"b","sequence":1')).toEqual({ bootid: 'b', sequence: 1 });
    expect(read('["id"]:"c","id":"a","bootid":"b","sequence":1')).toEqual({ id: 'a', bootid: 'b', sequence: 1 });
  });

  test('what is within data is none of it', () => {
    expect(read('"data":{"id":"a","bootid":"b","sequence":1},"list":["id",{"id":"a"}],"text":"\\"id\\":\\"a\\""')).toEqual({});
  });

  test.each(['NaN', '"a', "'a'", '"a" "b"', '"a":"b"', '"\\x"', '', '[1', '"\uFFFD"', '"\\ud800"'])('%s is no id', (value) => {
    const named = identityInText(`{"id":${value},"bootid":"b","sequence":1}`);
    expect(named?.id).toBeUndefined();
  });

  test.each(['NaN', '1 2', '+1', '0x1', '1.2.3', '99999999999999999999a'])('%s is no sequence', (value) => {
    expect(identityInText(`{"id":"a","bootid":"b","sequence":${value}}`)).toEqual({ id: 'a', bootid: 'b' });
  });

  test('a number whose boot cannot be read is left out: it would count in another', () => {
    for (const boot of ['NaN', '"\uFFFD"', '"a","bootid":"b"']) expect(identityInText(`{"id":"a","bootid":${boot},"sequence":7}`)).toEqual({ id: 'a' });
    expect(read('"id":"a","sequence":7')).toEqual({ id: 'a', sequence: 7 });
  });
});

describe('a text that is not whole names nobody', () => {
  const broken = EVENT.replace('140', 'NaN');

  test.each([
    ['nothing', ''],
    ['a list', `[${broken}]`],
    ['a string', JSON.stringify(EVENT)],
    ['two objects', `${broken}${broken}`],
    ['something behind it', `${broken}x`],
    ['something before it', `x${broken}`],
    ['an end too many', `${broken}}`],
    ['ends that do not fit', broken.replace(']', '}')],
    ['an end that nothing began', broken.replace('[', '[}')],
    ['UTF-16', [...broken].join('\0')],
  ])('%s', (_, text) => {
    expect(identityInText(text) ?? {}).toEqual({});
  });

  test('no beginning of an event does, whether the event is JSON or not', () => {
    for (const text of [EVENT, broken]) for (let length = 0; length < text.length; length++) expect(identityInText(text.slice(0, length))).toBeNull();
  });
});

describe('whatever comes', () => {
  const name = fc.constantFrom('id', 'bootid', 'sequence', 'data', 'time', 'ids');
  const object = fc.dictionary(fc.oneof(name, fc.string()), fc.jsonValue({ maxDepth: 3 }), { maxKeys: 8 });
  const spaced = fc.constantFrom(undefined, 1, '\t');

  test('of JSON it reads what JSON.parse reads, and of no beginning of it anything', () => {
    fc.assert(
      fc.property(object, spaced, fc.nat(), (value, space, cut) => {
        const text = JSON.stringify(value, null, space);
        const { id, bootid, sequence } = JSON.parse(text) as Record<string, unknown>;
        expect(identityInText(text)).toEqual(JSON.parse(JSON.stringify({ id, bootid, sequence })));
        expect(identityInText(text.slice(0, cut % text.length))).toBeNull();
      }),
      { numRuns: 2000 },
    );
  });

  test('it never throws, and tells no more than the three', () => {
    const token = fc.constantFrom('{', '}', '[', ']', '"', '\\', ',', ':', ' ', '\0', 'NaN', '-', '7', '"id"', '"bootid":', '"sequence":1', '\\u0069', '\ud800', '\uFFFD');
    fc.assert(
      fc.property(fc.array(fc.oneof(token, fc.string({ unit: 'binary', maxLength: 3 })), { maxLength: 60 }), (tokens) => {
        const named = identityInText(`{${tokens.join('')}`);
        if (named !== null) expect(['id', 'bootid', 'sequence']).toEqual(expect.arrayContaining(Object.keys(named)));
      }),
      { numRuns: 3000 },
    );
  });

  // Time is a poor judge on a busy machine. What grows with the square takes 256 times as long for sixteen times the text; what is linear has room here.
  test.each(['{', '[', '"', '\\', '{"', '"\\', '"id":', '"\\x":', '"id":x,', '{"id":', '"id":"\\u0069', ' ', '1', '"sequence":1', ','])('the time for %j again and again grows with the length alone', (piece) => {
    const timed = (length: number): number => {
      const text = `{"x":1,${piece.repeat(Math.ceil(length / piece.length))}}`;
      let best = Infinity;
      for (let round = 0; round < 5; round++) {
        const beganMs = performance.now();
        identityInText(text);
        best = Math.min(best, performance.now() - beganMs);
      }
      return best;
    };
    timed(65_536);
    expect(timed(1_048_576)).toBeLessThan(80 * Math.max(timed(65_536), 0.5));
  });
});
