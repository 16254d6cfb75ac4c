import { bulkSets, type BulkOptions, type BulkSet } from '#libs/simulator';

/** What is published: the sets of some gyms and days, with so many sessions going on at once. */
export interface WorkloadPlan {
  readonly gyms: readonly BulkOptions[];
  readonly sessionsAtOnce: number;
}

export function setsOf(plan: WorkloadPlan): number {
  return plan.gyms.reduce((sum, gym) => sum + gym.athletes * gym.days * gym.setsPerSession, 0);
}

/** One athlete's sets of one day. */
function* sessionsOf(options: BulkOptions): Generator<BulkSet[]> {
  let session: BulkSet[] = [];
  for (const set of bulkSets(options)) {
    session.push(set);
    if (session.length < options.setsPerSession) continue;
    yield session;
    session = [];
  }
}

/**
 * The sets in the order in which gyms send them: `sessionsAtOnce` athletes train at the same time and take turns; who is done makes
 * room for the next.
 */
export function* interleavedSets({ gyms, sessionsAtOnce }: WorkloadPlan): Generator<BulkSet> {
  const waiting = gyms.map(sessionsOf);
  const floor: { sets: BulkSet[]; at: number }[] = [];
  let nextGym = 0;
  const next = (): BulkSet[] | null => {
    for (let tries = 0; tries < waiting.length; tries += 1) {
      const taken = waiting[nextGym++ % waiting.length]!.next();
      if (!taken.done) return taken.value;
    }
    return null;
  };
  for (let wanted = sessionsAtOnce; wanted > 0; wanted -= 1) {
    const sets = next();
    // Sessions begin at different times: one is at its first set, its neighbour in the middle.
    if (sets !== null) floor.push({ sets, at: 0 });
  }
  let turn = 0;
  while (floor.length > 0) {
    const place = turn % floor.length;
    const session = floor[place]!;
    yield session.sets[session.at++]!;
    if (session.at < session.sets.length) {
      turn += 1;
      continue;
    }
    const sets = next();
    if (sets === null) floor.splice(place, 1);
    else {
      floor[place] = { sets, at: 0 };
      turn += 1;
    }
  }
}
