/** An answer of the API with its body read as JSON. */
export interface Answer {
  readonly status: number;
  readonly type: string;
  readonly headers: Headers;
  // The specs look at bodies of many shapes; a wrong guess fails their expectations.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly body: any;
}

export async function ask(url: string, path: string, init: RequestInit = {}): Promise<Answer> {
  const headers = new Headers(init.headers);
  // a connection that is kept may be closed by the server just when it is used again
  headers.set('connection', 'close');
  const response = await fetch(`${url}${path}`, { ...init, headers });
  const text = await response.text();
  const type = response.headers.get('content-type') ?? '';
  return { status: response.status, type, headers: response.headers, body: type.includes('json') && text !== '' ? JSON.parse(text) : text };
}

export function post(url: string, path: string, body: unknown, type = 'application/json'): Promise<Answer> {
  return ask(url, path, { method: 'POST', headers: { 'content-type': type }, body: typeof body === 'string' ? body : JSON.stringify(body) });
}

export interface SentTransition {
  readonly id: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Reads the alert stream; `next` resolves with the next transition that `wanted` says yes to. */
export class AlertReader {
  readonly seen: SentTransition[] = [];
  readonly #abort = new AbortController();
  #arrived: () => void = () => undefined;
  #looked = 0;

  static async open(url: string, gym: string, lastEventId?: string): Promise<AlertReader> {
    const reader = new AlertReader();
    const response = await fetch(`${url}/v1/alerts/stream?gym=${gym}`, {
      headers: { accept: 'text/event-stream', ...(lastEventId === undefined ? {} : { 'last-event-id': lastEventId }) }, signal: reader.#abort.signal,
    });
    if (!response.ok || response.body === null) throw new Error(`stream answered ${response.status}`);
    void reader.#read(response.body);
    return reader;
  }

  async next(wanted: (data: Readonly<Record<string, unknown>>) => boolean, timeoutMs = 15_000): Promise<SentTransition> {
    const deadline = Date.now() + timeoutMs;
    for (;;) {
      while (this.#looked < this.seen.length) {
        const one = this.seen[this.#looked++]!;
        if (wanted(one.data)) return one;
      }
      if (Date.now() > deadline) throw new Error(`no such transition among ${JSON.stringify(this.seen.map(({ data }) => [data['kind'], data['athlete']]))}`);
      await Promise.race([new Promise<void>((resolve) => (this.#arrived = resolve)), new Promise((resolve) => setTimeout(resolve, 200))]);
    }
  }

  close(): void {
    this.#abort.abort();
  }

  async #read(body: ReadableStream<Uint8Array>): Promise<void> {
    let rest = '';
    try {
      const decoder = new TextDecoder();
      for await (const chunk of body) {
        const blocks = (rest + decoder.decode(chunk, { stream: true })).split('\n\n');
        rest = blocks.pop() ?? '';
        for (const block of blocks) this.#take(block);
      }
    } catch {
      // Closed by the spec or by the server: what was seen stays.
    }
  }

  #take(block: string): void {
    const field = (name: string): string | undefined => block.split('\n').find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2);
    const [id, data] = [field('id'), field('data')];
    if (field('event') !== 'transition' || id === undefined || data === undefined) return;
    this.seen.push({ id, data: JSON.parse(data) as Record<string, unknown> });
    this.#arrived();
  }
}
