const EVERY_MS = 500;
const WITHIN_MS = 5000;

/** Somebody who has the page open: boards, athletes and alerts are read all along, and the stream of transitions is followed, so that the API has work, too. */
export class Visitor {
  #timer: NodeJS.Timeout | undefined;
  #turn = 0;
  #stream: AbortController | null = null;
  answered = 0;
  failed = 0;

  constructor(private readonly urlOf: () => string | null, private readonly gyms: readonly { readonly id: string; readonly athletes: readonly string[] }[]) {}

  start(): void {
    this.#timer = setInterval(() => void this.#look(), EVERY_MS);
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#stream?.abort();
  }

  async #look(): Promise<void> {
    const url = this.urlOf();
    if (url === null) return;
    this.#turn += 1;
    const gym = this.gyms[this.#turn % this.gyms.length]!;
    const athlete = gym.athletes[this.#turn % gym.athletes.length]!;
    const path = [`board?gym=${gym.id}`, `athletes/${athlete}/days`, `alerts?gym=${gym.id}&limit=50`, `athletes/${athlete}/sets`][this.#turn % 4]!;
    if (this.#stream === null) void this.#follow(`${url}/v1/alerts/stream?gym=${gym.id}`);
    try {
      const response = await fetch(`${url}/v1/${path}`, { signal: AbortSignal.timeout(WITHIN_MS) });
      await response.arrayBuffer();
      if (response.ok) this.answered += 1;
      else this.failed += 1;
    } catch {
      this.failed += 1;
    }
  }

  /** Until the other side ends it; the next look opens another. */
  async #follow(url: string): Promise<void> {
    const stream = new AbortController();
    this.#stream = stream;
    try {
      const { body } = await fetch(url, { signal: stream.signal });
      if (body !== null) for await (const chunk of body) void chunk;
    } catch {
      // The API was killed, or the soak is over.
    }
    if (this.#stream === stream) this.#stream = null;
  }
}
