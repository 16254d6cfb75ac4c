import type { EventOutcome } from '#libs/contracts';
import { checkNats, connectNats, CorePublisher, EventPublisher, OutcomeInbox, purgeStreams } from '#libs/messaging';
import type { Credentials } from '#libs/identity';
import type { Logger, Trust } from '#libs/runtime';

/** What became of an event whose id could be read. */
export type HeardOutcome = EventOutcome & { readonly id: string };

/** The way in and out of the event log. */
export interface EventLog {
  readonly publisher: EventPublisher;
  /** outside of the log: what is worth nothing later */
  readonly core: CorePublisher;
  /** what ingest made of single events; close it after use */
  openInbox(): OutcomeInbox<HeardOutcome>;
  /** server, version and round trip time */
  check(): Promise<string>;
  /** @returns messages removed, by stream */
  purge(): Promise<Readonly<Record<string, number>>>;
  close(): Promise<void>;
}

/** Enough for batches that are worth a transaction each. The publisher's window too, so that events leave in the order in which they are given. */
export const EVENTS_AT_ONCE = 1500;

/** @throws when no server answers */
export async function connectEventLog(url: string, trust: Trust | null, credentials: Credentials | null, log: Logger): Promise<EventLog> {
  const nc = await connectNats({ url, trust, name: 'flarewatch cli', credentials, log });
  const publisher = new EventPublisher(nc, { giveUpMs: 20_000, window: EVENTS_AT_ONCE });
  return {
    publisher,
    core: new CorePublisher(nc),
    openInbox: () => new OutcomeInbox<HeardOutcome>(nc),
    check: () => checkNats(nc),
    purge: () => purgeStreams(nc),
    close: async () => {
      await publisher.close();
      await nc.drain();
    },
  };
}
