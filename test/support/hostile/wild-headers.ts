import type { RandomStream } from '#libs/simulator';
import { pick, type MadeEvent, type Sender } from './spoiled-events.js';

type WildHeader = (random: RandomStream, sender: Sender, made: MadeEvent) => readonly [label: string, headers: Buffer];

const raw = (text: string): Buffer => Buffer.from(text, 'latin1');
const lines = (...fields: readonly string[]): Buffer => raw(`NATS/1.0\r\n${fields.map((field) => `${field}\r\n`).join('')}\r\n`);

/** Device that traces are sent to: it sends nothing itself, so whatever stands under its name came from others. */
export const TRACED_DEVICE = 'traced';
const tracedSubject = (gym: string, athlete: string): string => `gym.${gym}.device.${TRACED_DEVICE}.athlete.${athlete}.set`;

/** Headers that no device has a reason to send. */
export const WILD_HEADERS: readonly WildHeader[] = [
  () => ['binary mode', Buffer.alloc(0)],
  (random) => ['message id', lines(`Nats-Msg-Id: ${pick(random, ['same', `own-${random.bits()}`, '', 'x'.repeat(2000)])}`)],
  (random) => ['expectation', lines(pick(random, [`Nats-Expected-Last-Sequence: ${random.below(9)}`, 'Nats-Expected-Stream: OTHER', 'Nats-Expected-Last-Msg-Id: none', 'Nats-Expected-Last-Subject-Sequence: 999999999', 'Nats-Expected-Last-Sequence: x']))],
  (random) => ['order to the log', lines(pick(random, ['Nats-Rollup: all', 'Nats-Rollup: sub', 'Nats-TTL: 1s', 'Nats-TTL: never', 'KV-Operation: PURGE', 'Nats-Marker-Reason: Purge', 'Nats-Incr: +1', 'Nats-Batch-Id: x']))],
  (random, { gym, other }) => ['schedule', lines(`Nats-Schedule: @every 1s`, `Nats-Schedule-Target: gym.${gym}.device.${other}.athlete.${random.below(9)}.set`, 'Nats-Schedule-TTL: 5m')],
  (random, { gym, athletes }) => ['trace into another’s name', lines(`Nats-Trace-Dest: ${tracedSubject(gym, pick(random, athletes))}`)],
  (random) => ['trace elsewhere', lines(`Nats-Trace-Dest: ${pick(random, ['gym.>', '$JS.API.STREAM.PURGE.EVENTS', '$SYS.x', '', '*'])}`)],
  (random, _sender, { event }) => ['half binary mode', lines(...pick(random, [
    ['ce-id: x'], ['ce-data: x'], [`ce-source: ${event.source}`, 'ce-id: %00'], ['ce-id: %zz'], ['ce-__proto__: x'], ['ce-constructor: x'], ['CE-ID: x'], Array.from({ length: 300 }, (_, i) => `ce-a${i}: %ff`),
  ] as const))],
  (random) => ['headers that are none', pick(random, [
    raw('NATS/1.0\r\nbad name: x\r\n\r\n'), raw('NATS/1.0\r\nx: a\nb\r\n\r\n'), raw('NATS/1.0\r\nx: a\rb\r\n\r\n'), raw('NATS/1.0\r\n\u0001: x\r\n\r\n'), raw('NATS/1.0\r\nx: a\0b\r\n\r\n'), raw('NATS/1.0\r\n\u00ff\u00fe: \u00ff\r\n\r\n'),
    raw('NATS/1.0\r\n: x\r\n\r\n'), raw('NATS/1.0 503\r\n\r\n'), raw('NATS/1.0 100 Idle Heartbeat\r\n\r\n'), raw('HTTP/1.1\r\n\r\n'), raw('\r\n'), raw('x'), raw('NATS/1.0\r\nx: y'), raw('NATS/1.0\r\nno colon\r\n\r\n'),
  ])],
  () => ['very many headers', raw(`NATS/1.0\r\n${Array.from({ length: 8000 }, (_, i) => `h${i}: x\r\n`).join('')}\r\n`)],
  (random, { gym, other }) => ['answer elsewhere', lines(`Flarewatch-Reply: ${pick(random, [`gym.${gym}.device.${other}.ack`, `_fw.outcomes.device.${gym}.${other}.x`, '$JS.API.STREAM.PURGE.EVENTS', '_fw.outcomes.>', '_fw.outcomes.x y', '_fw.outcomes.', `_fw.outcomes.${'x'.repeat(5000)}`, '_fw.outcomes..x', '_fw.outcomes.x'])}`)],
  (random) => ['another arrival', lines(`Flarewatch-First-Received: ${pick(random, ['0', '-1', '1', 'x', '1e3', '9999999999999999', '946684800000', '', '1700000000000'])}`)],
];
