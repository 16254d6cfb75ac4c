/**
 * Which subjects cross between the accounts of the message server, and what a device and a person may do in theirs. Every kind is listed by
 * itself: a wildcard that also covers what comes back would make the server drop messages without a word.
 */
const ATHLETE_KINDS = ['set', 'session', 'checkin', 'trunktest', 'flare'] as const;
const DEVICE_KINDS = ['status', 'backfill', 'watermark'] as const;
const ANSWER_KINDS = ['ack', 'cue', 'config'] as const;

/** Kinds that the event log keeps, from any device. */
export const LOGGED_SUBJECTS: readonly string[] = [
  ...ATHLETE_KINDS.map((kind) => `gym.*.device.*.athlete.*.${kind}`), ...DEVICE_KINDS.map((kind) => `gym.*.device.*.${kind}`),
];

/** Reps of sets in progress: answered live, never kept. */
export const REP_SUBJECT = 'gym.*.device.*.athlete.*.rep';

/** What the system says to devices. */
export const ANSWER_SUBJECTS: readonly string[] = ANSWER_KINDS.map((kind) => `gym.*.device.*.${kind}`);

/** What became of single events, for a device that asked. */
export const OUTCOMES_SUBJECT = '_fw.outcomes.device.*.*.>';

/** What the system says to people. */
export const INBOX_SUBJECT = 'inbox.*.*';

const OWN = 'gym.{{tag(gym)}}.device.{{tag(device)}}';

/** A device publishes its own kinds, one by one, and nothing else. */
export const DEVICE_PUBLISHES: readonly string[] = [
  ...[...ATHLETE_KINDS, 'rep'].map((kind) => `${OWN}.athlete.*.${kind}`), ...DEVICE_KINDS.map((kind) => `${OWN}.${kind}`),
];

/** It hears what is said to it alone. */
export const DEVICE_HEARS: readonly string[] = [...ANSWER_KINDS.map((kind) => `${OWN}.${kind}`), '_fw.outcomes.device.{{tag(gym)}}.{{tag(device)}}.>'];

/** Where the event log's receipts for a device's publishes go: the inbox prefix of its connection. Ids hold no dots, so no two devices share one. */
export const deviceInboxPrefix = (gym: string, device: string): string => `_INBOX_device.${gym}.${device}`;
export const DEVICE_INBOX = '_INBOX_device.{{tag(gym)}}.{{tag(device)}}.>';

export const PERSON_HEARS: readonly string[] = ['inbox.{{tag(gym)}}.{{tag(person)}}'];
