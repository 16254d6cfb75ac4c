import { UsageError } from '../options.js';

/** Sizes of a soak. All of them are in the JSON document. */
export interface SeasonOptions {
  readonly athletes: number;
  readonly weeks: number;
  readonly seed: string;
  /** times that each role and server is killed in the second half */
  readonly restarts: number;
  /** reps a second that the racks of the live lane send all along */
  readonly reps: number;
  readonly jsonFile: string | null;
  /** takes what the processes of the system write */
  readonly logFile: string | null;
}

const SIZES = { athletes: 2000, weeks: 26, restarts: 2, reps: 40 };
const USAGE = 'Flags: --athletes=2000, --weeks=26, --seed=1, --restarts=2, --reps=40, --json FILE, --log FILE.';

/**
 * `[--athletes=2000] [--weeks=26] [--seed=1] [--restarts=2] [--reps=40] [--json FILE] [--log FILE]`
 * @throws UsageError naming the word that is not understood
 */
export function readSeasonOptions(words: readonly string[]): SeasonOptions {
  const sizes: Record<string, number> = { ...SIZES };
  const files: Record<'json' | 'log', string | null> = { json: null, log: null };
  let seed = '1';
  for (let i = 0; i < words.length; i += 1) {
    const word = words[i]!;
    const size = /^--([a-z]+)=(\d+)$/.exec(word);
    const file = /^--(json|log)(?:=(.+))?$/.exec(word);
    if (word.startsWith('--seed=') && word.length > 7) seed = word.slice(7);
    else if (size !== null && Object.hasOwn(SIZES, size[1]!)) sizes[size[1]!] = Number(size[2]);
    else if (file !== null) {
      const name = file[2] ?? words[++i];
      if (name === undefined) throw new UsageError(`--${file[1]} needs a file name. ${USAGE}`);
      files[file[1] as 'json' | 'log'] = name;
    } else throw new UsageError(`"${word}" is not understood. ${USAGE}`);
  }
  const { athletes, weeks, restarts, reps } = sizes as typeof SIZES;
  for (const [name, least, size] of [['athletes', 2, athletes], ['weeks', 1, weeks], ['restarts', 0, restarts], ['reps', 1, reps]] as const) {
    if (size < least) throw new UsageError(`--${name}: from ${least}. ${USAGE}`);
  }
  return { athletes, weeks, seed, restarts, reps, jsonFile: files.json, logFile: files.log };
}
