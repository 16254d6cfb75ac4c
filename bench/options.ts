export const PARTS = ['throughput', 'latency', 'disk', 'live', 'history', 'athletes', 'alarms'] as const;
export type PartName = (typeof PARTS)[number];

/** Sizes of a run. All of them are in the JSON document. */
export interface BenchOptions {
  readonly parts: readonly PartName[];
  readonly quick: boolean;
  readonly jsonFile: string | null;
  readonly athletes: number;
  readonly historyDays: number;
  readonly setsPerSession: number;
  /** athletes who train at the same time and whose sets take turns on the wire */
  readonly sessionsAtOnce: number;
  /** days per measured round: with every athlete training each day */
  readonly roundDays: number;
  readonly rounds: number;
  readonly plainSets: number;
  readonly plantedTransitions: number;
  readonly plantedPerSecond: number;
  /** simulated athlete-years per cell of the alarms part */
  readonly alarmYears: number;
  readonly alarmSeed: number;
  /** how much one session's number of sets differs from the next: standard deviation of its logarithm, times 100 */
  readonly loadSpreadPct: number;
  /** folder for CPU profiles of the pipeline's processes; profiling slows them down */
  readonly profileDir: string | null;
}

const FULL = {
  athletes: 2000, historyDays: 150, setsPerSession: 8, sessionsAtOnce: 200, roundDays: 13, rounds: 3, plainSets: 4000, plantedTransitions: 2000, plantedPerSecond: 25,
  alarmYears: 400, alarmSeed: 2027, loadSpreadPct: 12,
};
const QUICK = { ...FULL, athletes: 400, historyDays: 60, roundDays: 8, rounds: 1, plainSets: 1000, plantedTransitions: 200, alarmYears: 40 };

export class UsageError extends Error {}

/**
 * `[part…] [--quick] [--json FILE] [--profile FOLDER] [--size=number…]`
 * @throws UsageError naming the word that is not understood
 */
export function readOptions(words: readonly string[]): BenchOptions {
  const parts: PartName[] = [];
  let quick = false;
  let jsonFile: string | null = null;
  let profileDir: string | null = null;
  const numbers: Record<string, number> = {};
  for (let i = 0; i < words.length; i += 1) {
    const word = words[i]!;
    const flag = /^--([a-z-]+)=(\d+)$/.exec(word);
    const field = flag?.[1]?.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase()) ?? '';
    if (word === '--quick') quick = true;
    else if (word === '--json') {
      jsonFile = words[++i] ?? null;
      if (jsonFile === null) throw new UsageError('--json needs a file name');
    } else if (word === '--profile') {
      profileDir = words[++i] ?? null;
      if (profileDir === null) throw new UsageError('--profile needs a folder');
    } else if (field in FULL) numbers[field] = Number(flag![2]);
    else if ((PARTS as readonly string[]).includes(word)) parts.push(word as PartName);
    else throw new UsageError(`"${word}" is not understood. Parts: ${PARTS.join(', ')}. Flags: --quick, --json FILE, --profile FOLDER, and any size as --rounds=5 (${Object.keys(FULL).join(', ')} in kebab-case).`);
  }
  return { ...(quick ? QUICK : FULL), ...numbers, parts: parts.length === 0 ? PARTS : parts, quick, jsonFile, profileDir };
}
