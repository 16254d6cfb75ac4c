/* eslint-disable */
// Generated from libs/contracts/schemas by `npm run generate`; edits are overwritten.

/**
 * The whole check-in as it should have been; eventId names the one that it replaces.
 */
export type CheckinCorrectedData = CheckinSubmittedData & {
  /**
   * Id of the submitted check-in event.
   */
  eventId: string;
  /**
   * Which telling of this fact it is. The highest revision wins, then the greater event id; arrival order never decides.
   */
  revision: number;
  [k: string]: unknown;
};
/**
 * The whole flare as it should have been; eventId names the report that it replaces.
 */
export type FlareCorrectedData = FlareReportedData & {
  /**
   * Id of the reported flare event.
   */
  eventId: string;
  /**
   * Which telling of this fact it is. The highest revision wins, then the greater event id; arrival order never decides.
   */
  revision: number;
  [k: string]: unknown;
};
/**
 * What became of each event, in the order published; sent after commit to the subject that Flarewatch-Reply named.
 */
export type EventOutcomes = EventOutcome[];
/**
 * The whole visit as it should have been.
 */
export type SessionCorrectedData = SessionCompletedData & {
  /**
   * Which telling of this fact it is. The highest revision wins, then the greater event id; arrival order never decides.
   */
  revision: number;
  [k: string]: unknown;
};
/**
 * The whole set as it should have been. It may come before the set that it corrects, and is then kept until that comes.
 */
export type SetCorrectedData = SetCompletedData & {
  /**
   * Which telling of this fact it is. The highest revision wins, then the greater event id; arrival order never decides.
   */
  revision: number;
  [k: string]: unknown;
};

export interface WireSchemas {
  ack?: AckData;
  alert?: AlertTransitionData;
  'backfill.completed'?: BackfillCompletedData;
  'backfill.started'?: BackfillStartedData;
  'checkin.corrected'?: CheckinCorrectedData;
  'checkin.retracted'?: CheckinRetractedData;
  'checkin.submitted'?: CheckinSubmittedData;
  config?: ConfigData;
  cue?: CueData;
  dead?: DeadData;
  envelope?: Envelope;
  'flare.corrected'?: FlareCorrectedData;
  'flare.reported'?: FlareReportedData;
  'flare.retracted'?: FlareRetractedData;
  inbox?: InboxData;
  'measured-rep'?: MeasuredRep;
  message?: MessageReference;
  outcomes?: EventOutcomes;
  problem?: ReportedProblem;
  reason?: StatedReason;
  rep?: RepProgressData;
  'session.completed'?: SessionCompletedData;
  'session.corrected'?: SessionCorrectedData;
  'session.retracted'?: SessionRetractedData;
  'set.completed'?: SetCompletedData;
  'set.corrected'?: SetCorrectedData;
  'set.retracted'?: SetRetractedData;
  status?: DeviceStatusData;
  'trunktest.recorded'?: TrunktestRecordedData;
  watermark?: WatermarkData;
}
/**
 * Said to a device after commit: every event of this boot up to upToSequence is stored or listed as rejected, and may be forgotten.
 */
export interface AckData {
  /**
   * The boot that the sequence counts in.
   */
  bootId: string;
  /**
   * Highest sequence below which nothing is missing.
   */
  upToSequence: number;
  /**
   * Events that were refused and will not be stored as they are.
   */
  rejected: RejectedEvent[];
  /**
   * Ids of events without a sequence that are stored, which upToSequence cannot tell; left out where there is none. Without a boot they are answered as of the boot -.
   */
  accepted?: string[];
  [k: string]: unknown;
}
export interface RejectedEvent {
  /**
   * Event id; null where it could not be read.
   */
  id: string | null;
  /**
   * Its sequence; null where it could not be read.
   */
  sequence: number | null;
  /**
   * What is wrong.
   */
  errors: ReportedProblem[];
  [k: string]: unknown;
}
/**
 * One thing that is wrong with an event, where, and how to mend it.
 */
export interface ReportedProblem {
  /**
   * JSON Pointer into data (/reps/2/meanVelocityMps, or empty for all of data). A leading # points into the CloudEvent instead (#/source), and # alone is the message as a whole.
   */
  pointer: string;
  /**
   * Stable word to act on: range, type, missing, format, mismatch, size, json, unknown-type, version.
   */
  code: string;
  /**
   * Plain sentence with the fix.
   */
  detail: string;
  [k: string]: unknown;
}
/**
 * An alert began, changed or ended. Red flags have no place in it: neither the groups nor the tiers know the word.
 */
export interface AlertTransitionData {
  /**
   * Id of the transition; also the Nats-Msg-Id.
   */
  id: string;
  /**
   * Id of the alert, the same for its whole life.
   */
  alertId: string;
  /**
   * The athlete.
   */
  athlete: string;
  /**
   * Rule group.
   */
  group: 'strain' | 'persistence' | 'quiet-athlete' | 'quiet-device';
  /**
   * What happened.
   */
  kind: 'fired' | 'rose' | 'lowered' | 'cleared' | 'retracted' | 'expired' | 'corrected';
  /**
   * Tier told last.
   */
  tier: 'insufficient' | 'clear' | 'watch' | 'raised' | 'high';
  /**
   * State after the transition.
   */
  state: 'firing' | 'cleared' | 'retracted' | 'expired';
  /**
   * First day of the episode, athlete-local.
   */
  onsetDay: string;
  /**
   * Day whose evidence is shown, athlete-local.
   */
  day?: string;
  /**
   * True where late data brought it about.
   */
  late?: boolean;
  /**
   * How loudly it may ring: urgent at once, normal with the day's others, quiet never. Absent: normal.
   */
  urgency?: 'urgent' | 'normal' | 'quiet';
  /**
   * Plain sentence for people.
   */
  text?: string;
  /**
   * The sentences of the text as messages, in order: from them a reader renders another language.
   *
   * @maxItems 20
   */
  messages?: MessageReference[];
  /**
   * Why, ranked by points, largest first.
   *
   * @maxItems 20
   */
  reasons?: StatedReason[];
  /**
   * Version of the model that said so.
   */
  modelVersion?: string;
  [k: string]: unknown;
}
/**
 * Something said, in no language: a message of the catalogue and what goes into its slots. docs/translating.md says how to render it.
 */
export interface MessageReference {
  /**
   * Id in the catalogue; it keeps its meaning for ever.
   */
  id: string;
  /**
   * Values by the name of the slot: a number, a text, a day, null where it is not known, or another message.
   */
  slots: {
    [k: string]: unknown;
  };
  [k: string]: unknown;
}
/**
 * One reason behind a tier: what changed, the number, the athlete's own usual.
 */
export interface StatedReason {
  /**
   * Key of the signal.
   */
  signal: string;
  /**
   * One plain sentence.
   */
  text: string;
  /**
   * Today's value in the signal's unit; null where there is none.
   */
  value: number | null;
  /**
   * The athlete's own usual value or range; null where there is none.
   */
  usual: string | null;
  /**
   * Score with this term minus score without it.
   */
  points: number;
  message?: MessageReference;
  usualMessage?: MessageReference;
  [k: string]: unknown;
}
/**
 * All that the device kept of the span has been sent: its days are complete.
 */
export interface BackfillCompletedData {
  /**
   * Begin of the span.
   */
  from: string;
  /**
   * End of the span, not before from.
   */
  to: string;
  /**
   * How many events were sent.
   */
  events: number;
  [k: string]: unknown;
}
/**
 * The device begins to send what it kept while it was offline.
 */
export interface BackfillStartedData {
  /**
   * Begin of the span.
   */
  from: string;
  /**
   * End of the span, not before from.
   */
  to: string;
  /**
   * How many events will come, where known.
   */
  events?: number;
  [k: string]: unknown;
}
/**
 * What the athlete answered. Every question may be left out; at least one answer is there.
 */
export interface CheckinSubmittedData {
  /**
   * Which telling of this fact it is. The highest revision wins, then the greater event id; arrival order never decides. Absent means 1.
   */
  revision?: number;
  /**
   * Low-back soreness now.
   */
  sorenessNrs?: number;
  /**
   * Where it is felt, such as low-back.
   */
  site?: string;
  /**
   * How it feels.
   */
  quality?: 'dull' | 'sharp';
  /**
   * Where it goes.
   */
  spread?: 'local' | 'diffuse' | 'leg';
  /**
   * When it began.
   */
  onset?: 'immediate' | 'later';
  /**
   * What movement does to it.
   */
  movement?: 'eases' | 'same' | 'worse';
  /**
   * Morning stiffness.
   */
  stiffnessMinutes?: number;
  /**
   * Sleep last night.
   */
  sleepHours?: number;
  /**
   * Stress now.
   */
  stressNrs?: number;
  /**
   * It interferes with training or daily life.
   */
  interferes?: boolean;
  /**
   * The athlete calls it a flare.
   */
  flare?: boolean;
  /**
   * Red-flag answers given with yes.
   *
   * @maxItems 16
   */
  redFlags?: ('trauma' | 'neuro' | 'cauda' | 'night' | 'systemic' | 'sharp' | 'function')[];
  /**
   * What set it off, as the athlete sees it.
   *
   * @maxItems 32
   */
  triggers?: string[];
  [k: string]: unknown;
}
/**
 * The check-in is taken back.
 */
export interface CheckinRetractedData {
  /**
   * Id of the submitted check-in event.
   */
  eventId: string;
  /**
   * Which telling of this fact it is. The highest revision wins, then the greater event id; arrival order never decides.
   */
  revision: number;
  /**
   * Why, for people.
   */
  reason?: string;
  [k: string]: unknown;
}
/**
 * Said to a device: thresholds to use offline, a pace to keep, gaps to send again.
 */
export interface ConfigData {
  /**
   * Velocity-loss limits for offline cues.
   */
  thresholds?: CueThreshold[];
  slowDown?: SlowDown;
  /**
   * Sequences that never arrived.
   */
  gaps?: SequenceGap[];
  [k: string]: unknown;
}
export interface CueThreshold {
  /**
   * Whose limit.
   */
  athlete: string;
  /**
   * Only for this exercise; absent means all.
   */
  exercise?: string;
  /**
   * Velocity-loss limit.
   */
  lossPct: number;
  [k: string]: unknown;
}
/**
 * Send no faster than this for a while.
 */
export interface SlowDown {
  /**
   * Pace to keep.
   */
  maxEventsPerSecond: number;
  /**
   * How long.
   */
  forMs: number;
  [k: string]: unknown;
}
export interface SequenceGap {
  /**
   * The boot that the sequences count in.
   */
  bootId: string;
  /**
   * First one missing.
   */
  fromSequence: number;
  /**
   * Last one missing.
   */
  toSequence: number;
  [k: string]: unknown;
}
/**
 * Live answer to a rep: go on, near the limit, stop here. Worth nothing after its expiry.
 */
export interface CueData {
  /**
   * The set in progress.
   */
  setId: string;
  /**
   * The rep that it answers, counted from 1.
   */
  afterRep: number;
  /**
   * What to show.
   */
  cue: 'go' | 'near' | 'stop';
  /**
   * Velocity loss so far.
   */
  lossPct: number;
  /**
   * Probability that the true loss is past the athlete's limit.
   */
  probability: number;
  /**
   * The device's own uptime after which the cue is stale.
   */
  expiresAtUptimeMs: number;
  [k: string]: unknown;
}
/**
 * An event was refused; the row with its payload is in rejected_event.
 */
export interface DeadData {
  /**
   * Event id; null where it could not be read.
   */
  id: string | null;
  /**
   * Its sequence; null where it could not be read.
   */
  sequence: number | null;
  /**
   * Its boot; null where it could not be read.
   */
  bootId?: string | null;
  /**
   * NATS subject it came on.
   */
  subject: string;
  /**
   * One sentence.
   */
  reason: string;
  /**
   * All that is wrong.
   */
  problems: ReportedProblem[];
  [k: string]: unknown;
}
/**
 * CloudEvents 1.0 as Flarewatch reads it, structured mode. In binary mode the attributes are ce-* headers and the payload is data.
 */
export interface Envelope {
  /**
   * Always 1.0.
   */
  specversion: '1.0';
  /**
   * Chosen by the source; with source it is the idempotency key. Sent again, it is the same.
   */
  id: string;
  /**
   * /gyms/<gym>/devices/<device>, the same ids as in the NATS subject.
   */
  source: string;
  /**
   * flarewatch.<kind>.v1; the kind matches the last token of the NATS subject.
   */
  type: string;
  /**
   * Athlete id, the same as in the NATS subject. Absent in what a device says of itself.
   */
  subject?: string;
  /**
   * When it happened.
   */
  time: string;
  /**
   * application/json, or absent.
   */
  datacontenttype?: string;
  /**
   * Schema of data; informative.
   */
  dataschema?: string;
  /**
   * See the schema of the type.
   */
  data: {
    [k: string]: unknown;
  };
  /**
   * Counts the events of one boot from 1. An integer or its decimal text.
   */
  sequence?: number | string;
  /**
   * Identity of the boot that sequence and uptimems count in.
   */
  bootid?: string;
  /**
   * Device uptime when it happened, ms. An integer or its decimal text.
   */
  uptimems?: number | string;
  /**
   * W3C trace context.
   */
  traceparent?: string;
  [k: string]: unknown;
}
/**
 * A low-back flare: the label that alerts are judged against.
 */
export interface FlareReportedData {
  /**
   * Which telling of this fact it is. The highest revision wins, then the greater event id; arrival order never decides. Absent means 1.
   */
  revision?: number;
  /**
   * First day of the flare in the athlete's own calendar.
   */
  startedOn: string;
  /**
   * Last day, not before startedOn; null or absent while it lasts.
   */
  endedOn?: string | null;
  /**
   * How sure the teller is.
   */
  certainty?: 'sure' | 'unsure';
  /**
   * How much it limited activity.
   */
  limitationNrs?: number;
  /**
   * Worst pain of the episode.
   */
  peakNrs?: number;
  /**
   * Who tells it.
   */
  source?: 'athlete' | 'coach' | 'analyst';
  [k: string]: unknown;
}
/**
 * The flare report is taken back.
 */
export interface FlareRetractedData {
  /**
   * Id of the reported flare event.
   */
  eventId: string;
  /**
   * Which telling of this fact it is. The highest revision wins, then the greater event id; arrival order never decides.
   */
  revision: number;
  /**
   * Why, for people.
   */
  reason?: string;
  [k: string]: unknown;
}
/**
 * What one person is entitled to see. Red-flag advice goes here, and to a coach only with the athlete's stored consent.
 */
export interface InboxData {
  /**
   * Id of the message; stable when it is sent again.
   */
  id: string;
  /**
   * The reader.
   */
  person: string;
  /**
   * Whom it is about.
   */
  athlete: string;
  /**
   * The alert behind it, where there is one.
   */
  alertId?: string;
  /**
   * What happened, in one word.
   */
  kind: string;
  /**
   * Tier told.
   */
  tier?: 'insufficient' | 'clear' | 'watch' | 'raised' | 'high' | 'redflag';
  /**
   * Level of red-flag advice.
   */
  level?: 'professional' | 'emergency';
  /**
   * How loudly it may ring: urgent at once, normal with the day's others, quiet never. Absent: normal.
   */
  urgency?: 'urgent' | 'normal' | 'quiet';
  /**
   * alarm asks for attention; update brings an earlier message about the same alert up to date.
   */
  notice?: 'alarm' | 'update';
  /**
   * Plain sentences for people.
   */
  text: string;
  /**
   * The sentences of the text as messages, in order: from them a reader renders another language.
   *
   * @maxItems 20
   */
  messages?: MessageReference[];
  /**
   * Why, ranked by points, largest first.
   *
   * @maxItems 20
   */
  reasons?: StatedReason[];
  /**
   * When it was written.
   */
  at?: string;
  [k: string]: unknown;
}
/**
 * One repetition with bar speed. A value outside its range rejects this rep only; the rest of the set is kept and the rep still counts as done.
 */
export interface MeasuredRep {
  /**
   * Bar speed of the lifting phase in the quantity that velocityVariable names: mean concentric velocity unless said otherwise, m/s.
   */
  meanVelocityMps: number;
  /**
   * Highest speed of the lifting phase, m/s.
   */
  peakVelocityMps?: number;
  /**
   * Range of motion of the lifting phase, m.
   */
  romM?: number;
  /**
   * Duration of the lifting phase, ms.
   */
  durationMs?: number;
  [k: string]: unknown;
}
export interface EventOutcome {
  /**
   * Event id; null where it could not be read.
   */
  id: string | null;
  /**
   * stored: a new fact. duplicate: known already. corrected: replaced an earlier revision. kept: waits for what it corrects, or lost to a higher revision. rejected: see problems.
   */
  outcome: 'stored' | 'duplicate' | 'corrected' | 'rejected' | 'kept';
  /**
   * Why it was rejected, or which of its reps were dropped.
   */
  problems?: ReportedProblem[];
  [k: string]: unknown;
}
/**
 * A set in progress: every message carries all reps so far, so that one message is enough to answer. Never stored.
 */
export interface RepProgressData {
  /**
   * The set in progress; the same id as in its completed set.
   */
  setId: string;
  /**
   * The visit this set belongs to.
   */
  sessionId?: string;
  /**
   * Exercise slug or the name that the device shows. A name that nobody has mapped yet is stored and counts no lumbar load.
   */
  exercise: string;
  /**
   * Weight on the bar, kg. More than 0 and at most 600; exactly 0 is a set without added weight and needs "bodyweight": true.
   */
  loadKg: number;
  /**
   * True for a lift whose load is the body itself (a pull-up). Only then may loadKg be 0: a plain 0 is more often a scale that reported nothing.
   */
  bodyweight?: boolean;
  /**
   * Which quantity meanVelocityMps holds. Baselines never mix two of them.
   */
  velocityVariable?: 'mean' | 'mean-propulsive' | 'peak';
  /**
   * Absent means false.
   */
  warmup?: boolean;
  /**
   * All reps of the set so far, in order.
   *
   * @minItems 1
   * @maxItems 200
   */
  reps: MeasuredRep[];
  [k: string]: unknown;
}
/**
 * One visit is over.
 */
export interface SessionCompletedData {
  /**
   * Identity of the visit across its revisions.
   */
  sessionId: string;
  /**
   * Which telling of this fact it is. The highest revision wins, then the greater event id; arrival order never decides. Absent means 1.
   */
  revision?: number;
  /**
   * Begin of the visit.
   */
  startedAt?: string;
  /**
   * End of the visit, not before startedAt.
   */
  endedAt?: string;
  /**
   * Rating of perceived exertion of the whole visit.
   */
  sessionRpe?: number;
  /**
   * Duration that counts as training.
   */
  minutes?: number;
  [k: string]: unknown;
}
/**
 * The visit did not happen; its sets stay until they are retracted themselves.
 */
export interface SessionRetractedData {
  /**
   * The visit that is taken back.
   */
  sessionId: string;
  /**
   * Which telling of this fact it is. The highest revision wins, then the greater event id; arrival order never decides.
   */
  revision: number;
  /**
   * Why, for people.
   */
  reason?: string;
  [k: string]: unknown;
}
/**
 * A set was done. Give reps with their bar speeds, or repCount where there is no bar speed, or both (then repCount is at least the number of reps).
 */
export interface SetCompletedData {
  /**
   * Identity of the set across its revisions.
   */
  setId: string;
  /**
   * The visit this set belongs to.
   */
  sessionId?: string;
  /**
   * Which telling of this fact it is. The highest revision wins, then the greater event id; arrival order never decides. Absent means 1.
   */
  revision?: number;
  /**
   * Exercise slug or the name that the device shows. A name that nobody has mapped yet is stored and counts no lumbar load.
   */
  exercise: string;
  /**
   * Weight on the bar, kg. More than 0 and at most 600; exactly 0 is a set without added weight and needs "bodyweight": true.
   */
  loadKg: number;
  /**
   * True for a lift whose load is the body itself (a pull-up). Only then may loadKg be 0: a plain 0 is more often a scale that reported nothing.
   */
  bodyweight?: boolean;
  /**
   * The reps in order, those with bar speed.
   *
   * @maxItems 200
   */
  reps?: MeasuredRep[];
  /**
   * Completed reps, with or without bar speed. Absent means the number of reps listed.
   */
  repCount?: number;
  /**
   * Rating of perceived exertion of the set.
   */
  rpe?: number;
  /**
   * Reps in reserve.
   */
  rir?: number;
  /**
   * Warm-ups are stored and count no load. Absent means false.
   */
  warmup?: boolean;
  /**
   * Which quantity meanVelocityMps holds. Baselines never mix two of them.
   */
  velocityVariable?: 'mean' | 'mean-propulsive' | 'peak';
  /**
   * A belt was worn.
   */
  belt?: boolean;
  /**
   * Free words, such as rounding.
   *
   * @maxItems 32
   */
  tags?: string[];
  /**
   * Attempts that were not completed; they are not part of repCount.
   */
  failedReps?: number;
  /**
   * Unit in which the device entered the load before it was turned into kg.
   */
  loadUnitReported?: 'kg' | 'lb';
  [k: string]: unknown;
}
/**
 * The set did not happen, or is not this athlete's.
 */
export interface SetRetractedData {
  /**
   * The set that is taken back.
   */
  setId: string;
  /**
   * Which telling of this fact it is. The highest revision wins, then the greater event id; arrival order never decides.
   */
  revision: number;
  /**
   * Why, for people.
   */
  reason?: string;
  [k: string]: unknown;
}
/**
 * What the device says of itself; also fit as an MQTT last will.
 */
export interface DeviceStatusData {
  /**
   * Online, or gone.
   */
  state: 'online' | 'offline';
  /**
   * Kind of device.
   */
  kind?: 'linear-velocity-transducer' | 'linear-position-transducer' | 'optical' | 'imu' | 'camera' | 'phone' | 'import' | 'other';
  /**
   * Model name.
   */
  model?: string;
  /**
   * Firmware version.
   */
  firmware?: string;
  /**
   * Battery charge.
   */
  batteryPct?: number;
  /**
   * Events that wait on the device.
   */
  bufferedEvents?: number;
  /**
   * Typical error of one velocity, m/s.
   */
  sigmaMps?: number;
  [k: string]: unknown;
}
/**
 * A trunk-endurance test.
 */
export interface TrunktestRecordedData {
  /**
   * Which test.
   */
  test: 'sorensen' | 'side-plank-left' | 'side-plank-right' | 'front-plank' | 'carry';
  /**
   * Time held, or time of the carry.
   */
  seconds?: number;
  /**
   * Distance of a carry.
   */
  metres?: number;
  [k: string]: unknown;
}
/**
 * Everything that happened on this device up to here has been sent. A day past its end without facts is then rest, not unknown.
 */
export interface WatermarkData {
  /**
   * Instant up to which the device has sent everything.
   */
  completeUpTo: string;
  [k: string]: unknown;
}
