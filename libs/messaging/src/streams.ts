import { DiscardPolicy, RetentionPolicy, StorageType, jetstreamManager } from '@nats-io/jetstream';
import type { StreamConfig } from '@nats-io/jetstream';
import { nanos } from '@nats-io/transport-node';
import type { NatsConnection } from '@nats-io/transport-node';

const DAY_MS = 86_400_000;
/** The shortest that the server takes: a message id is one for all devices, so whoever used it first would keep another's event out for as long. */
const EVENT_IDS_REMEMBERED_MS = 100;
/** Written by services alone, which send again under the same id after a restart of the server. */
const IDS_REMEMBERED_MS = 120_000;

/** Names of the three streams. */
export const STREAMS = { events: 'EVENTS', alerts: 'ALERTS', inbox: 'INBOX' } as const;

const ATHLETE_KINDS = ['set', 'session', 'checkin', 'trunktest', 'flare'];
const DEVICE_KINDS = ['status', 'backfill', 'watermark'];

export type StreamName = keyof typeof STREAMS;

type StreamPlan = Pick<StreamConfig, 'name' | 'description' | 'subjects' | 'max_age' | 'max_bytes' | 'max_msgs_per_subject' | 'discard' | 'duplicate_window'>;

export interface StreamOptions {
  /** How long the raw event log keeps what was ingested. */
  readonly eventsRetentionDays?: number;
  /** Cap of the raw event log on disk; -1 leaves it to the limits of the server. */
  readonly eventsMaxBytes?: number;
}

function plans(options: StreamOptions): StreamPlan[] {
  return [
    {
      name: STREAMS.events,
      description: 'Raw log of what the equipment reported',
      // `rep` is left out on purpose: cues are worth something for a second, and the set repeats every rep.
      subjects: [...ATHLETE_KINDS.map((kind) => `gym.*.device.*.athlete.*.${kind}`), ...DEVICE_KINDS.map((kind) => `gym.*.device.*.${kind}`)],
      max_age: nanos((options.eventsRetentionDays ?? 14) * DAY_MS),
      max_bytes: options.eventsMaxBytes ?? -1,
      max_msgs_per_subject: -1,
      // A full log refuses new events, so that the device keeps them and tries again. Dropping the oldest instead would lose
      // events that the server had already acknowledged but ingest had not stored yet.
      discard: DiscardPolicy.New,
      duplicate_window: nanos(EVENT_IDS_REMEMBERED_MS),
    },
    {
      name: STREAMS.alerts,
      description: 'Alert transitions',
      subjects: ['alert.*.athlete.*'],
      max_age: nanos(90 * DAY_MS),
      max_bytes: -1,
      max_msgs_per_subject: -1,
      discard: DiscardPolicy.Old,
      duplicate_window: nanos(IDS_REMEMBERED_MS),
    },
    {
      name: STREAMS.inbox,
      description: 'What each person is entitled to see, kept for those who were away',
      subjects: ['inbox.>'],
      max_age: nanos(30 * DAY_MS),
      max_bytes: -1,
      max_msgs_per_subject: 1000,
      discard: DiscardPolicy.Old,
      duplicate_window: nanos(IDS_REMEMBERED_MS),
    },
  ];
}

/**
 * Creates the streams, or brings existing ones to the current plan. Safe to call from every process at every start:
 * two processes that start at once end with the same streams.
 *
 * @param names only these: a process may make those that it has to do with
 */
export async function ensureStreams(
  nc: NatsConnection, options: StreamOptions = {}, names: readonly StreamName[] = ['events', 'alerts', 'inbox'],
): Promise<void> {
  if (names.length === 0) return;
  const jsm = await jetstreamManager(nc);
  for (const plan of plans(options)) {
    if (!names.some((name) => STREAMS[name] === plan.name)) continue;
    const config = { ...plan, storage: StorageType.File, retention: RetentionPolicy.Limits, allow_direct: true };
    try {
      await jsm.streams.add(config);
    } catch {
      // It exists with another configuration (adding an identical one succeeds). A real fault shows in the update.
      const { name, storage: _storage, retention: _retention, ...update } = config;
      await jsm.streams.update(name, update);
    }
  }
}

/** Empties the three streams; they and their consumers stay. @returns messages removed, by stream */
export async function purgeStreams(nc: NatsConnection): Promise<Record<keyof typeof STREAMS, number>> {
  const jsm = await jetstreamManager(nc);
  const purged = { events: 0, alerts: 0, inbox: 0 };
  for (const name of Object.keys(STREAMS) as (keyof typeof STREAMS)[]) purged[name] = (await jsm.streams.purge(STREAMS[name])).purged;
  return purged;
}
