import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { afterEach, expect, test } from '@jest/globals';
import { sessionComesBefore } from './process-turn.js';

const children: ChildProcess[] = [];

function sleeper(ownSession: boolean): number {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { detached: ownSession, stdio: 'ignore' });
  children.push(child);
  return child.pid!;
}

const sessionOf = (pid: number): string => readFileSync(`/proc/${pid}/autogroup`, 'utf8').trim();
const SHARES_BY_SESSION = existsSync('/proc/self/autogroup') && sessionOf(process.pid) !== '';
const MAY_COME_BEFORE = process.getuid?.() === 0;

afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

test('a session of its own comes before others where that may be done, and nothing breaks where not', () => {
  const pid = sleeper(true);
  sessionComesBefore(pid);
  if (SHARES_BY_SESSION) expect(sessionOf(pid)).toMatch(MAY_COME_BEFORE ? /nice -10$/ : /nice 0$/);
});

test('the session of a terminal, or of whoever started the process, is left as it is', () => {
  if (!SHARES_BY_SESSION) return;
  const before = sessionOf(process.pid);
  const pid = sleeper(false);
  expect(sessionOf(pid)).toBe(before);
  sessionComesBefore(pid);
  expect(sessionOf(process.pid)).toBe(before);
});

test('a process that is gone is no error', () => {
  expect(() => sessionComesBefore(2 ** 22 + 1)).not.toThrow();
});
