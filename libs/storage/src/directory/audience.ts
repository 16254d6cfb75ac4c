import { unknown } from './directory-error.js';
import { directoryTables } from './handle.js';
import type { DirectoryDb } from './handle.js';
import type { CoachRole } from './tables.js';

/** Who may hear of an athlete. */
export interface Audience {
  readonly athleteId: string;
  readonly gymId: string;
  readonly name: string;
  readonly timezone: string;
  /** whether coaches may see red-flag answers */
  readonly redflagConsent: boolean;
  /** coaches and physios of the athlete's squads, each once, in order of id */
  readonly coaches: readonly { readonly coachId: string; readonly name: string; readonly role: CoachRole }[];
}

/** Throws DirectoryError `unknown`. */
export async function audience(db: DirectoryDb, athleteNo: number): Promise<Audience> {
  const handle = directoryTables(db);
  const athlete = await handle
    .selectFrom('athlete')
    .innerJoin('gym', 'gym.gym_no', 'athlete.gym_no')
    .select(['athlete_id as athleteId', 'gym_id as gymId', 'athlete.name', 'timezone', 'redflag_consent as redflagConsent'])
    .where('athlete_no', '=', athleteNo)
    .executeTakeFirst();
  if (athlete === undefined) throw unknown('athleteNo', 'athlete', String(athleteNo));
  const coaches = await handle
    .selectFrom('athlete_squad')
    .innerJoin('coach_squad', 'coach_squad.squad_no', 'athlete_squad.squad_no')
    .innerJoin('coach', 'coach.coach_no', 'coach_squad.coach_no')
    .select(['coach_id as coachId', 'coach.name', 'role'])
    .distinct()
    .where('athlete_no', '=', athleteNo)
    .orderBy('coachId')
    .execute();
  return { ...athlete, coaches };
}
