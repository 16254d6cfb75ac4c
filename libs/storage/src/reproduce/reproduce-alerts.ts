import { isDeepStrictEqual } from 'node:util';
import { modelOfVersion, type Model, type Reason } from '#libs/domain';
import type { Database } from '../database.js';
import { alertIdOf, alertOfEpisode, evidenceOf } from '../folding/alert-of-episode.js';
import type { FactTerms } from '../folding/day-facts.js';
import type { AlertRow } from '../recompute/sync-alerts.js';
import { refold, type Refolded } from './refold.js';
import { loadTermsAt } from './terms-at.js';
import { toldRows, type StoredBasis, type ToldFilter, type ToldRow } from './told-rows.js';

/** Something that was said of an alert and does not follow from the facts as they were known then. */
export interface AlertDifference {
  readonly alert: string;
  readonly athlete: string;
  /** null: the alert as it stands */
  readonly transition: string | null;
  /** what differs; `holds` where the alert itself should or should not be */
  readonly field: string;
  readonly told: unknown;
  readonly computed: unknown;
}

export interface Reproduction {
  /** alerts that could be computed again */
  readonly checked: number;
  readonly equal: number;
  readonly different: readonly AlertDifference[];
  /** alerts that cannot be computed again, wholly or in part, and why */
  readonly notReproducible: readonly { readonly alert: string; readonly reason: string }[];
}

/**
 * Computes the chosen alerts again from the facts as they were known when each thing was said of them, and compares: hash of the inputs,
 * tier, score, reasons, facts. Reasons are compared by what they say and not by the words: a wording may be corrected later. Reads only, and can run beside a working system.
 * @param progress told after each athlete's history at one version
 */
export async function reproduceAlerts(
  database: Database, filter: ToldFilter = {}, progress: (done: number, of: number) => void = () => undefined,
): Promise<Reproduction> {
  const told = await toldRows(database, filter);
  const groups = byBasis(told);
  const terms = new Map<number, FactTerms>();
  const different: AlertDifference[] = [];
  const reasons = new Map<string, string>();
  const computable = new Set<string>();
  let done = 0;
  for (const rows of groups) {
    const { basis } = rows[0]!;
    const model = modelOfVersion(basis.modelVersion);
    const reason = whyNot(basis, model);
    if (reason === null) {
      const found = await computed(database, basis, model!, await termsAt(database, terms, basis.catalogueVersion!));
      for (const row of rows) {
        computable.add(row.alertId);
        different.push(...(await compare(database, row, found)));
      }
    } else for (const row of rows) reasons.set(row.alertId, reason);
    progress(++done, groups.length);
  }
  const wrong = new Set(different.map(({ alert }) => alert));
  return {
    checked: computable.size,
    equal: computable.size - wrong.size,
    different,
    notReproducible: [...reasons].map(([alert, reason]) => ({ alert, reason })),
  };
}

/** What belongs together is followed once: an athlete's history at one version is the same for all that was said then. */
function byBasis(told: readonly ToldRow[]): ToldRow[][] {
  const groups = new Map<string, ToldRow[]>();
  for (const row of told) {
    const key = JSON.stringify(row.basis);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return [...groups.values()];
}

function whyNot({ catalogueVersion, modelVersion }: StoredBasis, model: Model | null): string | null {
  if (model === null) return `it was computed with model ${modelVersion}, which this version does not have`;
  return catalogueVersion === null ? 'it was told before its inputs were kept' : null;
}

async function termsAt(database: Database, held: Map<number, FactTerms>, catalogueVersion: number): Promise<FactTerms> {
  const terms = held.get(catalogueVersion) ?? (await loadTermsAt(database, catalogueVersion));
  held.set(catalogueVersion, terms);
  return terms;
}

interface Found {
  readonly basis: StoredBasis;
  readonly history: Refolded;
}

async function computed(database: Database, basis: StoredBasis, model: Model, terms: FactTerms): Promise<Found> {
  const { athleteNo, version, foldedTo } = basis;
  return { basis, history: await database.reading((db) => refold(db, { athleteNo, version, terms, model, foldedTo })) };
}

async function compare(database: Database, row: ToldRow, { basis, history }: Found): Promise<AlertDifference[]> {
  const differs = (field: string, told: unknown, now: unknown): AlertDifference => (
    { alert: row.alertId, athlete: row.athleteId, transition: row.transitionId, field, told, computed: now });
  const episode = history.episodes.find((one) => alertIdOf(row.athleteId, one) === row.alertId);
  if (row.said === null || episode === undefined) return (row.said === null) === (episode === undefined) ? [] : [differs('holds', row.said !== null, episode !== undefined)];
  const holds: AlertRow = alertOfEpisode(row.alertId, basis.athleteNo, episode, {
    facts: await database.reading((db) => evidenceOf(db, basis.athleteNo, basis.version, episode)),
    inputsHash: history.inputsHashes.get(episode.evidenceDay) ?? '',
  });
  // Through JSON, as what is stored went.
  const now = JSON.parse(JSON.stringify(holds)) as Record<string, unknown>;
  return Object.entries(row.said).filter(([field, told]) => !isSame(field, told, now[field])).map(([field, told]) => differs(field, told, now[field]));
}

function isSame(field: string, told: unknown, now: unknown): boolean {
  if (field !== 'reasons') return isDeepStrictEqual(told, now);
  const [before, after] = [told as readonly Reason[], now as readonly Reason[]];
  return before.length === after.length && before.every((reason, i) => isDeepStrictEqual(meantBy(reason, reason), meantBy(after[i]!, reason)));
}

/** A reason without its words, which are a rendering and may have been corrected since; without its messages where none were kept. */
function meantBy({ text: _text, usual: _usual, message, usualMessage, ...meant }: Reason, told: Reason): unknown {
  return told.message === undefined ? meant : { ...meant, message, usualMessage };
}
