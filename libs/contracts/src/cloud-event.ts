import { LONE_SURROGATE } from './problems.js';

/** CloudEvents 1.0 with the extensions that devices send. `time` is RFC 3339 with a zone: when it happened. */
export interface CloudEvent<T = unknown> {
  specversion: '1.0';
  /** chosen by the source; with `source` the idempotency key */
  id: string;
  /** `/gyms/<gym>/devices/<device>` */
  source: string;
  type: string;
  /** athlete id */
  subject?: string;
  time: string;
  datacontenttype?: string;
  dataschema?: string;
  data: T;
  /** counts the events of one boot */
  sequence?: number;
  bootid?: string;
  /** device uptime when it happened, ms */
  uptimems?: number;
  traceparent?: string;
  [extension: string]: unknown;
}

/** A CloudEvent in binary mode: attributes as headers, data as payload. */
export interface BinaryMessage {
  readonly headers: Map<string, string>;
  readonly payload: Uint8Array;
}

const encoder = new TextEncoder();
const ATTRIBUTE_HEADER = /^ce-[a-z0-9]{1,64}$/;
const NEEDS_ESCAPE = /[^\x21\x23\x24\x26-\x7e]/;
const ESCAPED = /[^\x21\x23\x24\x26-\x7e]+/gu;

/** Structured mode: the whole event as one JSON document (`application/cloudevents+json`). */
export function encodeStructured(event: CloudEvent): Uint8Array {
  return encoder.encode(JSON.stringify(event));
}

/**
 * Binary mode: `ce-*` headers and the data as JSON. A reader that knows no CloudEvents finds the bare data in the payload,
 * and an MQTT device, which gets no headers, misses nothing it needs.
 */
export function encodeBinary(event: CloudEvent): BinaryMessage {
  const headers = new Map<string, string>();
  for (const [name, value] of Object.entries(event)) {
    if (name === 'data' || name === 'datacontenttype' || value === undefined || value === null) continue;
    headers.set(`ce-${name}`, escapeHeader(String(value)));
  }
  headers.set('content-type', event.datacontenttype ?? 'application/json');
  return { headers, payload: encoder.encode(JSON.stringify(event.data)) };
}

/** True where the headers carry CloudEvents attributes. Header names compare without case. */
export function isBinary(headers: ReadonlyMap<string, string>): boolean {
  for (const name of headers.keys()) {
    if (name.length > 3 && name.slice(0, 3).toLowerCase() === 'ce-') return true;
  }
  return false;
}

/** Attributes of a binary-mode message, percent-decoded; null marks a value that is no text. Names that CloudEvents does not allow are no attributes. */
export function binaryAttributes(headers: ReadonlyMap<string, string>): Record<string, string | null> {
  const attributes: Record<string, string | null> = {};
  for (const [name, value] of headers) {
    const lower = name.toLowerCase();
    if (lower === 'content-type') attributes['datacontenttype'] = value;
    else if (ATTRIBUTE_HEADER.test(lower) && lower !== 'ce-data') attributes[lower.slice(3)] = unescapeHeader(value);
  }
  return attributes;
}

/** Percent-encoding of the CloudEvents HTTP binding, which the NATS binding takes over: space, quote, percent and all beyond printable ASCII. */
function escapeHeader(value: string): string {
  if (!NEEDS_ESCAPE.test(value)) return value;
  return value.replace(ESCAPED, (run) => {
    let escaped = '';
    for (const byte of encoder.encode(run)) escaped += `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
    return escaped;
  });
}

function unescapeHeader(value: string): string | null {
  try {
    const plain = value.includes('%') ? decodeURIComponent(value) : value;
    return plain.includes('\0') || LONE_SURROGATE.test(plain) ? null : plain;
  } catch {
    return null;
  }
}
