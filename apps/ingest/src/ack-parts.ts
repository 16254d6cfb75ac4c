import type { AckData, RejectedEvent } from '#libs/contracts';

/** Devices that are small read no more at once; and no message may grow with what a device made up, or the server would refuse it. */
const MOST_BYTES = 16_384;

const bytesOf = (value: unknown): number => Buffer.byteLength(JSON.stringify(value)) + 1;

/**
 * An acknowledgement in messages of at most 16 kB, or of one rejection. The last one alone says up to where the device may forget: by then it has heard
 * of everything below that was refused.
 */
export function ackParts(bootId: string, upToSequence: number, rejected: readonly RejectedEvent[], accepted: readonly string[]): AckData[] {
  const parts: { rejected: RejectedEvent[]; accepted: string[] }[] = [];
  let part = { rejected: [] as RejectedEvent[], accepted: [] as string[] };
  let size = 0;
  const roomFor = (bytes: number): void => {
    if (size > 0 && size + bytes > MOST_BYTES) {
      parts.push(part);
      part = { rejected: [], accepted: [] };
      size = 0;
    }
    size += bytes;
  };
  for (const one of rejected) {
    roomFor(bytesOf(one));
    part.rejected.push(one);
  }
  for (const id of accepted) {
    roomFor(bytesOf(id));
    part.accepted.push(id);
  }
  parts.push(part);
  return parts.map(({ rejected: refused, accepted: taken }, i) => ({
    bootId, upToSequence: i === parts.length - 1 ? upToSequence : 0, rejected: refused, ...(taken.length > 0 ? { accepted: taken } : {}),
  }));
}
