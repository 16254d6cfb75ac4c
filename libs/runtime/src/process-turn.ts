import { readFileSync, writeFileSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import type { Logger } from './log.js';

const PRIORITIES = { before: constants.priority.PRIORITY_ABOVE_NORMAL, after: constants.priority.PRIORITY_BELOW_NORMAL } as const;
/** weight of about ten sessions that nobody has touched */
const SESSION_BEFORE_NICE = '-10';

/**
 * Lets this process come before or after others when the machine is full. To come before takes a right that few processes have: without
 * it they are equal.
 */
export function comeInTurn(turn: keyof typeof PRIORITIES, log: Logger): void {
  try {
    setPriority(PRIORITIES[turn]);
  } catch (err) {
    log.debug({ err }, 'the priority of this process cannot be changed');
  }
  if (turn === 'before') sessionComesBefore(process.pid, log);
}

/**
 * Lets the session that a process leads come before others when the machine is full, where that may be done. Many Linux systems share a
 * full machine out among sessions first, and the priority of a process counts within its session alone; and each process of Postgres is
 * a session. See sched(7), autogroup. A session that something else leads, such as a terminal's, is left as it is.
 */
export function sessionComesBefore(pid: number, log?: Logger): void {
  try {
    if (leadsSession(pid)) writeFileSync(`/proc/${pid}/autogroup`, SESSION_BEFORE_NICE);
  } catch (err) {
    log?.debug({ err }, 'the priority of this session cannot be changed');
  }
}

/** @throws where there is no such process, or no /proc */
function leadsSession(pid: number): boolean {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // the name comes in parentheses and may hold anything: state, parent, group and session follow the last one
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[3]) === pid;
}
