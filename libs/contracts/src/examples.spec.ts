import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import type { CloudEvent } from './cloud-event.js';
import { encodeBinary, encodeStructured } from './cloud-event.js';
import { checkData } from './data-rules.js';
import { decodeEvent } from './decode.js';
import type { EventType, MessageType } from './event-types.js';
import { EVENT_TYPES, MESSAGE_TYPES } from './event-types.js';
import { eventSubject } from './subjects.js';
import type { SubjectParts } from './subjects.js';
import type { Problem } from './problems.js';

interface Example {
  readonly name: string;
  readonly data: unknown;
  readonly dropped?: number[];
  readonly problems?: { pointer: string; code: string }[];
  readonly natsSubject: string;
  readonly event: CloudEvent;
}
type Examples = Record<'accepted' | 'rejected', Example[]>;

const FOLDER = new URL('../schemas/', import.meta.url);
/** Shapes that other schemas are made of; they are shown by those. */
const PARTS = ['measured-rep', 'message', 'problem', 'reason'];

const names = readdirSync(FOLDER).filter((name) => !PARTS.includes(name));
const examplesOf = (name: string): Examples => JSON.parse(readFileSync(new URL(`${name}/v1.examples.json`, FOLDER), 'utf8')) as Examples;
const places = (problems: readonly { pointer: string; code: string }[]): string[] => problems.map(({ pointer, code }) => `${code} ${pointer}`).sort();

const eventTypes: readonly string[] = Object.values(EVENT_TYPES);
const messageTypes: readonly string[] = Object.values(MESSAGE_TYPES);

function publish(type: string, data: unknown): { event: CloudEvent; subject: string } {
  const kind = type.split('.')[1] as SubjectParts['kind'];
  const ofDevice = ['status', 'backfill', 'watermark'].includes(kind);
  const subject = eventSubject({ gym: 'g1', device: 'd1', kind, ...(ofDevice ? {} : { athlete: 'ath-1' }) });
  const event: CloudEvent = { specversion: '1.0', id: 'e-1', source: '/gyms/g1/devices/d1', type, time: '2026-03-02T17:04:05Z', data };
  return { event: ofDevice ? event : { ...event, subject: 'ath-1' }, subject };
}

test('every type has a schema with examples, and every schema a type', () => {
  const types = names.filter((name) => name !== 'envelope').map((name) => `flarewatch.${name}.v1`);
  expect(types.sort()).toEqual([...eventTypes, ...messageTypes].sort());
});

describe.each(names.filter((name) => eventTypes.includes(`flarewatch.${name}.v1`)))('event %s', (name) => {
  const type = `flarewatch.${name}.v1`;
  const { accepted, rejected } = examplesOf(name);

  test.each(accepted)('takes $name, structured and binary', ({ data, dropped = [] }) => {
    const { event, subject } = publish(type, data);
    const structured = decodeEvent(encodeStructured(event), undefined, subject);
    if (!structured.ok) throw new Error(structured.reason);
    expect(structured.event.type).toBe(type);
    expect(structured.event.droppedReps.map((rep) => rep.index)).toEqual(dropped);
    expect(structured.event.droppedReps.every((rep) => rep.problems.every((problem) => problem.pointer.startsWith(`/reps/${rep.index}/`)))).toBe(true);
    const { headers, payload } = encodeBinary(event);
    const binary = decodeEvent(payload, headers, subject);
    if (!binary.ok) throw new Error(binary.reason);
    expect(binary.event.data).toEqual(structured.event.data);
    expect(checkData(type as EventType, data)).toHaveLength(dropped.length);
  });

  test.each(rejected)('refuses $name', ({ data, problems = [] }) => {
    expect(problems).not.toHaveLength(0);
    const { event, subject } = publish(type, data);
    const result = decodeEvent(encodeStructured(event), undefined, subject);
    if (result.ok) throw new Error('it was taken');
    expect(places(result.problems)).toEqual(places(problems));
    expect(result.id).toBe('e-1');
    readable(result.problems);
    expect(places(checkData(type as EventType, data))).toEqual(places(problems));
  });
});

describe.each(names.filter((name) => messageTypes.includes(`flarewatch.${name}.v1`)))('message %s', (name) => {
  const type = `flarewatch.${name}.v1` as MessageType;
  const { accepted, rejected } = examplesOf(name);
  test.each(accepted)('takes $name', ({ data }) => expect(checkData(type, data)).toEqual([]));
  test.each(rejected)('refuses $name', ({ data, problems = [] }) => {
    expect(problems).not.toHaveLength(0);
    expect(places(checkData(type, data))).toEqual(places(problems));
  });
});

describe('envelope', () => {
  const { accepted, rejected } = examplesOf('envelope');
  test.each(accepted)('takes $name', ({ event, natsSubject }) => {
    const result = decodeEvent(encodeStructured(event), undefined, natsSubject);
    if (!result.ok) throw new Error(result.reason);
    expect(result.event.timeMs).toBe(Date.parse(event.time));
  });
  test.each(rejected)('refuses $name', ({ event, natsSubject, problems = [] }) => {
    const result = decodeEvent(encodeStructured(event), undefined, natsSubject);
    if (result.ok) throw new Error('it was taken');
    expect(places(result.problems)).toEqual(places(problems));
    readable(result.problems);
  });
});

/** A detail is a sentence with the fix after the semicolon, not a dump. */
function readable(problems: readonly Problem[]): void {
  for (const { detail } of problems) {
    expect(detail).not.toMatch(/undefined|\[object|NaN/);
    expect(detail).toMatch(/;|NUL|kept until/);
  }
}
