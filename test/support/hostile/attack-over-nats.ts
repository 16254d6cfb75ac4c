import { HeardAcks, eventually } from './heard-acks.js';
import { RawNats, type RawCredentials, type RawMessage } from './raw-nats.js';
import type { HostileMessage } from './hostile-messages.js';

export interface NatsDevice extends RawCredentials {
  readonly inboxPrefix: string;
  readonly ack: string;
}

/** What the server itself said to the messages of one device. Each message is in one of these. */
export interface ToldByServer {
  /** receipts of the log: it has the message */
  logged: number;
  /** receipts: the log has another under this message id, or will not do what a header asks */
  refusedByLog: number;
  /** -ERR: this subject is not the device's */
  forbidden: number;
  /** -ERR, and the connection was closed: too large */
  tooLarge: number;
}

const WINDOW = 100;

/** Sends what it is given by hand-made frames, and counts what it is told. */
export class AttackOverNats {
  readonly acks = new HeardAcks();
  readonly told: ToldByServer = { logged: 0, refusedByLog: 0, forbidden: 0, tooLarge: 0 };
  sent = 0;
  #answered = 0;
  #refusals = 0;
  #nats: RawNats | null = null;

  constructor(private readonly device: NatsDevice) {}

  async send(messages: Iterable<HostileMessage>): Promise<void> {
    for (const message of messages) {
      const nats = this.#nats ?? (await this.#open());
      if (message.fate === 'hang-up') await this.settled();
      nats.publish(Buffer.from(message.subject, 'latin1'), `${this.device.inboxPrefix}.${this.sent++}`, message.headers, message.payload);
      if (message.fate === 'hang-up') await this.#hungUp(nats);
      else if (this.#underWay > WINDOW) await eventually('answers of the server', () => this.#underWay <= WINDOW / 2 || nats.closed);
      if (nats.closed && message.fate !== 'hang-up') throw new Error(`the server hung up after "${message.label}": ${nats.errors.at(-1)}`);
    }
    await this.settled();
  }

  /** Sends bytes that are no protocol; resolves when the server has hung up. */
  async malformed(bytes: Buffer): Promise<void> {
    await this.settled();
    const nats = this.#nats ?? (await this.#open());
    nats.bytes(bytes);
    await nats.hungUp();
    this.#nats = null;
  }

  /** Resolves when the server has answered to everything, and each message that the log has was acknowledged. */
  async settled(): Promise<void> {
    await eventually(`acknowledgements: ${this.device.ack}`, () => this.#underWay === 0 && this.acks.events >= this.told.logged).catch((error: unknown) => {
      throw new Error(`${String(error)}: ${JSON.stringify({ ...this.told, sent: this.sent, answered: this.#answered, acknowledged: this.acks.events, said: this.#nats?.errors.slice(-2) })}`);
    });
    if (this.#nats !== null) this.#countErrors(this.#nats);
  }

  /** One event that is sound and has a number. */
  async sound(subject: string, event: string): Promise<void> {
    const nats = this.#nats ?? (await this.#open());
    nats.publish(Buffer.from(subject), null, null, Buffer.from(event));
    await nats.ping();
  }

  close(): void {
    this.#nats?.close();
  }

  get #underWay(): number {
    return this.sent - this.#answered - (this.#nats?.errors.length ?? 0) - this.#refusals;
  }

  async #open(): Promise<RawNats> {
    const nats = await RawNats.open(this.device);
    nats.onMessage((message) => this.#hear(message));
    nats.line(`SUB ${this.device.ack} 1`);
    nats.line(`SUB ${this.device.inboxPrefix}.> 2`);
    await nats.ping();
    this.#nats = nats;
    return nats;
  }

  async #hungUp(nats: RawNats): Promise<void> {
    await nats.hungUp();
    this.#countErrors(nats);
    this.#nats = null;
  }

  #countErrors(nats: RawNats): void {
    for (const said of nats.errors) {
      if (/^'Permissions Violation for Publish to /.test(said)) this.told.forbidden++;
      else if (said === "'Maximum Payload Violation'") this.told.tooLarge++;
      else throw new Error(`the server said ${said}`);
    }
    this.#refusals += nats.errors.length;
    nats.errors.length = 0;
  }

  #hear({ subject, headers, data }: RawMessage): void {
    if (subject === this.device.ack) return this.acks.note(data);
    this.#answered++;
    if (headers !== null && data.length === 0) throw new Error(`nobody took the message: ${headers}`);
    const receipt = JSON.parse(data.toString()) as { readonly duplicate?: boolean; readonly error?: unknown };
    if (receipt.error === undefined && receipt.duplicate !== true) this.told.logged++;
    else this.told.refusedByLog++;
    if (this.#nats !== null) this.#countErrors(this.#nats);
  }
}

/** Frames after which a server can do nothing but hang up. */
export const MALFORMED_FRAMES: readonly Buffer[] = [
  'PUB\r\n', 'PUB a b c d 1\r\n', 'PUB a -1\r\n', 'PUB a x\r\n', 'PUB a 99999999999999999999\r\n', 'HPUB a 10 5\r\n', 'HPUB a\r\n', 'SUB\r\n', 'NONSENSE\r\n', '\0\0\0\0', 'CONNECT {\r\n', `PUB ${'a'.repeat(20_000)} 1\r\n`, 'GET / HTTP/1.1\r\n\r\n',
  'PUB a 3\r\nlonger\r\n', '\u00ff\u00ff\r\n',
].map((frame) => Buffer.from(frame, 'latin1'));
