import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createEventParser, type StreamMessage } from './event-stream.js';

const parse = (slices: string[], resumeAfter: string | null = null): StreamMessage[] => {
  const seen: StreamMessage[] = [];
  const feed = createEventParser((message) => seen.push(message), resumeAfter);
  slices.forEach(feed);
  return seen;
};

describe('createEventParser', () => {
  test('event, id and data', () => {
    expect(parse(['event: transition\nid: 7\ndata: {"a":1}\n\n'])).toEqual([{ event: 'transition', data: '{"a":1}', lastEventId: '7' }]);
  });

  test('pings are silent, several data lines join, the id stays in force', () => {
    expect(parse([': ping\n\nid: 3\ndata: a\ndata: b\n\ndata: c\n\n'])).toEqual([
      { event: 'message', data: 'a\nb', lastEventId: '3' },
      { event: 'message', data: 'c', lastEventId: '3' },
    ]);
  });

  test('an unfinished message is not dispatched', () => {
    expect(parse(['data: a\n'])).toEqual([]);
  });

  test('starts from the id it resumes after', () => {
    expect(parse(['data: a\n\n'], '41')[0]?.lastEventId).toBe('41');
  });

  test('the cuts between slices never matter', () => {
    const text = 'event: transition\r\nid: é-1\r\ndata: {"x":"ü"}\r\n\r\n: ping\n\ndata: 2\rdata: 3\r\revent: other\ndata\n\n';
    const whole = parse([text]);
    expect(whole).toHaveLength(3);
    fc.assert(
      fc.property(fc.array(fc.nat(text.length), { maxLength: 12 }), (cuts) => {
        const at = [0, ...cuts.sort((a, b) => a - b), text.length];
        expect(parse(at.slice(1).map((end, i) => text.slice(at[i], end)))).toEqual(whole);
      }),
    );
  });
});
