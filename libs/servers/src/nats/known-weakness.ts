import { atLeast } from '../executable.js';

/** Releases in which both are mended: CVE-2026-33249, and that a malformed WebSocket frame ends the server. */
const MENDED = ['2.11.15', '2.12.6'] as const;

/**
 * What whoever opens a NATS server beyond the loopback has to know of its version; null: nothing.
 * @param version as the server tells it, such as 2.11.6
 */
export function knownWeaknessOfNats(version: string): string | null {
  const [ofEleven, ofTwelve] = MENDED;
  if (atLeast(version, '2.12') ? atLeast(version, ofTwelve) : atLeast(version, ofEleven)) return null;
  return `NATS ${version} can be ended by a malformed WebSocket frame of anybody who reaches its port (it is started again at once); run a server of ${ofEleven}, ${ofTwelve} or later of your own and name it in NATS_URL, or let only devices reach it`;
}
