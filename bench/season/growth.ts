import { slopeOf, type Point, type Slope } from './slope.js';
import type { Sample } from './watch.js';

const MB = 1e6;
/** what a heap rises and falls by between two collections; what is smaller than this over all weeks is no leak that could be told */
const SLACK_MB = 12;
const SLACK_DESCRIPTORS = 3;

export interface Growth {
  readonly process: string;
  readonly rss: Slope;
  /** of Node processes: what was left after collections, the lowest of each half week */
  readonly heap: Slope | null;
  readonly external: Slope | null;
  readonly descriptors: Slope;
  readonly threads: Slope;
}

/** How each process grew with the simulated weeks, between two of them. */
export function growthOf(samples: readonly Sample[], fromWeek: number, toWeek: number): Growth[] {
  const looked = samples.filter(({ week }) => week >= fromWeek && week <= toWeek);
  const names = [...new Set(looked.flatMap(({ memory }) => Object.keys(memory)))];
  return names.flatMap((process): Growth[] => {
    const points = (of: (sample: Sample) => number | undefined): Point[] => looked.flatMap((sample) => {
      const value = of(sample);
      return value === undefined ? [] : [{ week: sample.week, value }];
    });
    const rss = slopeOf(points(({ memory }) => memory[process] && memory[process].rssBytes / MB), SLACK_MB);
    const descriptors = slopeOf(points(({ memory }) => memory[process]?.descriptors), SLACK_DESCRIPTORS);
    const threads = slopeOf(points(({ memory }) => memory[process]?.threads), SLACK_DESCRIPTORS);
    if (rss === null || descriptors === null || threads === null) return [];
    return [{
      process, rss, descriptors, threads,
      heap: slopeOf(lowest(points(({ heap }) => heap[process] && heap[process].heapUsedBytes / MB)), SLACK_MB),
      external: slopeOf(lowest(points(({ heap }) => heap[process] && heap[process].externalBytes / MB)), SLACK_MB),
    }];
  });
}

/** The lowest value of each half week. */
function lowest(points: readonly Point[]): Point[] {
  const byHalf = new Map<number, Point>();
  for (const point of points) {
    const half = Math.floor(2 * point.week);
    const so = byHalf.get(half);
    if (so === undefined || point.value < so.value) byHalf.set(half, point);
  }
  return [...byHalf.values()];
}
