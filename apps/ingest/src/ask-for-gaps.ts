import { configSubject, type ConfigData } from '#libs/contracts';
import type { CorePublisher } from '#libs/messaging';
import { missingSequences, type Database } from '#libs/storage';
import type { GapWatch } from './gap-watch.js';

/** Boots asked about in one go; the others have waited, and wait a second more. */
const BOOTS_AT_ONCE = 200;
/** Stretches in one message. What lies behind them is asked for when they are filled. */
const MOST_GAPS = 20;

/**
 * Asks devices on their `.config` for numbers that have been missing for long enough.
 * @returns number of stretches that were asked for
 */
export async function askForGaps(watch: GapWatch, database: Pick<Database, 'pool'>, publisher: Pick<CorePublisher, 'publishCore'>, nowMs: number): Promise<number> {
  const due = watch.due(nowMs, BOOTS_AT_ONCE);
  if (due.length === 0) return 0;
  const missing = await missingSequences(database.pool, due.map((gap) => ({ ...gap, toSequence: gap.askUpTo })), MOST_GAPS);
  const bySubject = new Map<string, NonNullable<ConfigData['gaps']>>();
  const open = new Set<string>();
  for (const { deviceNo, gym, device, ...gap } of missing) {
    open.add(`${deviceNo}/${gap.bootId}`);
    const subject = configSubject(gym, device);
    const gaps = bySubject.get(subject) ?? [];
    bySubject.set(subject, gaps);
    if (gaps.length < MOST_GAPS) gaps.push(gap);
  }
  for (const gap of due) {
    if (open.has(`${gap.deviceNo}/${gap.bootId}`)) watch.asked(gap, nowMs);
    else watch.closed(gap);
  }
  let asked = 0;
  for (const [subject, gaps] of bySubject) {
    publisher.publishCore(subject, { gaps } satisfies ConfigData);
    asked += gaps.length;
  }
  return asked;
}
