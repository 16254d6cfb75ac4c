import { randomBytes, randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { DiskBuffer } from './buffer/disk-buffer.js';
import { lockFolder } from './buffer/folder-lock.js';
import { checkReport, InvalidReportError, type Report } from './check-report.js';
import { Completeness } from './completeness.js';
import type { DeviceOptions, Receipt } from './device-options.js';
import { fillerFor } from './filler.js';
import { Link } from './link.js';
import { CueLimits } from './live/cue-limits.js';
import { LiveCues } from './live/live-cues.js';
import { Outbox, type Entry, type Fate } from './outbox.js';
import { Sender } from './sending/sender.js';
import { isToken, KIND_OF_TYPE, type AckMessage, type ConfigMessage, type Cue } from './wire.js';

const TICK_MS = 100;
const MOST_FILLED = 10_000;

/**
 * Opens the device's buffer and begins to connect; works at once, with or without a connection.
 * @throws RangeError for an id that cannot stand in a subject, BufferInUseError, or what the disk says
 */
export function openDevice(options: DeviceOptions): Device {
  for (const [name, id] of [['gym', options.gym], ['device', options.device]] as const) {
    if (!isToken(id)) throw new RangeError(`${name} ${JSON.stringify(id)} cannot stand in a subject: use 1 to 64 letters, digits, _ and -`);
  }
  mkdirSync(options.folder, { recursive: true });
  const unlock = lockFolder(options.folder);
  try {
    return new Device(options, unlock);
  } catch (error) {
    unlock();
    throw error;
  }
}

/** A tracker as the system sees it. Made by `openDevice`; close it. */
export class Device {
  /** this run: numbers and uptimes count in it */
  readonly bootId = `${Date.now().toString(36)}-${randomBytes(6).toString('hex')}`;
  readonly #openedMs = performance.now();
  readonly #buffer: DiskBuffer;
  readonly #outbox: Outbox;
  readonly #sender: Sender;
  readonly #link: Link;
  readonly #completeness: Completeness;
  readonly #limits: CueLimits;
  readonly #cues: LiveCues;
  readonly #timer: NodeJS.Timeout;
  #drained: (() => void)[] = [];
  #announcing = 0;
  #closing: Promise<void> | null = null;

  /** @param unlock gives the folder back */
  constructor(private readonly options: DeviceOptions, private readonly unlock: () => void) {
    const { folder, maxBytes = 268_435_456, fsync = 'always', whenFull = 'refuse' } = options;
    this.#buffer = new DiskBuffer({ folder, bootId: this.bootId, maxBytes, segmentBytes: Math.min(1_048_576, Math.ceil(maxBytes / 8)), fsync, whenFull });
    this.#outbox = new Outbox(this.#buffer, (entry, fate) => this.#onSettled(entry, fate));
    const { window = 256, resendMs = 2000, ackTimeoutMs = 5000 } = options;
    this.#sender = new Sender(
      this.#outbox, ({ subject, json, ...into }) => this.#link.publish(subject, json, into),
      { window, resendMs, ackTimeoutMs, msgIdPrefix: `${options.gym}.${options.device}.${this.bootId}` }, (entry) => this.#substitute(entry), () => this.#link.renew(),
    );
    const { backfillFrom = 20, watermarkEveryMs = 3_600_000 } = options;
    this.#completeness = new Completeness({ backfillFrom, watermarkEveryMs }, {
      started: (data) => this.#announce('flarewatch.backfill.started.v1', data, true),
      completed: (data) => void this.#announce('flarewatch.backfill.completed.v1', data, false),
      watermark: () => void this.#announce('flarewatch.watermark.v1', { completeUpTo: this.#now() }, false),
    });
    this.#limits = new CueLimits(folder);
    this.#cues = new LiveCues(() => this.uptimeMs(), (cue) => options.onCue?.(cue));
    this.#tellDamage();
    this.#link = this.#connect();
    this.#timer = setInterval(() => this.#tick(), TICK_MS);
  }

  get isConnected(): boolean {
    return this.#link.isUp;
  }

  /** Events without an acknowledgement. */
  get pending(): number {
    return this.#outbox.size;
  }

  /** Room that the buffer takes on disk, bytes. */
  get bufferedBytes(): number {
    return this.#buffer.bytes;
  }

  uptimeMs(): number {
    return Math.floor(this.options.uptimeMs?.() ?? performance.now() - this.#openedMs);
  }

  /**
   * Takes an event: numbers it and writes it down. Resolves when it is on disk; sending and acknowledgement come by themselves.
   * @throws InvalidReportError, BufferFullError, BufferWriteError; then the event was not taken and used no number
   */
  async report(report: Report): Promise<Receipt> {
    const entry = await this.#take(report, checkReport(report), { ahead: false, isAnnouncement: false });
    const { id, bootId, sequence } = entry;
    return { id, bootId, sequence, fate: () => (entry.fate === null ? new Promise((resolve) => entry.onFate.push(resolve)) : Promise.resolve(entry.fate)) };
  }

  /**
   * Tells a set in progress, all repetitions so far; the answer comes to `onCue`. Not stored, not numbered, not sent later.
   * @returns false without a connection: cue by `limitPct` then
   */
  rep(rep: { readonly athlete: string; readonly data: { readonly setId: string; readonly reps: readonly unknown[] } & Readonly<Record<string, unknown>> }): boolean {
    if (!isToken(rep.athlete)) throw new InvalidReportError([{ pointer: '#/subject', code: 'id', detail: 'give the athlete\'s id: 1 to 64 letters, digits, _ and -' }]);
    const { setId, reps } = rep.data;
    this.#cues.told(setId, reps.length);
    const event = { ...this.#envelope(`${setId}-${reps.length}`, 'flarewatch.rep.v1', rep.athlete, this.#now(), this.uptimeMs()), data: rep.data };
    return this.#link.publish(`${this.#subject()}.athlete.${rep.athlete}.rep`, JSON.stringify(event));
  }

  /** Velocity-loss limit that the system told for cues without a connection, %; null where none is known. */
  limitPct(athlete: string, exercise: string): number | null {
    return this.#limits.of(athlete, exercise);
  }

  /** Resolves when every event is acknowledged. */
  async drained(): Promise<void> {
    while (this.#outbox.size > 0 || this.#announcing > 0) await new Promise<void>((resolve) => this.#drained.push(resolve));
  }

  /**
   * Declares that everything before the instant has been sent, as soon as that is so. Call it at the end of a visit.
   * @param completeUpTo now where left out
   */
  async watermark(completeUpTo = this.#now()): Promise<Receipt> {
    await this.drained();
    return this.report({ type: 'flarewatch.watermark.v1', time: this.#now(), data: { completeUpTo } });
  }

  /** Ends sending. What is not acknowledged stays on disk for the next `openDevice`. */
  close(): Promise<void> {
    return (this.#closing ??= this.#end());
  }

  async #end(): Promise<void> {
    clearInterval(this.#timer);
    this.#sender.close();
    await this.#link.close();
    await this.#buffer.close();
    this.unlock();
  }

  #connect(): Link {
    const { servers, credentials, tls, serverName, gym, device } = this.options;
    const isOwn = credentials !== undefined && ('creds' in credentials || 'credsFile' in credentials);
    // the one that credentials of a claimed device may listen on
    const inboxPrefix = this.options.inboxPrefix ?? (isOwn ? `_INBOX_device.${gym}.${device}` : undefined);
    const on = { ack: (ack: unknown) => this.#sender.onAck(ack as AckMessage), cue: (cue: unknown) => this.#cues.heard(cue as Cue), config: (config: unknown) => this.#obey(config as ConfigMessage) };
    return new Link(
      { servers, name: `${gym}/${device}`, outcomes: `_fw.outcomes.device.${gym}.${device}`, ...(credentials && { credentials }), ...(tls && { tls }), ...(serverName !== undefined && { serverName }), ...(inboxPrefix !== undefined && { inboxPrefix }) },
      Object.entries(on).map(([kind, heard]) => ({ subject: `${this.#subject()}.${kind}`, heard })),
      {
        up: () => void this.#comeUp(),
        down: () => {
          this.#sender.suspend();
          this.options.onConnection?.(false);
        },
        logged: (token, problem) => this.#sender.onLogged(token, problem),
        outcomes: (outcomes) => this.#sender.onOutcomes(outcomes),
        problem: (error) => this.#problem(error),
      },
    );
  }

  async #comeUp(): Promise<void> {
    this.options.onConnection?.(true);
    await this.#completeness.connected(this.#outbox.all());
    if (this.#link.isUp) this.#sender.resume();
  }

  async #take(report: Report, timeMs: number, { ahead, isAnnouncement }: { readonly ahead: boolean; readonly isAnnouncement: boolean }): Promise<Entry> {
    const { id = randomUUID(), athlete, type, data } = report;
    const time = typeof report.time === 'string' ? report.time : report.time.toISOString();
    const { bootId } = this;
    const subject = `${this.#subject()}${athlete === undefined ? '' : `.athlete.${athlete}`}.${KIND_OF_TYPE[type]}`;
    const open = JSON.stringify({ ...this.#envelope(id, type, athlete, time, report.uptimeMs ?? this.uptimeMs()), data }).slice(0, -1);
    const held = !this.#link.isUp;
    const { sequence, json, place } = await this.#buffer.append({ subject, isUrgent: isAnnouncement, encode: (number) => `${open},"sequence":${number}}` });
    const entry = this.#outbox.add({ id, bootId, sequence, subject, timeMs, place }, json, { held, ahead });
    this.#sender.fill();
    return entry;
  }

  #envelope(id: string, type: string, athlete: string | undefined, time: string, uptimems: number): object {
    const { gym, device } = this.options;
    return { specversion: '1.0', id, source: `/gyms/${gym}/devices/${device}`, ...(athlete === undefined ? {} : { subject: athlete }), type, time, bootid: this.bootId, uptimems };
  }

  async #announce(type: Report['type'], data: Readonly<Record<string, unknown>>, ahead: boolean): Promise<void> {
    const time = this.#now();
    this.#announcing += 1;
    try {
      await this.#take({ type, time, data }, Date.parse(time), { ahead, isAnnouncement: true });
    } catch (error) {
      this.#problem(error as Error);
    }
    this.#announcing -= 1;
    this.#tellDrained();
  }

  #onSettled(entry: Entry, fate: Fate): void {
    this.#sender.forget(entry);
    if (fate.outcome === 'rejected') this.options.onRejected?.({ id: entry.id, bootId: entry.bootId, sequence: entry.sequence, errors: fate.errors });
    this.#completeness.settled(entry);
    this.#tellDrained();
  }

  #tellDrained(): void {
    if (this.#outbox.size === 0 && this.#announcing === 0) for (const tell of this.#drained.splice(0)) tell();
  }

  #obey(config: ConfigMessage): void {
    const { slowDown, gaps, thresholds } = config;
    if (slowDown !== undefined) this.#sender.pace.slowDown(slowDown.maxEventsPerSecond, slowDown.forMs, performance.now());
    for (const gap of gaps ?? []) this.#closeGap(gap);
    if (thresholds !== undefined) this.#limits.learn(thresholds);
    this.#sender.fill();
  }

  #closeGap({ bootId, fromSequence, toSequence }: { bootId: string; fromSequence: number; toSequence: number }): void {
    const highest = bootId === this.bootId ? this.#buffer.lastSequence : this.#outbox.highestOf(bootId);
    if (highest === null) return this.#problem(new Error(`numbers ${fromSequence} to ${toSequence} of boot ${bootId} were asked for, of which nothing is held any more`));
    const last = Math.min(toSequence, highest, fromSequence + MOST_FILLED);
    for (let sequence = Math.max(1, fromSequence); sequence <= last; sequence += 1) {
      const entry = this.#outbox.find(bootId, sequence);
      if (entry !== null) this.#sender.sendAgain(entry);
      else this.#fill(bootId, sequence, 'acknowledged earlier and no longer held');
    }
  }

  #fill(bootId: string, sequence: number, reason: string): void {
    const filler = fillerFor({ ...this.options, bootId, sequence, reason, time: this.#now() });
    this.#outbox.fill({ id: filler.id, bootId, sequence, subject: `${this.#subject()}.status`, timeMs: Date.parse(filler.time) }, JSON.stringify(filler));
  }

  #substitute(entry: Entry): string {
    this.#problem(new Error(`the disk lost event ${entry.id} (number ${entry.sequence} of boot ${entry.bootId})`));
    return JSON.stringify(fillerFor({ ...this.options, bootId: entry.bootId, sequence: entry.sequence, reason: 'lost on the device\'s disk', time: this.#now() }));
  }

  #tellDamage(): void {
    const { lost, damagedBytes } = this.#buffer.recovered;
    if (damagedBytes > 0) this.#problem(new Error(`${damagedBytes} bytes of the buffer are damaged; ${lost.length} events are lost`));
    for (const { bootId, sequence } of lost) this.#fill(bootId, sequence, 'lost on the device\'s disk');
  }

  #tick(): void {
    if (this.#link.isUp && this.#outbox.size === 0 && this.#announcing === 0) this.#completeness.idle(performance.now());
  }

  #problem(error: Error): void {
    this.options.onProblem?.(error);
  }

  #subject(): string {
    return `gym.${this.options.gym}.device.${this.options.device}`;
  }

  #now(): string {
    return new Date(this.options.nowMs?.() ?? Date.now()).toISOString();
  }
}
