import { setImmediate as yieldTurn } from 'node:timers/promises';
import { modelOfVersion, thresholdsOfDay, tierChanges, WHAT_IF_DAYS, type LocalDay, type Threshold, type TierChange } from '#libs/domain';
import type { Database } from '../database.js';
import { refold } from './refold.js';
import { loadTermsAt } from './terms-at.js';
import type { StoredBasis } from './told-rows.js';

/** What an alert rests on as it was told last: as it stands, or for a retracted one as it stood before it was taken back. */
export interface AlertBasis extends StoredBasis {
  readonly evidenceDay: LocalDay | null;
}

const BASIS = `
select * from (
  select 1 as place, r.athlete_no as "athleteNo", f.folded_version as version, f.catalogue_version as "catalogueVersion", r.model_version as "modelVersion",
    f.folded_to - date '1970-01-01' as "foldedTo", r.evidence_day - date '1970-01-01' as "evidenceDay"
  from flarewatch.alert r join flarewatch.athlete_fold f using (athlete_no) where r.alert_id = $1
  union all
  (select 2, t.athlete_no, t.version, t.catalogue_version, t.model_version, t.folded_to - date '1970-01-01', t.evidence_day - date '1970-01-01'
   from flarewatch.alert_transition t where t.alert_id = $1 and t.state <> 'retracted' order by t.transition_id desc limit 1)
) basis order by place limit 1`;

/** @returns null where nothing was ever told of the alert */
export async function alertBasis({ pool }: Pick<Database, 'pool'>, alertId: string): Promise<AlertBasis | null> {
  const { rows } = await pool.query<AlertBasis & { place: number }>({ name: 'alert-basis', text: BASIS, values: [alertId] });
  if (rows[0] === undefined) return null;
  const { place: _place, ...basis } = rows[0];
  return basis;
}

/** The alert's day, computed again as it was known. */
export interface ComputedDay {
  /** what a signal was read against, by its key */
  readonly thresholds: (key: string) => readonly Threshold[];
  /** what would have given the day a lower tier, the smallest change first */
  readonly changes: readonly TierChange[];
}

/** @returns null where the day cannot be computed again */
export async function computedDay(database: Database, basis: AlertBasis): Promise<ComputedDay | null> {
  const model = modelOfVersion(basis.modelVersion);
  const { evidenceDay, catalogueVersion, foldedTo, athleteNo, version } = basis;
  if (model === null || evidenceDay === null || catalogueVersion === null) return null;
  const terms = await loadTermsAt(database, catalogueVersion);
  const { series, firstDay, facts, carries } = await database.reading((db) => refold(db, { athleteNo, version, terms, model, foldedTo }));
  if (firstDay === null) return null;
  const fromDay = evidenceDay - WHAT_IF_DAYS + 1;
  const week = Array.from({ length: WHAT_IF_DAYS }, (_, i) => facts.get(fromDay + i)).filter((day) => day !== undefined);
  const carry = carries.findLast(({ day }) => day < fromDay) ?? null;
  // Read first: to try changes is to write them into the series for a while.
  const thresholds = thresholdsOfDay({ model, series, firstDay, day: evidenceDay, facts });
  const tries = tierChanges({ model, series, firstDay, day: evidenceDay, carry, week });
  for (;;) {
    const tried = tries.next();
    if (tried.done === true) return { thresholds, changes: tried.value };
    await yieldTurn();
  }
}
