import { setTimeout as pause } from 'node:timers/promises';
import { systemClock } from '#libs/runtime';
import { finaleOf, repProgressOf, type SimulatedEvent, type SimulatedGym } from '#libs/simulator';
import { sendEvents } from '../sending/send-events.js';
import type { System } from '../system/open-system.js';

/** Between two sets of a story's end; its facts lie a second apart, so that the story is over within a minute. */
const BETWEEN_FACTS_MS = 1000;
const REP_MS = 1500;

export interface LiveTelling {
  readonly gym: SimulatedGym;
  /** what is still to come of the last day, in time order */
  readonly rest: readonly SimulatedEvent[];
  /** how many times faster than the clock */
  readonly speed: number;
  readonly told: (event: SimulatedEvent, outcome: string) => void;
}

/** Tells the end of each story as if it happened now, repetition by repetition, then the rest of the day at its own hours. */
export async function tellLive(system: System, { gym, rest, speed, told }: LiveTelling): Promise<void> {
  const send = (event: SimulatedEvent): Promise<void> => sendEvents(system, [event], (_, { outcome }) => told(event, outcome));
  const { core } = await system.eventLog();
  for (const { id, story } of gym.athletes) {
    if (story === 'steady') continue;
    for (const event of finaleOf(gym, id, systemClock.nowMs())) {
      for (const rep of repProgressOf(event)) {
        core.publishCore(rep.subject, rep.event);
        await pause(REP_MS / speed);
      }
      await send(event);
      await pause(BETWEEN_FACTS_MS / speed);
    }
  }
  const startMs = systemClock.nowMs();
  for (const event of rest) {
    const dueMs = startMs + (event.timeMs - startMs) / speed;
    await pause(Math.max(0, dueMs - systemClock.nowMs()));
    await send(event);
  }
}
