import { figure } from '../report/tell.js';
import type { Sample } from './watch.js';

const MB = 1e6;

/** One simulated week as it is printed. What is told as the most was seen in one of its samples. */
export interface Week {
  readonly week: number;
  readonly sets: number;
  readonly seconds: number;
  readonly mostLag: number;
  readonly mostPending: number;
  readonly mostAckPending: number;
  readonly mostStale: number;
  readonly mostQueued: number;
  readonly tableBytes: number;
  readonly logBytes: number;
  /** at its end, by process */
  readonly rssBytes: Readonly<Record<string, number>>;
  readonly descriptors: number;
  readonly threads: number;
}

/** @param samples all so far */
export function weekOf(week: number, samples: readonly Sample[], sets: number, seconds: number, tableBytes: number): Week {
  const own = samples.filter((sample) => sample.week >= week - 1 && sample.week <= week);
  const most = (of: (sample: Sample) => number | null): number => own.reduce((so, sample) => Math.max(so, of(sample) ?? 0), 0);
  const last = samples.at(-1);
  const sum = (field: 'descriptors' | 'threads'): number => Object.values(last?.memory ?? {}).reduce((total, one) => total + one[field], 0);
  return {
    week, sets, seconds, tableBytes, mostLag: most(({ lag }) => lag), mostPending: most(({ pending }) => pending), mostAckPending: most(({ ackPending }) => ackPending), mostStale: most(({ stale }) => stale),
    mostQueued: most(({ queued }) => queued), logBytes: most(({ logBytes }) => logBytes), descriptors: sum('descriptors'), threads: sum('threads'),
    rssBytes: Object.fromEntries(Object.entries(last?.memory ?? {}).map(([name, { rssBytes }]) => [name, rssBytes])),
  };
}

const FLOW: readonly (readonly [string, number, (week: Week) => string])[] = [
  ['sets', 8, ({ sets }) => String(sets)],
  ['sets/s', 7, ({ sets, seconds }) => figure(sets / seconds)],
  ['lag ≤', 6, ({ mostLag }) => String(mostLag)],
  ['pend ≤', 7, ({ mostPending }) => String(mostPending)],
  ['acks ≤', 7, ({ mostAckPending }) => String(mostAckPending)],
  ['stale ≤', 8, ({ mostStale }) => String(mostStale)],
  ['jobs ≤', 7, ({ mostQueued }) => String(mostQueued)],
  ['tables', 7, ({ tableBytes }) => figure(tableBytes / MB)],
  ['log', 6, ({ logBytes }) => figure(logBytes / MB)],
  ['fds', 5, ({ descriptors }) => String(descriptors)],
  ['thr', 5, ({ threads }) => String(threads)],
];
const width = (name: string): number => Math.max(name.length, 5) + 1;

/** Sizes and memory are MB. */
export function weekHead(week: Week): string {
  return `\n${'week'.padEnd(9)}${FLOW.map(([name, columns]) => name.padStart(columns)).join('')} |${Object.keys(week.rssBytes).map((name) => name.padStart(width(name))).join('')}`;
}

export function weekLine(week: Week, of: number): string {
  const memory = Object.entries(week.rssBytes).map(([name, bytes]) => String(Math.round(bytes / MB)).padStart(width(name)));
  return `${`${week.week} of ${of}`.padEnd(9)}${FLOW.map(([, columns, text]) => text(week).padStart(columns)).join('')} |${memory.join('')}`;
}
