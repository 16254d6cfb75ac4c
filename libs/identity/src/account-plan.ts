import { newScopedSigner, type Account, type Export, type Import, type SigningKey, type UserPermissionsLimits } from '@nats-io/jwt';
import type { AccountName, Keys, Scope } from './key-folder.js';
import { ANSWER_SUBJECTS, DEVICE_HEARS, DEVICE_INBOX, DEVICE_PUBLISHES, INBOX_SUBJECT, LOGGED_SUBJECTS, OUTCOMES_SUBJECT, PERSON_HEARS, REP_SUBJECT } from './subjects-of-accounts.js';

// An account without limits has limits of 0: nobody could connect.
const NO_LIMITS = { subs: -1, data: -1, payload: -1, imports: -1, exports: -1, wildcards: true, conn: -1, leaf: 0, disallow_bearer: false };
const WHOLE_LOG = {
  mem_storage: -1, disk_storage: -1, streams: -1, consumer: -1, max_ack_pending: -1, mem_max_stream_bytes: -1, disk_max_stream_bytes: -1, max_bytes_required: false,
};
/** The gateway keeps sessions and retained messages in the account's own storage: enough for those, and no more for whoever fills it. */
const MQTT_SESSIONS = { ...WHOLE_LOG, mem_storage: 0, disk_storage: 64 * 1024 * 1024, streams: 8 };

/** Largest message that a device may send over NATS, bytes: above the largest event, so that one that is too large is refused with a reason. */
const LARGEST_MESSAGE = 256 * 1024;
/** Acks, cues, settings, receipts, and some to spare. */
const MOST_SUBSCRIPTIONS = 12;
/** A receipt of the event log comes at once or not at all. */
const RECEIPT_WITHIN_NS = 5e9;

const template = (limits: Partial<UserPermissionsLimits>): Partial<UserPermissionsLimits> => limits;

const TEMPLATES: Readonly<Record<Scope, Partial<UserPermissionsLimits>>> = {
  equipment: template({
    pub: { allow: [...DEVICE_PUBLISHES] }, sub: { allow: [...DEVICE_HEARS, DEVICE_INBOX] }, subs: MOST_SUBSCRIPTIONS, payload: LARGEST_MESSAGE, data: -1,
    allowed_connection_types: ['STANDARD', 'WEBSOCKET'],
  }),
  mqtt: template({
    pub: { allow: [...DEVICE_PUBLISHES] }, sub: { allow: [...DEVICE_HEARS] }, subs: MOST_SUBSCRIPTIONS, payload: LARGEST_MESSAGE, data: -1,
    bearer_token: true, allowed_connection_types: ['MQTT', 'MQTT_WS'],
  }),
  // an empty list of what may be published would allow everything
  people: template({
    pub: { deny: ['>'] }, sub: { allow: [...PERSON_HEARS] }, subs: MOST_SUBSCRIPTIONS, payload: 1024, data: -1, allowed_connection_types: ['STANDARD', 'WEBSOCKET'],
  }),
};

/** Nothing is taken from the devices' accounts the other way round: accounts that need each other are not whole while a server starts. */
const FROM_DEVICES: readonly string[] = [...LOGGED_SUBJECTS, REP_SUBJECT];

type Plan = Pick<Account, 'limits' | 'exports' | 'imports' | 'signing_keys'>;

const shared = (subjects: readonly string[], kind: 'service' | 'stream'): Export[] =>
  subjects.map((subject) => ({ name: subject, subject, type: kind, ...(kind === 'service' ? { response_type: 'Singleton' as const, response_threshold: RECEIPT_WITHIN_NS } : {}) }));
const taken = (subjects: readonly string[], kind: 'service' | 'stream', account: string): Import[] => subjects.map((subject) => ({ name: subject, subject, type: kind, account }));

/**
 * What an account may do and shares. Devices publish into the log through a service of the services' account, not straight: the log answers
 * a publish on whatever reply subject it names and with rights of its own, and in one account that subject could be a request to empty it.
 */
export function planOf(name: AccountName, keys: Keys): Plan {
  const { services } = keys.accounts;
  const id = (key: { getPublicKey(): string }): string => key.getPublicKey();
  const scoped = (scope: Scope): SigningKey[] => [newScopedSigner(keys.signing[scope], scope, TEMPLATES[scope])];
  const ofDevices = {
    imports: [...taken(FROM_DEVICES, 'service', id(services)), ...taken([...ANSWER_SUBJECTS, OUTCOMES_SUBJECT], 'stream', id(services))],
  };
  switch (name) {
    case 'services': return {
      limits: { ...NO_LIMITS, ...WHOLE_LOG },
      exports: [...shared(FROM_DEVICES, 'service'), ...shared([...ANSWER_SUBJECTS, OUTCOMES_SUBJECT, INBOX_SUBJECT], 'stream')],
    };
    case 'equipment': return { limits: NO_LIMITS, ...ofDevices, signing_keys: scoped('equipment') };
    case 'mqtt': return { limits: { ...NO_LIMITS, ...MQTT_SESSIONS }, ...ofDevices, signing_keys: scoped('mqtt') };
    case 'people': return { limits: NO_LIMITS, imports: taken([INBOX_SUBJECT], 'stream', id(services)), signing_keys: scoped('people') };
    case 'system': return { limits: NO_LIMITS };
  }
}
