import type { FsyncPolicy } from './buffer/disk-buffer.js';
import type { Credentials, LinkOptions } from './link.js';
import type { Fate } from './outbox.js';
import type { Cue, Problem } from './wire.js';

export interface DeviceOptions {
  /** NATS servers: `nats://host:port` or `tls://host:port`, several as a list or with commas */
  readonly servers: string | readonly string[];
  readonly gym: string;
  readonly device: string;
  /** folder of this device alone; events lie there until they are acknowledged */
  readonly folder: string;
  readonly credentials?: Credentials;
  /** CA of the gym's own as `caFile`, and what else the transport takes: `certFile`, `keyFile`, `handshakeFirst`. `tls://` in `servers` is enough where every machine knows the CA */
  readonly tls?: LinkOptions['tls'];
  /** name that the server's certificate has to be good for, where it is reached at another one */
  readonly serverName?: string;
  readonly inboxPrefix?: string;
  /** largest room of the buffer, bytes; 256 MiB where left out */
  readonly maxBytes?: number;
  /** what `report` does while the buffer is full: throw BufferFullError (left out), or wait for room */
  readonly whenFull?: 'refuse' | 'wait';
  /** when the disk itself has what was reported; before `report` resolves where left out */
  readonly fsync?: FsyncPolicy;
  /** events under way at most; 256 where left out */
  readonly window?: number;
  /** sent again when the log did not answer for so long, ms; 2000 where left out */
  readonly resendMs?: number;
  /** asked for when the acknowledgement did not come for so long, ms; 5000 where left out */
  readonly ackTimeoutMs?: number;
  /** held offline from so many on, events are announced as a backfill; 20 where left out, null: never */
  readonly backfillFrom?: number | null;
  /** a watermark at most so often while nothing waits, ms; an hour where left out, null: only by `watermark()` */
  readonly watermarkEveryMs?: number | null;
  /** the device's uptime, ms; the time since opening where left out */
  readonly uptimeMs?: () => number;
  /** the device's clock, ms since 1970 UTC; the system's where left out */
  readonly nowMs?: () => number;
  /** a rejected event was received and will never be stored as it is; mend it and report it under a new id */
  readonly onRejected?: (event: { readonly id: string; readonly bootId: string; readonly sequence: number; readonly errors: readonly Problem[] }) => void;
  /** a live cue that still answers the last repetition */
  readonly onCue?: (cue: Cue) => void;
  readonly onConnection?: (isUp: boolean) => void;
  /** what the device goes on without: a refused connection, damaged bytes, an unreadable message */
  readonly onProblem?: (error: Error) => void;
}

/** An event that is on disk. */
export interface Receipt {
  readonly id: string;
  readonly bootId: string;
  readonly sequence: number;
  /** Resolves when the system acknowledged it, after an outage of any length. */
  fate(): Promise<Fate>;
}
