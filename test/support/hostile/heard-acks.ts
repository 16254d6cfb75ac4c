interface Ack {
  readonly bootId: string;
  readonly upToSequence: number;
  readonly rejected: readonly { readonly errors: readonly { readonly pointer: string }[] }[];
  readonly accepted?: readonly string[];
}

/** What one device was told by acknowledgements. Events without a number are told by their ids, each time that they come. */
export class HeardAcks {
  /** events that are stored, or were before */
  accepted = 0;
  rejected = 0;
  /** rejections that name no place and no fix */
  unexplained = 0;
  largestBytes = 0;
  readonly ids = new Set<string>();
  readonly #upTo = new Map<string, number>();

  get events(): number {
    return this.accepted + this.rejected;
  }

  upTo(bootId: string): number {
    return this.#upTo.get(bootId) ?? 0;
  }

  note(data: Buffer): void {
    this.largestBytes = Math.max(this.largestBytes, data.length);
    const ack = JSON.parse(data.toString()) as Ack;
    for (const id of ack.accepted ?? []) this.ids.add(id);
    this.accepted += ack.accepted?.length ?? 0;
    this.rejected += ack.rejected.length;
    this.unexplained += ack.rejected.filter(({ errors }) => errors.length === 0 || errors.some(({ pointer }) => typeof pointer !== 'string')).length;
    this.#upTo.set(ack.bootId, Math.max(this.upTo(ack.bootId), ack.upToSequence));
  }
}

export async function eventually(what: string, isSo: () => boolean | Promise<boolean>, withinMs = 120_000): Promise<void> {
  for (const deadline = Date.now() + withinMs; !(await isSo());) {
    if (Date.now() > deadline) throw new Error(`not within ${withinMs} ms: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
