import type { BoardAthlete } from '../api/wire.js';
import { markOrder, type Mark } from '../tiers/tier-words.js';

/** What the board shows of an athlete in one mark; a red flag (only sent with consent) stands before any tier. */
const markOf = (athlete: BoardAthlete): Mark => (athlete.redFlag !== null ? 'redflag' : (athlete.tier ?? 'none'));

/** Red flags (emergency first), then tier from high to clear, then score, then name; athletes without a score come last. */
export function sortAthletes(athletes: readonly BoardAthlete[]): BoardAthlete[] {
  return [...athletes].sort(
    (a, b) =>
      markOrder(markOf(a)) - markOrder(markOf(b)) ||
      Number(b.redFlag === 'emergency') - Number(a.redFlag === 'emergency') ||
      (b.score ?? -1) - (a.score ?? -1) ||
      a.name.localeCompare(b.name) ||
      a.id.localeCompare(b.id),
  );
}

/** `query` matches names, case and accents aside; a null squad means everybody. */
export function filterAthletes(athletes: readonly BoardAthlete[], squad: string | null, query: string): BoardAthlete[] {
  const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  const wanted = plain(query.trim());
  return athletes.filter((one) => (squad === null || one.squads.includes(squad)) && plain(one.name).includes(wanted));
}

/** How many athletes stand under each mark, in board order, marks without athletes left out. */
export function countMarks(athletes: readonly BoardAthlete[]): { mark: Mark; count: number }[] {
  const counts = new Map<Mark, number>();
  for (const athlete of athletes) counts.set(markOf(athlete), (counts.get(markOf(athlete)) ?? 0) + 1);
  return [...counts].map(([mark, count]) => ({ mark, count })).sort((a, b) => markOrder(a.mark) - markOrder(b.mark));
}
