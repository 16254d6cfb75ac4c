import type { CloudEvent } from '#libs/contracts';

/**
 * What the system knows of an envelope: attributes that are checked, stored or followed where they belong. `tracestate` goes with `traceparent`: both
 * speak of one sending, and a repeat has others.
 */
const KNOWN_ATTRIBUTES: ReadonlySet<string> = new Set([
  'specversion', 'id', 'source', 'type', 'subject', 'time', 'datacontenttype', 'dataschema', 'data', 'bootid', 'sequence', 'uptimems', 'traceparent', 'tracestate',
]);
/** What `encodeReps` packs. */
const REP_COLUMNS: ReadonlySet<string> = new Set(['meanVelocityMps', 'peakVelocityMps', 'romM', 'durationMs']);

type Members = Readonly<Record<string, unknown>>;

/** @returns names and values outside `known`; null where there are none, which is the usual case and costs no allocation */
export function membersBeyond(object: Members, known: ReadonlySet<string>): [string, unknown][] | null {
  let beyond: [string, unknown][] | null = null;
  for (const name in object) if (!known.has(name)) (beyond ??= []).push([name, object[name]]);
  return beyond;
}

/** JSON text of the object of these members, also of one called `__proto__`; null for none. */
export function jsonOf(members: readonly (readonly [string, unknown])[] | null): string | null {
  return members === null || members.length === 0 ? null : JSON.stringify(Object.fromEntries(members));
}

/** JSON text of the attributes of an envelope that the system does not know, such as `firmware`; null where there are none. */
export function unknownAttributes(event: CloudEvent): string | null {
  return jsonOf(membersBeyond(event, KNOWN_ATTRIBUTES));
}

/**
 * What reps told beyond the numbers that are packed: as many places as there are reps, null where one told no more.
 * @param reps those that are stored, so that places agree with the packed numbers
 * @returns null where none told more
 */
export function unknownOfReps(reps: readonly Members[]): (Members | null)[] | null {
  let found: (Members | null)[] | null = null;
  for (let place = 0; place < reps.length; place++) {
    const beyond = membersBeyond(reps[place]!, REP_COLUMNS);
    if (beyond === null) continue;
    found ??= reps.map(() => null);
    found[place] = Object.fromEntries(beyond);
  }
  return found;
}
