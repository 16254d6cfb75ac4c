import { encodeBinary } from '#libs/contracts';
import { randomStream, type RandomStream } from '#libs/simulator';
import { headerBytes, type HostileMessage, type Ways } from './hostile-messages.js';
import { SPOILS, pick, soundRep, type MadeEvent, type Sender } from './spoiled-events.js';
import { WILD_HEADERS } from './wild-headers.js';

/** What the lane has to make of a rep, as far as it follows from what was done to it: answer or pass over a sound one, refuse a spoiled one. */
export type Verdict = 'sound' | 'spoiled' | 'either';

export interface HostileRep extends Omit<HostileMessage, 'fate'> {
  readonly verdict: Verdict;
}

const SOUND_SHARE = 0.25;
const LARGEST_EVENT = 64 * 1024;
const LARGEST_MESSAGE = 256 * 1024;
/** Of the ways to spoil an event, those after which no reader can take it for a rep. */
const NEVER_A_REP: ReadonlySet<string> = new Set([
  'truncated', 'refused example', 'half a surrogate pair', 'no UTF-8', 'NUL', 'too large', 'nothing at all', 'another version', 'list', 'UTF-16',
]);

type Reps = (made: MadeEvent, random: RandomStream) => readonly [Verdict, string];

const withReps = ({ event }: MadeEvent, reps: unknown): string => JSON.stringify({ ...event, data: { ...event.data, reps } });
const filled = (made: MadeEvent, item: unknown, bytes: number): string => {
  const room = bytes - withReps(made, []).length;
  return withReps(made, Array.from({ length: Math.floor(room / (JSON.stringify(item).length + 1)) }, () => item));
};

/** Lists of reps as long as they may be and longer: as the schema counts, as an event may be large, and as a message may be. */
const LONG_LISTS: Readonly<Record<string, Reps>> = {
  'as many reps as a set may have': (made) => ['sound', withReps(made, Array.from({ length: 200 }, () => ({ meanVelocityMps: 0.4 })))],
  'one rep too many': (made) => ['spoiled', withReps(made, Array.from({ length: 201 }, () => ({ meanVelocityMps: 0.4 })))],
  'a list that fills an event': (made, random) => ['spoiled', filled(made, pick<unknown>(random, [0, null, {}, [], 'x', { meanVelocityMps: 0.4 }, { meanVelocityMps: -1 }]), LARGEST_EVENT)],
  'a list that fills a message': (made, random) => ['spoiled', filled(made, pick<unknown>(random, [0, [[]], { meanVelocityMps: 0.4 }]), LARGEST_MESSAGE - 1024)],
  'no list': (made, random) => ['spoiled', withReps(made, pick<unknown>(random, [null, {}, '', 'x'.repeat(60_000), { length: 3 }, 7, true, [[]], [null], [{ meanVelocityMps: '0.4' }]]))],
};

/** Reps of a claimed device that means harm, or is broken. Each may be sent, so that each reaches the lane; the same seed gives the same ones. */
export function* hostileReps(seed: string, count: number, sender: Sender, { raw }: Ways): Generator<HostileRep> {
  const random = randomStream('hostile reps', seed);
  for (let i = 0; i < count; i++) yield oneOf(soundRep(random, sender), random, sender, raw);
}

function oneOf(made: MadeEvent, random: RandomStream, sender: Sender, raw: boolean): HostileRep {
  const own = `gym.${sender.gym}.device.${sender.device}.athlete.`;
  const plain: HostileRep = { label: 'sound', verdict: 'sound', subject: `${own}${made.athlete}.rep`, headers: null, payload: Buffer.from(JSON.stringify(made.event)) };
  const dice = random.next();
  if (dice < SOUND_SHARE) return plain;
  if (dice < 0.35) return { ...plain, label: 'another athlete', verdict: 'spoiled', subject: `${own}${pick(random, athletesThatAreNot(raw))}.rep` };
  if (dice < 0.45) {
    const [label, make] = pick(random, Object.entries(LONG_LISTS));
    const [verdict, json] = make(made, random);
    return { ...plain, label, verdict, payload: Buffer.from(json) };
  }
  if (dice < 0.6 && raw) {
    const [label, headers] = pick(random, WILD_HEADERS)(random, sender, made);
    if (label !== 'binary mode') return { ...plain, label, verdict: 'either', headers };
    const binary = encodeBinary(made.event);
    return { ...plain, label, headers: headerBytes(binary.headers), payload: Buffer.from(binary.payload) };
  }
  const label = pick(random, Object.keys(SPOILS));
  const spoiled = SPOILS[label]?.(made, random, sender) ?? plain.payload;
  return { ...plain, label, verdict: NEVER_A_REP.has(label) ? 'spoiled' : 'either', payload: typeof spoiled === 'string' ? Buffer.from(spoiled) : spoiled };
}

/** None of them is whom the event names. */
const athletesThatAreNot = (raw: boolean): readonly string[] => [
  'somebody-else', 'a'.repeat(65), 'a'.repeat(600), '%2e', '~', 'null', '-', "o'hara", ...(raw ? ['\0', 'a\u0001b', '\u00ff\u00fe', '\u00c0\u0080', '*', '>', '**', '\u007f', 'a'.repeat(3000)] : []),
];
