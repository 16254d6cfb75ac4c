import { LOGGED_SUBJECTS, REP_SUBJECT } from './subjects-of-accounts.js';

/** Processes of the system that connect to the message server. `operator`: the command line. */
export const SERVICES = ['ingest', 'worker', 'alerts', 'api', 'live', 'operator'] as const;
export type Service = (typeof SERVICES)[number];

export interface Grants {
  readonly publish: readonly string[];
  readonly subscribe: readonly string[];
}

const ANSWERS = ['gym.*.device.*.ack', 'gym.*.device.*.config', 'dead.*.*'];
/** Any of a stream: made, brought up to date, read about. */
const keepsStream = (stream: string): string[] => ['INFO', 'CREATE', 'UPDATE'].map((verb) => `$JS.API.STREAM.${verb}.${stream}`);
const readsStream = (stream: string): string[] => [
  `$JS.API.STREAM.INFO.${stream}`, `$JS.API.STREAM.MSG.GET.${stream}`, ...['CREATE', 'INFO', 'DELETE', 'MSG.NEXT'].map((verb) => `$JS.API.CONSUMER.${verb}.${stream}.>`),
];
const OUTCOMES = '_fw.outcomes.>';
const LIVE = 'KV_live';
/** A bucket is a stream that is also read by key. */
const bucket = (stream: string): string[] => [
  '$JS.API.INFO', ...keepsStream(stream), ...readsStream(stream), `$JS.API.DIRECT.GET.${stream}`, `$JS.API.DIRECT.GET.${stream}.>`, `$JS.FC.${stream}.>`,
];

/** What each process may do, and no more. Each also has the inbox of its own name for answers to its requests. */
const GRANTS: Readonly<Record<Service, Grants>> = {
  ingest: { publish: ['$JS.API.INFO', ...keepsStream('EVENTS'), ...readsStream('EVENTS'), ...ANSWERS, OUTCOMES], subscribe: [] },
  worker: { publish: [...bucket(LIVE), `$JS.API.STREAM.PURGE.${LIVE}`, '$KV.live.>'], subscribe: [] },
  alerts: { publish: ['$JS.API.INFO', ...keepsStream('ALERTS'), ...keepsStream('INBOX'), 'alert.*.athlete.*', 'inbox.*.*'], subscribe: [] },
  api: {
    publish: ['$JS.API.INFO', ...keepsStream('EVENTS'), ...['ALERTS', 'INBOX'].flatMap((stream) => [...keepsStream(stream), ...readsStream(stream)]), ...LOGGED_SUBJECTS],
    subscribe: [OUTCOMES],
  },
  live: { publish: [...bucket(LIVE), 'gym.*.device.*.cue', 'gym.*.device.*.config', 'dead.*.*'], subscribe: ['gym.*.device.*.athlete.*.rep'] },
  operator: {
    publish: ['$JS.API.INFO', ...['EVENTS', 'ALERTS', 'INBOX'].flatMap((stream) => [`$JS.API.STREAM.INFO.${stream}`, `$JS.API.STREAM.PURGE.${stream}`]), ...LOGGED_SUBJECTS, REP_SUBJECT],
    subscribe: [OUTCOMES, 'gym.*.device.*.ack', 'gym.*.device.*.cue', 'gym.*.device.*.config', 'dead.*.*', 'alert.*.athlete.*', 'inbox.*.*'],
  },
};

/** What one process that has these parts may do; its inbox is that of `name`. */
export function grantsOf(services: readonly Service[], name: string): Grants {
  const all = (of: (grants: Grants) => readonly string[]): string[] => [...new Set(services.flatMap((service) => of(GRANTS[service])))].sort();
  return { publish: all(({ publish }) => publish), subscribe: [...all(({ subscribe }) => subscribe), `_INBOX_${name}.>`] };
}
