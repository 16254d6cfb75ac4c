import { eventSubject, isToken, parseSubject, type EventKind, type Problem } from '#libs/contracts';

/** Where an event of the HTTP API goes in the event log, or why nobody can say. */
export type EventAddress = { readonly subject: string } | { readonly problems: readonly Problem[] };

const SOURCE = /^\/gyms\/([^/]*)\/devices\/([^/]*)$/;
const TYPE = /^flarewatch\.([a-z]+)\./;

const isDeviceKind = (kind: string): boolean => parseSubject(`gym.g.device.d.${kind}`) !== null;
const isAthleteKind = (kind: string): boolean => parseSubject(`gym.g.device.d.athlete.a.${kind}`) !== null;

/** Source, type and subject of a CloudEvent name the subject that the same device would publish it on. */
export function addressOf(event: unknown): EventAddress {
  if (typeof event !== 'object' || event === null || Array.isArray(event)) {
    return { problems: [{ pointer: '#', code: 'type', detail: 'this is no JSON object; send a CloudEvent' }] };
  }
  const { source, type, subject } = event as Record<string, unknown>;
  const problems: Problem[] = [];
  const [, gym = '', device = ''] = SOURCE.exec(typeof source === 'string' ? source : '') ?? [];
  if (!isToken(gym) || !isToken(device)) {
    problems.push({ pointer: '#/source', code: source === undefined ? 'missing' : 'format', detail: 'source does not name a device; send /gyms/<gym>/devices/<device>' });
  }
  const kind = TYPE.exec(typeof type === 'string' ? type : '')?.[1] ?? '';
  const ofAthlete = isAthleteKind(kind);
  if (kind === 'rep') {
    problems.push({ pointer: '#/type', code: 'mismatch', detail: 'reps in progress are answered live and not kept; publish them on NATS, and send the completed set here' });
  } else if (!ofAthlete && !isDeviceKind(kind)) {
    problems.push({ pointer: '#/type', code: type === undefined ? 'missing' : 'unknown-type', detail: 'type is no event of this system; send one such as flarewatch.set.completed.v1' });
  }
  const athlete = typeof subject === 'string' ? subject : '';
  if (ofAthlete && !isToken(athlete)) {
    problems.push({ pointer: '#/subject', code: subject === undefined ? 'missing' : 'format', detail: 'subject does not name an athlete; send the athlete id' });
  }
  if (problems.length > 0) return { problems };
  return { subject: eventSubject({ gym, device, kind: kind as EventKind, ...(ofAthlete ? { athlete } : {}) }) };
}
