import { Inject, Injectable } from '@nestjs/common';
import type { Response } from 'express';
import type { AlertTransitionData } from '#libs/contracts';
import { subscribeAlerts, type KeptMessage, type NatsConnection } from '#libs/messaging';
import { INJECT, type Clock, type Logger, type ShutdownPhases } from '#libs/runtime';
import { athleteProfile, type Database } from '#libs/storage';
import { unavailable } from './problem.js';
import { ResumePoint, decidedMs } from './resume-point.js';

const PING_MS = 15_000;
/** The clocks of the deciding process and of the event log may differ by so much. */
const CLOCKS_APART_MS = 60_000;
const SEEK_MS = 3000;
/** A reader that is further behind is let go: it comes back with the id it has seen. */
const MOST_WAITING = 20_000;

interface ToldTransition {
  readonly id: string;
  readonly storedAtMs: number;
  readonly data: AlertTransitionData;
}

/** Alert transitions as server-sent events, resumable after any transition that is still kept. */
@Injectable()
export class AlertStreams {
  readonly #open = new Set<Response>();

  constructor(
    @Inject(INJECT.nats) private readonly nats: NatsConnection,
    @Inject(INJECT.database) private readonly database: Database,
    @Inject(INJECT.clock) private readonly clock: Clock,
    @Inject(INJECT.log) private readonly log: Logger,
    @Inject(INJECT.shutdown) shutdown: ShutdownPhases,
  ) {
    shutdown.register('stop intake', 'alert streams', () => {
      for (const response of this.#open) response.end();
    });
  }

  /**
   * Sends the gym's transitions until the reader goes away.
   * @param lastEventId id of the last transition that the reader has seen; anything that is none begins with what comes now
   * @throws ProblemError 503 when the event log does not answer
   */
  async open(gym: string, lastEventId: string | null, response: Response): Promise<void> {
    const nowMs = this.clock.nowMs();
    const decided = lastEventId === null ? null : decidedMs(lastEventId);
    const resume = lastEventId === null || decided === null ? null : new ResumePoint<ToldTransition>(lastEventId, nowMs);
    const reader = new StreamReader(response, this.database, this.log);
    const replay = await subscribeAlerts(this.nats, gym, null, (message) => {
      const told = readTransition(message);
      if (told === null) return;
      for (const one of resume === null ? [told] : resume.pass(told)) reader.send(one.data);
    }, decided === null ? {} : { sinceMs: Math.min(decided, nowMs) - CLOCKS_APART_MS }).catch((err: unknown) => {
      this.log.warn({ err }, 'alert stream not opened');
      throw unavailable('the event log does not answer; connect again in a moment');
    });
    const seeking = setTimeout(() => {
      for (const one of resume?.giveUp() ?? []) reader.send(one.data);
    }, SEEK_MS);
    const closed = (): void => {
      clearTimeout(seeking);
      reader.stop();
      this.#open.delete(response);
      void replay.close().catch((err: unknown) => this.log.debug({ err }, 'alert stream not closed'));
    };
    if (response.destroyed) return closed();
    response.on('close', closed);
    this.#open.add(response);
    reader.start();
  }
}

/** One reader: messages in order, a ping where nothing happens. */
class StreamReader {
  readonly #names = new Map<string, string>();
  #waiting = 0;
  #sending: Promise<void>;
  #start: () => void = () => undefined;
  #ping: NodeJS.Timeout | undefined;

  constructor(
    private readonly response: Response,
    private readonly database: Database,
    private readonly log: Logger,
  ) {
    this.#sending = new Promise((resolve) => (this.#start = resolve));
  }

  start(): void {
    this.response.writeHead(200, { 'Content-Type': 'text/event-stream; charset=utf-8', 'Cache-Control': 'no-store, no-transform', 'X-Accel-Buffering': 'no' });
    this.response.write('retry: 2000\n\n');
    this.#ping = setInterval(() => this.response.write(': ping\n\n'), PING_MS);
    this.#start();
  }

  stop(): void {
    clearInterval(this.#ping);
    this.#start();
  }

  send(transition: AlertTransitionData): void {
    this.#waiting++;
    this.#sending = this.#sending.then(() => this.#write(transition)).catch((err: unknown) => {
      // The reader connects again and goes on after the last id it got.
      this.log.warn({ err }, 'alert stream ended');
      this.response.end();
    });
    if (this.#waiting > MOST_WAITING) this.response.end();
  }

  async #write(transition: AlertTransitionData): Promise<void> {
    this.#waiting--;
    if (this.response.writableEnded || this.response.destroyed) return;
    const { id, alertId, athlete, group, kind, tier, state, onsetDay, late, urgency, text, messages } = transition;
    const data = { id, alertId, athlete, athleteName: await this.#nameOf(athlete), group, kind, tier, state, onsetDay, late: late ?? false, urgency: urgency ?? 'normal', text: text ?? '', messages: messages ?? [] };
    if (!this.response.write(`event: transition\nid: ${id}\ndata: ${JSON.stringify(data)}\n\n`)) await this.#drained();
  }

  #drained(): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        this.response.off('drain', done).off('close', done);
        resolve();
      };
      this.response.on('drain', done).on('close', done);
    });
  }

  async #nameOf(athleteId: string): Promise<string> {
    const known = this.#names.get(athleteId);
    if (known !== undefined) return known;
    const name = (await athleteProfile(this.database, athleteId))?.name ?? athleteId;
    this.#names.set(athleteId, name);
    return name;
  }
}

const decoder = new TextDecoder();

function readTransition(message: KeptMessage): ToldTransition | null {
  try {
    const data = JSON.parse(decoder.decode(message.data)) as AlertTransitionData;
    return typeof data.id === 'string' ? { id: data.id, storedAtMs: message.storedAtMs, data } : null;
  } catch {
    return null;
  }
}
