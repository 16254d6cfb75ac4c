import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { fromSeed } from '@nats-io/nkeys';
import { WebSocket } from 'ws';

/** Whoever may come in by a token of its own, such as a claimed device. */
export interface RawCredentials {
  readonly url: string;
  readonly jwt: string;
  readonly seed: string;
}

export interface RawMessage {
  readonly subject: string;
  readonly reply: string | null;
  /** with its first line; null: none */
  readonly headers: string | null;
  readonly data: Buffer;
}

const ANSWERS_WITHIN_MS = 60_000;

/**
 * The protocol of NATS by hand, over TCP or in WebSocket frames: sends what no client library lets through, such as headers that are none. Nothing
 * is sent again and nothing is hidden: what the server said and whether it has hung up can be read.
 */
export class RawNats {
  /** what the server said with -ERR */
  readonly errors: string[] = [];
  closed = false;
  #rest: Buffer = Buffer.alloc(0);
  #inbox: (message: RawMessage) => void = () => undefined;
  readonly #pongs: (() => void)[] = [];
  #info: Record<string, unknown> | null = null;
  #wake: () => void = () => undefined;

  private constructor(private readonly write: (bytes: Buffer) => void, private readonly hangUp: () => void) {}

  static async open({ url, jwt, seed }: RawCredentials): Promise<RawNats> {
    const nats = await (url.startsWith('ws') ? RawNats.#overWebSocket(url) : RawNats.#overTcp(url));
    await nats.#until(() => nats.#info !== null);
    const nonce = String(nats.#info?.['nonce']);
    const sig = Buffer.from(fromSeed(new TextEncoder().encode(seed)).sign(new TextEncoder().encode(nonce))).toString('base64url');
    nats.line(`CONNECT ${JSON.stringify({ jwt, sig, verbose: false, pedantic: false, headers: true, no_responders: true, lang: 'raw', version: '1', protocol: 1 })}`);
    await nats.ping();
    return nats;
  }

  static async #overTcp(url: string): Promise<RawNats> {
    const { hostname, port } = new URL(url);
    const socket: Socket = connect(Number(port), hostname);
    const nats = new RawNats((bytes) => void socket.write(bytes), () => socket.destroy());
    socket.on('data', (chunk: Buffer) => nats.#take(chunk));
    socket.on('error', () => undefined);
    socket.on('close', () => nats.#end());
    await once(socket, 'connect');
    return nats;
  }

  static async #overWebSocket(url: string): Promise<RawNats> {
    const socket = new WebSocket(url);
    socket.binaryType = 'nodebuffer';
    const nats = new RawNats((bytes) => socket.send(bytes, { binary: true }), () => socket.terminate());
    socket.on('message', (chunk: Buffer) => nats.#take(chunk));
    socket.on('error', () => undefined);
    socket.on('close', () => nats.#end());
    await once(socket, 'open');
    return nats;
  }

  onMessage(heard: (message: RawMessage) => void): void {
    this.#inbox = heard;
  }

  line(text: string): void {
    this.bytes(Buffer.from(`${text}\r\n`));
  }

  bytes(bytes: Buffer): void {
    if (!this.closed) this.write(bytes);
  }

  /** @param headers as they go over the wire, from their first line to the empty one; null: none */
  publish(subject: Buffer, reply: string | null, headers: Buffer | null, data: Buffer): void {
    const to = Buffer.concat([subject, Buffer.from(reply === null ? ' ' : ` ${reply} `)]);
    const head = headers === null ? `${data.length}\r\n` : `${headers.length} ${headers.length + data.length}\r\n`;
    this.bytes(Buffer.concat([Buffer.from(headers === null ? 'PUB ' : 'HPUB '), to, Buffer.from(head), headers ?? Buffer.alloc(0), data, Buffer.from('\r\n')]));
  }

  /** Resolves when the server has dealt with everything that was sent before. @throws when it hung up instead */
  async ping(): Promise<void> {
    let answered = false;
    this.#pongs.push(() => (answered = true));
    this.line('PING');
    await this.#until(() => answered);
  }

  /** Resolves when the server has hung up. */
  async hungUp(): Promise<void> {
    await this.#until(() => this.closed, true);
  }

  close(): void {
    this.hangUp();
  }

  async #until(isSo: () => boolean, alsoClosed = false): Promise<void> {
    for (const deadline = Date.now() + ANSWERS_WITHIN_MS; !isSo();) {
      if (this.closed && !alsoClosed) throw new Error(`the server hung up: ${this.errors.at(-1) ?? 'without a word'}`);
      const leftMs = deadline - Date.now();
      if (leftMs <= 0) throw new Error(`the server did not answer; it said ${JSON.stringify(this.errors.slice(-3))}`);
      let timer: NodeJS.Timeout | undefined;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
        timer = setTimeout(resolve, leftMs);
      });
      clearTimeout(timer);
    }
  }

  #end(): void {
    this.closed = true;
    this.#wake();
  }

  #take(chunk: Buffer): void {
    this.#rest = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    for (;;) {
      const end = this.#rest.indexOf('\r\n');
      if (end < 0) break;
      const line = this.#rest.toString('latin1', 0, end);
      const isMessage = /^H?MSG /.test(line);
      const tokens = line.split(' ');
      const size = isMessage ? Number(tokens.at(-1)) : 0;
      const whole = end + 2 + (isMessage ? size + 2 : 0);
      if (this.#rest.length < whole) break;
      const body = this.#rest.subarray(end + 2, end + 2 + size);
      this.#rest = this.#rest.subarray(whole);
      if (isMessage) this.#deliver(tokens, body);
      else this.#say(line);
    }
    this.#wake();
  }

  #deliver(tokens: readonly string[], body: Buffer): void {
    const withHeaders = tokens[0] === 'HMSG';
    const headerBytes = withHeaders ? Number(tokens.at(-2)) : 0;
    const reply = tokens.length - (withHeaders ? 1 : 0) === 5 ? (tokens[3] ?? null) : null;
    this.#inbox({ subject: tokens[1] ?? '', reply, headers: withHeaders ? body.toString('latin1', 0, headerBytes) : null, data: Buffer.from(body.subarray(headerBytes)) });
  }

  #say(line: string): void {
    if (line === 'PING') this.line('PONG');
    else if (line === 'PONG') this.#pongs.shift()?.();
    else if (line.startsWith('-ERR ')) this.errors.push(line.slice(5));
    else if (line.startsWith('INFO ')) this.#info = JSON.parse(line.slice(5)) as Record<string, unknown>;
  }
}
