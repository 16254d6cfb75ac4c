import type { SignalReading } from '../assessment.js';
import { readPlane, writePlane, type PlaneSums } from '../statistics/plane-fit.js';

/** Usual bar speed on a track at a load: median and scaled MAD of so many sessions, m/s. */
export interface UsualSpeed {
  readonly track: number;
  readonly loadKg: number;
  readonly sessions: number;
  readonly usualMps: number;
  readonly madMps: number;
  /** smallest column index that it rests on, or a smaller one */
  readonly deepest: number;
}

/** A CUSUM of bar speed on a track at a load over the sessions before column index `to`, to be gone on with by that of `to`. */
export interface HeldCusum {
  readonly track: number;
  readonly loadKg: number;
  readonly sigmaMps: number;
  readonly to: number;
  /** sessions before `to` */
  readonly sessions: number;
  readonly usualMps: number;
  readonly spreadMps: number;
  readonly sum: number;
}

/** Heaviest set of a family in the weeks before column index `at`, kg; null with too few sessions. */
export interface FamilyBest {
  readonly at: number;
  readonly family: number;
  readonly bestKg: number | null;
}

/** A reading that rests on the days before and on today's answer alone. */
export interface AnsweredReading {
  readonly key: string;
  /** the answer of the day, NaN where there is none */
  readonly nrs: number;
  readonly reading: SignalReading;
}

/** A note of the digest of the day at column index `at`; null stands where the digest has null. */
export interface PlacedNote {
  readonly at: number;
  readonly name: string;
  readonly value: number | null;
  readonly more: number | null;
}

/** Best Epley maximum by the id of an exercise's name, kg: in the four weeks that ended 28 days ago, and in the 27 days before the day. */
export interface HeldMaxima {
  readonly earlier: ReadonlyMap<number, number>;
  readonly recent: ReadonlyMap<number, number>;
}

/** The usual week before this one, kg, the weeks in a row that were not easy, and the load of the one before them. */
export interface HeldWeeks {
  readonly usualKg: number;
  readonly weeks: number;
  readonly endKg: number;
}

/** How far one session's bar speed fell short of earlier ones at the same load. */
export interface SpeedDrop {
  /** all keys together, in standard deviations; positive is slower */
  readonly z: number;
  /** of the key that fell most: */
  readonly loadKg: number;
  readonly speedMps: number;
  readonly usualMps: number;
}

/**
 * What the days before one day say to its signals: asked once, when the first set of the day is assessed, and not again
 * for each further set. Every field is filled by the signal that needs it; null until then.
 */
export interface DayPast {
  /** column index of the day, smallest index that may be read, and the model: it holds for these only */
  readonly at: number;
  readonly first: number;
  readonly model: unknown;
  /** largest week of those that ended at least seven days ago, kg, and how many are defined */
  provenWeek: { readonly provenWeekKg: number; readonly provenWeeks: number } | null;
  /** heavy days in the six days before, and the usual number in a week; NaN where heavy had no meaning */
  heavyDays: { readonly inSixDays: number; readonly usual: number } | null;
  /** notes of earlier days by kind, in the order of `NOTE_KINDS`, the oldest first */
  notes: readonly (readonly PlacedNote[])[] | null;
  /** rated sets of the window and of the week, and the loads they had */
  efforts: { readonly all: PlaneSums; readonly week: PlaneSums; readonly loadsKg: readonly number[] } | null;
  /** usual bar speeds at the loads of the day itself */
  readonly usualSpeeds: UsualSpeed[];
  /** at the loads of the latest session */
  readonly cusums: HeldCusum[];
  readonly familyBests: FamilyBest[];
  readonly answeredReadings: AnsweredReading[];
  maxima: HeldMaxima | null;
  weeks: HeldWeeks | null;
  /** heavy sets that one session in ten exceeds; NaN where there are too few sessions, null until asked */
  usualHeavySets: number | null;
  /** drops of the latest two sessions before the day, the latest first, each with velocities read low, as measured and high */
  drops: readonly (readonly SpeedDrop[])[] | null;
}

/** The drop of one session, the first column index that was looked at, and the smallest one that it rests on. */
export interface HeldDrop {
  readonly at: number;
  readonly from: number;
  readonly deepest: number;
  readonly model: unknown;
  readonly drop: readonly SpeedDrop[];
}

/** Days of rated sets that are kept: the longest window, and some air. */
const EFFORT_DAYS = 96;
const PLANE_NUMBERS = 10;

/** Sums of single days for the effort plane, in a ring by column index; of one model. */
export interface HeldEfforts {
  readonly model: unknown;
  /** column index of each place, -1 where it holds none */
  readonly days: Int32Array;
  /** ten numbers a place */
  readonly sums: Float64Array;
}

/** Where a series keeps the past of the day asked about last, and what single days said, which the next day asks again. */
export interface PastSlot {
  past: DayPast | null;
  /** smallest column index that has changed since */
  changedFrom: number;
  heldDrops: HeldDrop[];
  heldEfforts: HeldEfforts | null;
  /** smallest column index that has changed since what is held was last looked through */
  staleFrom: number;
}

/** Nothing asked yet. */
export function noPast(): PastSlot {
  return { past: null, changedFrom: 0, heldDrops: [], heldEfforts: null, staleFrom: Infinity };
}

/** What single days said holds until one of them, or one before it, changes. */
function forgetStale(slot: PastSlot): void {
  const { staleFrom, heldEfforts } = slot;
  if (staleFrom === Infinity) return;
  slot.heldDrops = slot.heldDrops.filter((held) => held.at < staleFrom);
  if (heldEfforts !== null) for (let i = 0; i < EFFORT_DAYS; i++) if ((heldEfforts.days[i] as number) >= staleFrom) heldEfforts.days[i] = -1;
  slot.staleFrom = Infinity;
}

/** The past of a day, empty where a day before it has changed. */
export function pastOf(slot: PastSlot, model: unknown, at: number, first: number): DayPast {
  forgetStale(slot);
  const held = slot.past;
  if (held !== null && held.at === at && held.first === first && held.model === model && slot.changedFrom >= at) return held;
  const past: DayPast = {
    at, first, model, provenWeek: null, heavyDays: null, notes: null, efforts: null, usualSpeeds: [], cusums: [], familyBests: [], answeredReadings: [],
    maxima: null, weeks: null, usualHeavySets: null, drops: null,
  };
  slot.past = past;
  slot.changedFrom = Infinity;
  return past;
}

function emptyEfforts(model: unknown): HeldEfforts {
  return { model, days: new Int32Array(EFFORT_DAYS).fill(-1), sums: new Float64Array(EFFORT_DAYS * PLANE_NUMBERS) };
}

/** A day's sums; `fill` makes them where they are not held. */
export function effortsOfDay(slot: PastSlot, model: unknown, at: number, fill: (sums: PlaneSums) => void, into: PlaneSums): void {
  let held = slot.heldEfforts;
  if (held === null || held.model !== model) held = slot.heldEfforts = emptyEfforts(model);
  const place = at % EFFORT_DAYS;
  const from = place * PLANE_NUMBERS;
  const { sums } = held;
  if (held.days[place] !== at) {
    fill(into);
    writePlane(sums, from, into);
    held.days[place] = at;
    return;
  }
  readPlane(sums, from, into);
}
