import { describe, expect, test } from '@jest/globals';
import { checkin, seriesOf, sets, viewAt, type Story } from '../../../../test/conformance/athlete-days.js';
import { MODEL_V1 } from '../model/model-v1.js';
import type { Signal } from '../signals/signal.js';
import { confidenceOf } from './confidence.js';
import type { Domain } from './domains.js';
import { NO_FACTORS, scoreWithPoints } from './score.js';
import type { ScoredTerm } from './terms.js';
import { supportsHigh, tierOf } from './tier.js';

const steady: Story = (i) => ({ sets: [0, 2, 4].includes(i % 7) ? sets(4) : [], checkins: [checkin({ sorenessNrs: 1 })] });
const view = viewAt(seriesOf(steady, 60), 59);

/** A term whose reading is one number as measured and another when the tracker reads one typical error high or low. */
function term(domain: Domain, name: string, weight: number, off: number): ScoredTerm {
  const signal = { term: name, read: ({ sigmaShift }: { sigmaShift: number }) => ({ value: 0, sub: sigmaShift === 0 ? NaN : off }) };
  return { signal: signal as unknown as Signal, domain, weight };
}

describe('high and the sensitivity runs', () => {
  const tierOfSubs = (terms: readonly ScoredTerm[], subs: readonly number[]): string => {
    const { score, domainPoints } = scoreWithPoints(MODEL_V1, terms, subs, NO_FACTORS);
    return tierOf(MODEL_V1, score, supportsHigh(MODEL_V1, domainPoints));
  };

  test('a tier that is high at both ends and lost in between costs its grade', () => {
    const terms = (off: number): ScoredTerm[] => [term('load', 'LAYOFF', 1, 0), term('symptoms', 'S', 0.6, 0), term('fatigue', 'V', 0.45, off)];
    // load carries high with just five points of symptoms; a little fatigue takes points from them before it carries five itself
    const subs = (fatigue: number): number[] => [0.767, 0.26, fatigue];
    const at = (fatigue: number): string => tierOfSubs(terms(0), subs(fatigue));
    expect([at(0), at(0.1), at(1)]).toEqual(['high', 'raised', 'high']);
    const grade = (off: number): string => {
      const held = terms(off);
      const { domainPoints } = scoreWithPoints(MODEL_V1, held, subs(0), NO_FACTORS);
      return confidenceOf({ view, terms: held, subs: subs(0), factors: NO_FACTORS }, domainPoints, 'high');
    };
    expect([grade(0), grade(0.1), grade(1)]).toEqual(['A', 'B', 'A']);
  });
});
