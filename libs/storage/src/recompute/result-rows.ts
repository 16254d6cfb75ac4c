import type { LocalDay } from '#libs/domain';
import type { PackedLoads } from './assessment-body.js';

/** What all results of one call count with. */
export interface FoldTerms {
  readonly catalogueVersion: number;
}

export interface DailyLoadRow {
  readonly day: LocalDay;
  readonly tonnageKg: number;
  readonly lumbarKg: number;
  readonly lumbarSquared: number;
  readonly sessionRpeAu: number | null;
  readonly facts: number;
  /** canonical text */
  readonly digest: string;
  /** nothing is stored for this day, if the fold is still the one that was read */
  readonly isNew: boolean;
}

export interface AssessmentRow {
  readonly day: LocalDay;
  readonly known: boolean;
  readonly coverage: number;
  readonly tier: string;
  readonly score: number | null;
  readonly confidence: string | null;
  readonly redFlag: string | null;
  readonly inputsHash: Uint8Array;
  readonly loads: PackedLoads;
  /** JSON text */
  readonly body: string;
  /** canonical text */
  readonly carry: string;
  /** nothing is stored for this day, if the fold is still the one that was read */
  readonly isNew: boolean;
}
