import { parseSubject } from '#libs/contracts';
import type { DirectoryAthlete, DirectoryDevice, DirectorySnapshot } from '#libs/storage';

/** Who a subject names, and what the directory knows of them. */
export interface Sender {
  /** tokens of the subject; null where it is no subject of a device */
  readonly gym: string | null;
  readonly deviceId: string | null;
  readonly gymKnown: boolean;
  readonly device: DirectoryDevice | undefined;
  readonly athlete: DirectoryAthlete | undefined;
}

/** Enough for every athlete and kind of a large town; when full it starts over. */
const REMEMBERED = 65_536;

/** The senders of one directory, looked up once per subject: a batch names the same few hundred again and again. */
export class Senders {
  readonly #bySubject = new Map<string, Sender>();

  constructor(readonly directory: DirectorySnapshot) {}

  of(subject: string): Sender {
    const known = this.#bySubject.get(subject);
    if (known !== undefined) return known;
    const sender = lookUp(subject, this.directory);
    if (this.#bySubject.size >= REMEMBERED) this.#bySubject.clear();
    // A subject of unbounded length must not be kept.
    if (subject.length <= 400) this.#bySubject.set(subject, sender);
    return sender;
  }
}

function lookUp(subject: string, directory: DirectorySnapshot): Sender {
  const parts = parseSubject(subject);
  const [, gym = null, , deviceId = null] = parts === null ? subject.split('.') : [null, parts.gym, null, parts.device];
  return {
    gym,
    deviceId,
    gymKnown: gym !== null && directory.gyms.has(gym),
    device: directory.devices.get(`${gym}/${deviceId}`),
    athlete: parts?.athlete === undefined ? undefined : directory.athletes.get(parts.athlete),
  };
}
