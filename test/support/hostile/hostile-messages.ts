import { encodeBinary } from '#libs/contracts';
import { randomStream, type RandomStream } from '#libs/simulator';
import { WILD_HEADERS } from './wild-headers.js';
import { SPOILS, pick, soundEvent, type MadeEvent, type Sender } from './spoiled-events.js';

/**
 * What is to become of a message at the message server. log: it goes in, and is told what became of it after the commit; forbidden: its subject is
 * not one of the device's; hang-up: larger than a device may send, the server ends the connection.
 */
export type Fate = 'log' | 'forbidden' | 'hang-up';

export interface HostileMessage {
  /** what was done to it; 'sound': nothing */
  readonly label: string;
  readonly fate: Fate;
  /** one byte for each character; over MQTT with / for each dot */
  readonly subject: string;
  /** as they go over the wire; null: none */
  readonly headers: Buffer | null;
  readonly payload: Buffer;
}

export interface Ways {
  /** the transport carries headers, and any bytes in a subject */
  readonly raw: boolean;
}

const LARGEST = 256 * 1024;
const SOUND_SHARE = 0.3;
const REPEATED_SHARE = 0.05;
const HANG_UP_SHARE = 0.001;
const REMEMBERED = 200;

/** Messages of a claimed device that means harm, or is broken; the same seed gives the same ones. */
export function* hostileMessages(seed: string, count: number, sender: Sender, ways: Ways): Generator<HostileMessage> {
  const random = randomStream('hostile messages', seed);
  const earlier: MadeEvent[] = [];
  const sent: HostileMessage[] = [];
  for (let i = 0; i < count; i++) {
    const made = soundEvent(random, sender);
    const message = random.next() < REPEATED_SHARE && sent.length > 0 ? pick(random, sent) : oneOf(made, random, sender, ways, earlier);
    if (message.payload.length < 4096) remember(sent, message, i);
    if (message.label === 'sound') remember(earlier, made, i);
    yield message;
  }
}

function remember<T>(list: T[], one: T, i: number): void {
  if (list.length < REMEMBERED) list.push(one);
  else list[i % REMEMBERED] = one;
}

function oneOf(made: MadeEvent, random: RandomStream, sender: Sender, ways: Ways, earlier: readonly MadeEvent[]): HostileMessage {
  const subject = subjectOf(made, sender);
  const json = Buffer.from(JSON.stringify(made.event));
  const plain: HostileMessage = { label: 'sound', fate: 'log', subject, headers: null, payload: json };
  const dice = random.next();
  if (dice < HANG_UP_SHARE) return { ...plain, label: 'larger than the server takes', fate: 'hang-up', payload: Buffer.alloc(LARGEST + 1 + random.below(3) * 350_000, 0x20) };
  if (dice < SOUND_SHARE) return plain;
  if (dice < 0.35) {
    if (earlier.length === 0) return plain;
    const { event, ...rest } = pick(random, earlier);
    return { ...plain, label: 'known id, other content', subject: subjectOf(rest, sender), payload: Buffer.from(JSON.stringify({ ...event, data: { ...event.data, note: random.bits() } })) };
  }
  if (dice < 0.45) {
    const [label, fate, odd] = pick(random, oddSubjects(made, random, sender).filter(([name]) => ways.raw || !name.startsWith('bytes')));
    return { ...plain, label, fate, subject: odd };
  }
  if (dice < 0.6 && ways.raw) {
    const [label, headers] = pick(random, WILD_HEADERS)(random, sender, made);
    if (label === 'binary mode') {
      const binary = encodeBinary(made.event);
      return { ...plain, label, headers: headerBytes(binary.headers), payload: Buffer.from(binary.payload) };
    }
    return { ...plain, label, headers };
  }
  const label = pick(random, Object.keys(SPOILS));
  const spoiled = SPOILS[label]?.(made, random, sender) ?? json;
  return { ...plain, label, payload: typeof spoiled === 'string' ? Buffer.from(spoiled) : spoiled };
}

export const headerBytes = (headers: ReadonlyMap<string, string>): Buffer =>
  Buffer.from(`NATS/1.0\r\n${[...headers].map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n`);

function subjectOf({ kind, athlete }: Pick<MadeEvent, 'kind' | 'athlete'>, { gym, device }: Pick<Sender, 'gym' | 'device'>): string {
  return `gym.${gym}.device.${device}.${athlete === null ? kind : `athlete.${athlete}.${kind}`}`;
}

function oddSubjects({ kind, athlete }: MadeEvent, random: RandomStream, { gym, device, other, strangers }: Sender): (readonly [string, Fate, string])[] {
  const own = `gym.${gym}.device.${device}`;
  const of = (token: string): string => `${own}.athlete.${token}.${athlete === null ? 'set' : kind}`;
  return [
    ['another kind', 'log', `${own}.athlete.${athlete ?? 'x'}.${pick(random, ['set', 'session', 'checkin', 'trunktest', 'flare'])}`],
    ['another kind', 'log', `${own}.${pick(random, ['status', 'backfill', 'watermark'])}`],
    ['a stranger', 'log', of(pick(random, strangers))],
    ['an athlete that is none', 'log', of(pick(random, ['a'.repeat(65), 'a'.repeat(600), '%2e', '~', 'null', '-', "o'hara"]))],
    ['bytes for an athlete', 'log', of(pick(random, ['\0', 'a\u0001b', '\u00ff\u00fe', '\u00c0\u0080', '*', '>', '**', '\u007f', 'a'.repeat(3000)]))],
    ['another device', 'forbidden', `gym.${gym}.device.${other}.${athlete === null ? kind : `athlete.${athlete}.${kind}`}`],
    ['another gym', 'forbidden', `gym.elsewhere.device.${device}.status`],
    ['what the system says', 'forbidden', `gym.${gym}.device.${pick(random, [device, other])}.${pick(random, ['ack', 'cue', 'config'])}`],
    ['a kind that is none', 'forbidden', `${own}.${pick(random, ['Set', 'set', 'athlete', 'athlete.x', 'athlete.x.set.more', 'athlete.x.y.set', 'firmware'])}`],
    ['not for devices', 'forbidden', pick(random, ['dead.north.x', 'alert.north.athlete.x', 'inbox.north.x', '$JS.API.STREAM.PURGE.EVENTS', '$JS.API.INFO', '$SYS.REQ.SERVER.PING', '$KV.live.gym.x', '$MQTT.msgs.x', '$MQTT.JSA.x', '_INBOX.x', '_INBOX_api.x', '_fw.outcomes.x', 'x'])],
  ];
}
