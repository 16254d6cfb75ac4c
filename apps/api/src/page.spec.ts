import { expect, test } from '@jest/globals';
import { pageLocation } from './page.js';

const open = (path: string, method = 'GET', accepted: 'html' | 'json' = 'html'): string | null =>
  pageLocation({ method, path, accepts: (() => accepted) as never });

test('an address of the page leads to its start, relative to where it is served', () => {
  for (const path of ['/board', '/athletes/ana', '/athletes/', '/a/b/c']) {
    const location = open(path);
    expect(location).not.toBeNull();
    expect(new URL(location ?? '', `http://host/proxied${path}`).pathname).toBe('/proxied/');
  }
});

test('scripts, other methods and the addresses of the API get an answer of their own', () => {
  expect([open('/board', 'POST'), open('/board', 'GET', 'json'), open('/v1/nothing'), open('/assets/gone.js'), open('/')]).toEqual([null, null, null, null, null]);
});
