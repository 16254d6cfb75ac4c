import { describe, expect, test } from '@jest/globals';
import type { SimulatedEvent } from '#libs/simulator';
import { HistoryInMemory } from '../support/history-in-memory.js';
import { seasonWithCorrections, seededRandom, shuffled, type Random } from '../support/season-with-corrections.js';

const ORDERS = 1000;
const SEED = 20_250_303;
const DAY_MS = 86_400_000;

/** Every third order is any at all; the others come up to a month late, some twice. */
function disordered(events: readonly SimulatedEvent[], nth: number, random: Random): SimulatedEvent[] {
  const duplicated = events.flatMap((event) => (random() < 0.15 ? [event, event] : [event]));
  if (nth % 3 === 0) return shuffled(duplicated, random);
  return duplicated
    .map((event) => ({ event, at: event.timeMs + random() ** 3 * 30 * DAY_MS }))
    .sort((a, b) => a.at - b.at)
    .map(({ event }) => event);
}

describe('the same facts give the same assessments and alerts, in memory', () => {
  const { gym, events } = seasonWithCorrections(SEED);
  const athletes = gym.athletes.map(({ id }) => {
    const own = events.filter(({ athleteId }) => athleteId === id || athleteId === null);
    const reference = new HistoryInMemory(gym, id);
    reference.take(own);
    reference.follow();
    return { id, own, reference };
  });

  test('the season has what there is to tell', () => {
    expect(athletes.flatMap(({ reference }) => reference.episodes).length).toBeGreaterThanOrEqual(4);
    // so many pairs that errors of their own come into it
    for (const { reference } of athletes) expect(Math.max(...[...reference.text.matchAll(/ownPairs\\*":(\d+)/g)].map(([, pairs]) => Number(pairs)))).toBeGreaterThanOrEqual(10);
    for (const { own } of athletes) expect(new Set(own.map(({ event }) => event.type)).size).toBeGreaterThanOrEqual(6);
  });

  test.each(athletes.map((athlete, i) => [gym.athletes[i]!.story, athlete, i] as const))(
    `${ORDERS / 5} orders of "%s": any permutation, repetition, delay, batching and moment of recompute`, (_story, { id, own, reference }, i) => {
      for (let nth = i; nth < ORDERS; nth += athletes.length) {
        const random = seededRandom(nth + 1);
        const order = disordered(own, nth, random);
        const history = new HistoryInMemory(gym, id);
        for (let at = 0; at < order.length;) {
          const size = 1 + Math.floor(random() * order.length * 0.4);
          history.take(order.slice(at, at + size));
          at += size;
          if (random() < 0.2) history.follow();
        }
        history.follow();
        if (history.text !== reference.text) throw new Error(`order ${nth} differs: ${firstDifference(reference.text, history.text)}`);
      }
    }, 240_000,
  );
});

function firstDifference(expected: string, actual: string): string {
  const at = [...expected].findIndex((char, i) => char !== actual[i]);
  return `${expected.slice(Math.max(0, at - 120), at + 80)}\n  and not\n${actual.slice(Math.max(0, at - 120), at + 80)}`;
}
