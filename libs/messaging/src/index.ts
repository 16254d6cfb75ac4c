export type { NatsConnection } from '@nats-io/transport-node';
export { NatsServerTooOldError, checkNats, connectNats } from './connection.js';
export type { NatsOptions } from './connection.js';
export { tellRevocations } from './account-tokens.js';
export { CorePublisher, subscribeCore } from './core.js';
export type { CoreMessage, CoreSubscription } from './core.js';
export { EVENTS_PATTERN, TURN_PATTERN } from './event-batch.js';
export type { EventBatch, JetStreamStrategyOptions, LogTurn } from './event-batch.js';
export { retainNothing } from './gateway-storage.js';
export { JetStreamStrategy } from './jetstream.strategy.js';
export { KeyValueBucket } from './key-value.js';
export {
  FED_KEY, FEEDING_KEY, LIVE_BUCKET, LIVE_BUCKET_FORM, athleteKey, deviceKey, deviceText, exerciseKey, gymKey, limitsText, readDeviceText, readLimitsText,
} from './live-bucket.js';
export type { LogKeeper, LogPosition } from './log-position.js';
export { OutcomeInbox } from './outcome-inbox.js';
export { EventPublisher, PublishFailedError } from './publisher.js';
export type { EventPublisherOptions, OutgoingMessage, PublishReceipt } from './publisher.js';
export type { RawEvent } from './raw-event.js';
export { subscribeAlerts, subscribeInbox } from './replay.js';
export type { KeptMessage, Replay, ReplayOptions } from './replay.js';
export { STREAMS, ensureStreams, purgeStreams } from './streams.js';
export type { StreamName, StreamOptions } from './streams.js';
