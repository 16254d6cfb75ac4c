import type { CoverageSpan, LocalDay } from '../facts.js';

interface DaySpan {
  readonly fromDay: LocalDay;
  readonly toDay: LocalDay;
}

/** What devices have declared complete: per device (by series id), and the days that an import completed. */
export interface CoverageIndex {
  readonly devices: ReadonlyMap<number, readonly DaySpan[]>;
  readonly imports: readonly DaySpan[];
}

/** Nothing declared. */
export function noCoverage(): CoverageIndex {
  return { devices: new Map(), imports: [] };
}

/** Groups spans by device. A span without a first day reaches back without end. */
export function indexCoverage(spans: readonly CoverageSpan[], idOf: (deviceId: string) => number): CoverageIndex {
  const devices = new Map<number, DaySpan[]>();
  const imports: DaySpan[] = [];
  for (const { deviceId, kind, fromDay, toDay } of spans) {
    const span: DaySpan = { fromDay: fromDay ?? -Infinity, toDay };
    if (kind === 'import') {
      imports.push(span);
      continue;
    }
    const id = idOf(deviceId);
    const held = devices.get(id);
    if (held === undefined) devices.set(id, [span]);
    else held.push(span);
  }
  return { devices, imports };
}

/** One of the spans holds the day. */
export function covers(spans: readonly DaySpan[] | undefined, day: LocalDay): boolean {
  if (spans === undefined) return false;
  for (const span of spans) if (span.fromDay <= day && day <= span.toDay) return true;
  return false;
}
