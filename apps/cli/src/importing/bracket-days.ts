import { deviceSource, EVENT_TYPES, eventSubject, type CloudEvent } from '#libs/contracts';
import { uuidV5 } from '#libs/runtime';
import { zonedInstant } from '#libs/vendors';
import type { OutgoingEvent } from '../sending/send-events.js';

export interface ImportedSpan {
  readonly gym: string;
  readonly device: string;
  /** first and last local date of the file, YYYY-MM-DD */
  readonly firstDay: string;
  readonly lastDay: string;
  readonly timezone: string;
  readonly events: number;
  readonly nowMs: number;
}

const NAMESPACE = '3b1d9f0a-6f7c-4a52-9c0e-1d64c1f3a7e5';

/** Opening and closing of an import: the closing one makes the days from the first to the last date known. */
export function bracketsOf(span: ImportedSpan): { readonly started: OutgoingEvent; readonly completed: OutgoingEvent } {
  const from = new Date(noonOf(span.firstDay, span.timezone)).toISOString();
  const to = new Date(noonOf(span.lastDay, span.timezone)).toISOString();
  const subject = eventSubject({ gym: span.gym, device: span.device, kind: 'backfill' });
  const source = deviceSource(span.gym, span.device);
  const bracket = (type: string): OutgoingEvent => ({
    subject,
    event: {
      specversion: '1.0',
      // the same file again is the same statement
      id: uuidV5(NAMESPACE, JSON.stringify([source, type, from, to, span.events])),
      source, type, time: new Date(span.nowMs).toISOString(), datacontenttype: 'application/json',
      data: { from, to, events: span.events },
    } satisfies CloudEvent,
  });
  return { started: bracket(EVENT_TYPES.backfillStarted), completed: bracket(EVENT_TYPES.backfillCompleted) };
}

/** Noon names the same date wherever the athlete's own zone lies near the file's. */
function noonOf(day: string, timezone: string): number {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return zonedInstant({ year, month, day: date, hour: 12, minute: 0, second: 0 }, timezone);
}
