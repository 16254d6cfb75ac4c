import { MODEL_V1 } from './model-v1.js';
import type { Model } from './model.js';

const { load } = MODEL_V1;

/**
 * Version 1.1: sessions beside weeks. A run of larger sessions scores whatever was missed between them, a week has to be well beyond
 * the largest of twelve before it counts as a jump, and a gap is told by the lifter's own rhythm. All else is version 1. Chosen by
 * simulation, not fitted to outcomes. No probability, no diagnosis.
 */
export const MODEL_V1_1: Model = {
  ...MODEL_V1,
  version: '1.1.0-heuristic',
  load: {
    ...load,
    J: { ...load.J, gateLo: 1.05, gateHi: 1.25 },
    T: { ...load.T, w: 0.2 },
    SHIFT: { w: 0.55, lo: 1, hi: 2.1, recentDays: 14, baselineDays: 84, minSessions: 6, allowance: 0.75, priorSd: 0.25, priorSessions: 12 },
    LAYOFF: { ...load.LAYOFF, gapIntervals: 4 },
  },
};
