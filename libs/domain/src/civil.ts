import type { LocalDay } from './facts.js';

const ISO_DAY = /^(\d{4})-(\d{2})-(\d{2})$/;

/**
 * Days since 1970-01-01 of a proleptic Gregorian date. Years are shifted to begin in March so that the leap day
 * is the last of its year (Hinnant, "chrono-compatible low-level date algorithms").
 */
function dayOfDate(year: number, month: number, dayOfMonth: number): LocalDay {
  const marchYear = month <= 2 ? year - 1 : year;
  const era = Math.floor(marchYear / 400);
  const yearOfEra = marchYear - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + dayOfMonth - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146097 + dayOfEra - 719468;
}

/** Local day of an ISO date `YYYY-MM-DD`; null when the text is no such date (also 2026-02-30). */
export function localDayFromIso(iso: string): LocalDay | null {
  const parts = ISO_DAY.exec(iso);
  if (parts === null) return null;
  const day = dayOfDate(Number(parts[1]), Number(parts[2]), Number(parts[3]));
  return isoFromLocalDay(day) === iso ? day : null;
}

/** ISO date `YYYY-MM-DD` of a local day, for the years 0000 to 9999. */
export function isoFromLocalDay(day: LocalDay): string {
  const shifted = day + 719468;
  const era = Math.floor(shifted / 146097);
  const dayOfEra = shifted - era * 146097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const dayOfMonth = dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1;
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(dayOfMonth).padStart(2, '0')}`;
}
