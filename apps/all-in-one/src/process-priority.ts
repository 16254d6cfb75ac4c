import { constants, setPriority } from 'node:os';
import type { Logger } from '#libs/runtime';

const PRIORITIES = { after: constants.priority.PRIORITY_BELOW_NORMAL, before: constants.priority.PRIORITY_ABOVE_NORMAL } as const;

/** Lets this process come before or after others when the machine is full. To come before takes a right that few processes have: without it they are equal. */
export function comeInTurn(turn: keyof typeof PRIORITIES, log: Logger): void {
  try {
    setPriority(PRIORITIES[turn]);
  } catch (err) {
    log.debug({ err }, 'the priority of this process cannot be changed');
  }
}
