import { CAUSE_MESSAGES, CHANGE_MESSAGES, SCORE_MESSAGES } from './en/changes.js';
import { INSUFFICIENT_MESSAGES } from './en/insufficient.js';
import { NOTE_MESSAGES } from './en/notes.js';
import { NOTICE_MESSAGES, QUIET_MESSAGES, RED_FLAG_MESSAGES } from './en/notices.js';
import { PAGE_MESSAGES } from './en/page.js';
import { PAGE_ATHLETE_MESSAGES } from './en/page-athlete.js';
import { PAGE_CHECKIN_MESSAGES } from './en/page-checkin.js';
import { REASON_MESSAGES } from './en/reasons.js';
import { THRESHOLD_MESSAGES } from './en/thresholds.js';
import { TIER_MESSAGES } from './en/tiers.js';
import { WHAT_IF_MESSAGES } from './en/what-if.js';
import type { MessageSource } from './slots.js';

/** Every message, by its id. An id is for ever: what is stored and sent names it. A sentence with another meaning or other slots gets a new one. */
export const MESSAGES = {
  ...REASON_MESSAGES, ...TIER_MESSAGES, ...INSUFFICIENT_MESSAGES, ...WHAT_IF_MESSAGES, ...NOTICE_MESSAGES, ...QUIET_MESSAGES, ...RED_FLAG_MESSAGES,
  ...CHANGE_MESSAGES, ...CAUSE_MESSAGES, ...SCORE_MESSAGES, ...NOTE_MESSAGES, ...THRESHOLD_MESSAGES,
  ...PAGE_MESSAGES, ...PAGE_ATHLETE_MESSAGES, ...PAGE_CHECKIN_MESSAGES,
};

export type Messages = typeof MESSAGES;
export type MessageId = keyof Messages;

/** A message by an id that comes from outside; undefined where there is none. */
export function sourceOf(id: string): MessageSource | undefined {
  return Object.hasOwn(MESSAGES, id) ? (MESSAGES as Readonly<Record<string, MessageSource>>)[id] : undefined;
}
