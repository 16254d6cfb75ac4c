import type { KeptHeaps, NodeHeap } from './kept-heaps.js';
import { slopeOf, type Point, type Slope } from './slope.js';
import type { Sample } from './watch.js';

const MB = 1e6;
/** what memory rises and falls by without a leak; what is smaller than this over all weeks could not be told from it */
const SLACK_MB = 12;
const SLACK_DESCRIPTORS = 3;

export interface Growth {
  readonly process: string;
  readonly rss: Slope;
  /** of Node processes: what was left after a collection, at the end of each week */
  readonly heap: Slope | null;
  readonly external: Slope | null;
  readonly descriptors: Slope;
  readonly threads: Slope;
}

/** How each process grew with the simulated weeks, between two of them. */
export function growthOf(samples: readonly Sample[], kept: readonly KeptHeaps[], fromWeek: number, toWeek: number): Growth[] {
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
    const heaps = (of: (heap: NodeHeap) => number): Slope | null => slopeOf(kept.flatMap(({ week, heap }): Point[] => {
      const held = heap[process];
      return held === undefined || week < fromWeek || week > toWeek ? [] : [{ week, value: of(held) / MB }];
    }), SLACK_MB);
    return [{ process, rss, descriptors, threads, heap: heaps(({ heapUsedBytes }) => heapUsedBytes), external: heaps(({ externalBytes }) => externalBytes) }];
  });
}
