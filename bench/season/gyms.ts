import { isoFromLocalDay, localDayFromIso } from '#libs/domain';
import { createGym, STORIES, type SimulatedGym, type StoryName } from '#libs/simulator';

/** All days lie in the past, before the weeks in which the clock opens new days: the tick of a real morning leaves them alone. */
const FIRST_DAY = '2025-01-06';
const GYM_ATHLETES = 100;
const ATHLETES_PER_TRACKER = 12;
/** Stories need four weeks of quiet before their last days. */
const BLOCK_WEEKS = 8;
const ZONES = ['Europe/Berlin', 'America/New_York', 'Asia/Tokyo', 'Australia/Sydney'];
const TOLD = (Object.keys(STORIES) as StoryName[]).filter((name) => name !== 'steady');

export interface SeasonPlan {
  readonly athletes: number;
  readonly weeks: number;
  readonly seed: string;
}

/** One gym through the season: a gym of the simulator for each block of weeks, with the same people and other stories. */
export interface SeasonGym {
  readonly id: string;
  /** the people, the same in every block */
  readonly people: SimulatedGym;
  /** the block that a day of the season (from 0) lies in */
  blockOf(day: number): SimulatedGym;
}

export const dayText = (day: number): string => isoFromLocalDay(localDayFromIso(FIRST_DAY)! + day);

export function seasonGyms(plan: SeasonPlan): SeasonGym[] {
  const count = Math.ceil(plan.athletes / GYM_ATHLETES);
  return Array.from({ length: count }, (_, gym) => {
    const athletes = Math.floor((plan.athletes * (gym + 1)) / count) - Math.floor((plan.athletes * gym) / count);
    const blocks = blocksOf(plan.weeks).map(({ firstDay, days }, block) => ({
      firstDay,
      gym: createGym({
        seed: plan.seed, gymId: `season-${gym + 1}`, athletes, squads: Math.max(1, Math.round(athletes / 20)), devices: Math.max(2, Math.ceil(athletes / ATHLETES_PER_TRACKER)),
        startDay: dayText(firstDay), days, timezone: ZONES[gym % ZONES.length]!, stories: storiesOf(athletes, gym + block),
      }),
    }));
    return { id: `season-${gym + 1}`, people: blocks[0]!.gym, blockOf: (day) => blocks.findLast(({ firstDay }) => firstDay <= day)!.gym };
  });
}

function blocksOf(weeks: number): { firstDay: number; days: number }[] {
  const count = Math.max(1, Math.floor(weeks / BLOCK_WEEKS));
  const start = (block: number): number => 7 * Math.floor((weeks * block) / count);
  return Array.from({ length: count }, (_, block) => ({ firstDay: start(block), days: start(block + 1) - start(block) }));
}

/** Every story once, each block with other athletes. */
function storiesOf(athletes: number, turn: number): StoryName[] {
  const stories = Array.from({ length: athletes }, (): StoryName => 'steady');
  TOLD.slice(0, athletes).forEach((name, i) => (stories[(turn * TOLD.length + i) % athletes] = name));
  return stories;
}
