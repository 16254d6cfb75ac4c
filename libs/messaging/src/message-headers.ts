import type { Msg } from '@nats-io/transport-node';

/** Headers are read in a time that grows with the square of their number; an event in binary mode has some hundred bytes of them. So many bytes take some milliseconds. */
const MOST_BYTES = 4096;

/** Names as sent, first value of each. undefined: the message has none; null: it has some, and they cannot be read. */
export type MessageHeaders = ReadonlyMap<string, string> | undefined | null;

/** The client library's messages know their size on the wire; its public type leaves it out. */
interface Sized {
  size(): number;
}

/** Never throws: the server takes any bytes for headers, and the client library throws at names and values that are none. */
export function readHeaders(msg: Msg): MessageHeaders {
  // what is no payload is subject, reply and headers
  if ((msg as Msg & Sized).size() - msg.data.byteLength > MOST_BYTES) return null;
  try {
    const raw = msg.headers;
    return raw ? new Map([...raw].map(([name, values]) => [name, values[0] ?? ''])) : undefined;
  } catch {
    return null;
  }
}
