import { HEADER_BYTES, scanRecords } from './record.js';
import type { Segment, SegmentFiles } from './segment-files.js';

/** Where an event lies on disk, as a whole record. */
export interface Place {
  readonly segment: Segment;
  readonly offset: number;
  readonly length: number;
}

/** An event that was stored and not settled before the process ended. */
export interface RecoveredEvent {
  readonly id: string;
  readonly bootId: string;
  readonly sequence: number;
  readonly subject: string;
  /** when it happened, ms since 1970 UTC */
  readonly timeMs: number;
  readonly place: Place;
}

/** A number of an earlier boot whose event can no longer be read. */
export interface LostEvent {
  readonly bootId: string;
  readonly sequence: number;
}

export interface Recovered {
  readonly events: readonly RecoveredEvent[];
  readonly lost: readonly LostEvent[];
  readonly damagedBytes: number;
}

interface SettledNote {
  readonly bootId: string;
  readonly upToSequence?: number;
  readonly sequences?: readonly number[];
}

interface BootSeen {
  /** numbers below were in files that went because all was settled */
  readonly from: number;
  readonly events: RecoveredEvent[];
  readonly settled: Set<number>;
  upTo: number;
  highest: number;
}

/** Reads what an earlier process left. Nothing is changed on disk. */
export function recover(files: SegmentFiles): Recovered {
  const boots = new Map<string, BootSeen>();
  let damagedBytes = 0;
  const bootOf = (bootId: string, from: number): BootSeen => {
    let boot = boots.get(bootId);
    if (boot === undefined) boots.set(bootId, (boot = { from, events: [], settled: new Set(), upTo: 0, highest: 0 }));
    return boot;
  };
  for (const [index, segment] of files.all.entries()) {
    const scan = scanRecords(files.contentOf(segment));
    // the last file may end in the middle of a write; an earlier one was closed
    damagedBytes += scan.damagedBytes + (index < files.all.length - 1 ? scan.tornBytes : 0);
    for (const { kind, offset, body } of scan.records) {
      if (kind === 'boot') {
        const { bootId, nextSequence } = JSON.parse(body.toString()) as { bootId: string; nextSequence: number };
        const boot = bootOf(bootId, nextSequence);
        boot.highest = Math.max(boot.highest, nextSequence - 1);
      } else if (kind === 'settled') {
        const note = JSON.parse(body.toString()) as SettledNote;
        const boot = bootOf(note.bootId, 1 + (note.upToSequence ?? 0));
        boot.upTo = Math.max(boot.upTo, note.upToSequence ?? 0);
        for (const sequence of note.sequences ?? []) boot.settled.add(sequence);
      } else {
        const place = { segment, offset: offset - HEADER_BYTES, length: body.length + HEADER_BYTES };
        const event = readEvent(body, place);
        const boot = bootOf(event.bootId, event.sequence);
        boot.events.push(event);
        boot.highest = Math.max(boot.highest, event.sequence);
      }
    }
  }
  return { ...unsettled(boots), damagedBytes };
}

function readEvent(body: Buffer, place: Place): RecoveredEvent {
  const { subject, json } = splitBody(body);
  const event = JSON.parse(json) as { id: string; bootid: string; sequence: number; time: string };
  return { id: event.id, bootId: event.bootid, sequence: event.sequence, subject, timeMs: Date.parse(event.time), place };
}

export function splitBody(body: Buffer): { subject: string; json: string } {
  const text = body.toString();
  const line = text.indexOf('\n');
  return { subject: text.slice(0, line), json: text.slice(line + 1) };
}

function unsettled(boots: ReadonlyMap<string, BootSeen>): Pick<Recovered, 'events' | 'lost'> {
  const events: RecoveredEvent[] = [];
  const lost: LostEvent[] = [];
  for (const [bootId, boot] of boots) {
    const held = new Set(boot.events.map(({ sequence }) => sequence));
    for (const event of boot.events) {
      if (event.sequence <= boot.upTo || boot.settled.has(event.sequence)) continue;
      event.place.segment.live += 1;
      events.push(event);
    }
    for (let sequence = Math.max(boot.from, boot.upTo + 1); sequence <= boot.highest; sequence += 1) {
      if (!held.has(sequence) && !boot.settled.has(sequence)) lost.push({ bootId, sequence });
    }
  }
  return { events, lost };
}
