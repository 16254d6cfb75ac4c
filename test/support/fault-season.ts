import { createGym, eventsOf, type SimulatedEvent, type SimulatedGym } from '#libs/simulator';

const SETS_PER_ATHLETE = 278;
const DEVICES = 6;

export interface FaultSeason {
  readonly gym: SimulatedGym;
  readonly events: readonly SimulatedEvent[];
}

const made = new Map<string, FaultSeason>();

/** A past season with so many sets, the same for every case of a file: the 05:00 tick leaves it alone, so that every run sees the same days. */
export function faultSeason(sets: number, gymId = 'gym-kill'): FaultSeason {
  const key = `${gymId}/${sets}`;
  const season = made.get(key) ?? makeSeason(sets, gymId);
  made.set(key, season);
  return season;
}

function makeSeason(sets: number, gymId: string): FaultSeason {
  const gym = createGym({
    seed: 'kill-anything', gymId, athletes: Math.max(7, Math.ceil(sets / SETS_PER_ATHLETE)), squads: 2, devices: DEVICES, startDay: '2025-01-06', days: 70, timezone: 'Europe/Berlin',
    stories: ['load-jump', 'velocity-drop', 'layoff-return', 'fatigue-block', 'soreness', 'jump-and-soreness', 'red-flag'],
  });
  // The stories end on the last day: the sets that are too many are left out at the beginning.
  const all = [...eventsOf(gym)];
  let surplus = all.filter((event) => event.kind === 'set').length - sets;
  if (surplus < 0) throw new Error(`the season has ${-surplus} sets too few`);
  return { gym, events: all.filter((event) => event.kind !== 'set' || surplus-- <= 0) };
}
