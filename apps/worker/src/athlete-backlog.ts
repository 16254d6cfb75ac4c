import { AthleteRests, type RestLengths } from './athlete-rests.js';

interface Waiter {
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}
type Part = Map<number, Waiter[]>;

/** Athletes that wait for the same reason, first come first. */
class Lane {
  readonly waiting: Part = new Map();
  partsAtWork = 0;

  constructor(readonly partsAtOnce: number) {}
}

export interface BacklogLimits {
  readonly athletesPerPart: number;
  /** of those who come at once, and as many of those who have rested */
  readonly partsAtOnce: number;
  readonly rest: RestLengths;
}

/** Parts are this many times smaller while the worker keeps up: whoever comes next waits for the part at work. */
const PROMPT_SHARE = 4;
/** Those who have rested come together, not one by one. */
const GATHER_MS = 50;
/** Rests spare the worker what it has no time for: when it had nothing to do for so long, they are over. */
const IDLE_MS = 250;

/**
 * Athletes that wait for a recompute in this process. Jobs of the queue only name athletes; they are worked on in parts, several
 * parts at once, and no athlete is in two parts: two workers on one athlete would each read the whole history, and one of them in
 * vain. Jobs that pile up are merged, so an athlete with ten new sets is recomputed once.
 *
 * Whoever was not worked on lately comes at once. Whoever was has to rest first, so that a device that sends set after set is not
 * recomputed for each, and then goes a way of its own, on which nobody is held up. Rests spare a busy worker: they end when it is idle.
 */
export class AthleteBacklog {
  readonly #prompt: Lane;
  readonly #rested: Lane;
  /** named while they were at work or rested */
  readonly #namedAgain = new Set<number>();
  readonly #atWork = new Set<number>();
  readonly #rests: AthleteRests;
  #timer: NodeJS.Timeout | undefined;
  #restsLookedAtMs = -Infinity;
  #workedAtMs = -Infinity;
  #onIdle: (() => void)[] = [];
  #stopped = false;

  /** @param onFailure told of a part that failed and that no job waits for */
  constructor(
    private readonly work: (athleteNos: readonly number[]) => Promise<void>,
    private readonly limits: BacklogLimits,
    private readonly onFailure: (error: unknown) => void,
  ) {
    this.#prompt = new Lane(limits.partsAtOnce);
    this.#rested = new Lane(limits.partsAtOnce);
    this.#rests = new AthleteRests(limits.rest);
  }

  /**
   * Resolves when those of the athletes who need not rest have been worked on after this call, and rejects when their part fails. The
   * others follow when they have rested: a job that waited for them would keep out another. If that is lost, their marks are not.
   */
  async add(athleteNos: readonly number[]): Promise<void> {
    const worked: Promise<void>[] = [];
    for (const athleteNo of athleteNos) {
      if (this.#atWork.has(athleteNo) || this.#rests.has(athleteNo)) this.#namedAgain.add(athleteNo);
      else worked.push(new Promise((resolve, reject) => this.#wait(athleteNo, { resolve, reject })));
    }
    this.#start();
    // All of them: a part that fails must not leave the promises of another unobserved.
    for (const result of await Promise.allSettled(worked)) if (result.status === 'rejected') throw result.reason;
  }

  /** Begins nothing more that no job waits for. Resolves when no part is at work. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    this.#namedAgain.clear();
    for (const [athleteNo, waiters] of this.#rested.waiting) if (waiters.length === 0) this.#rested.waiting.delete(athleteNo);
    if (!this.#isIdle) await new Promise<void>((resolve) => this.#onIdle.push(resolve));
  }

  #wait(athleteNo: number, waiter: Waiter): void {
    const waiters = this.#rested.waiting.get(athleteNo) ?? this.#prompt.waiting.get(athleteNo);
    if (waiters) waiters.push(waiter);
    else this.#prompt.waiting.set(athleteNo, [waiter]);
  }

  #start(): void {
    this.#endRests();
    for (const lane of [this.#prompt, this.#rested]) {
      while (lane.partsAtWork < lane.partsAtOnce && lane.waiting.size > 0) void this.#run(lane);
    }
  }

  get #isIdle(): boolean {
    return this.#prompt.partsAtWork + this.#rested.partsAtWork === 0;
  }

  #endRests(): void {
    const nowMs = performance.now();
    if (nowMs >= this.#restsLookedAtMs + GATHER_MS) {
      this.#restsLookedAtMs = nowMs;
      const areOver = this.#isIdle && nowMs >= this.#workedAtMs + IDLE_MS;
      for (const athleteNo of this.#rests.endUntil(areOver ? Infinity : nowMs)) if (this.#namedAgain.delete(athleteNo)) this.#rested.waiting.set(athleteNo, []);
    }
    if (this.#stopped || this.#namedAgain.size === 0) return;
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#start();
    }, GATHER_MS).unref();
  }

  #take({ waiting }: Lane): Part {
    const { athletesPerPart } = this.limits;
    const most = waiting.size >= 2 * athletesPerPart ? athletesPerPart : Math.ceil(athletesPerPart / PROMPT_SHARE);
    const part: Part = new Map();
    for (const [athleteNo, waiters] of waiting) {
      if (part.size === most) break;
      part.set(athleteNo, waiters);
      waiting.delete(athleteNo);
      this.#atWork.add(athleteNo);
    }
    return part;
  }

  async #run(lane: Lane): Promise<void> {
    const part = this.#take(lane);
    lane.partsAtWork++;
    let failure: { readonly error: unknown } | null = null;
    try {
      await this.work([...part.keys()]);
    } catch (error) {
      failure = { error };
    }
    lane.partsAtWork--;
    const nowMs = performance.now();
    this.#workedAtMs = nowMs;
    for (const athleteNo of part.keys()) {
      this.#atWork.delete(athleteNo);
      this.#rests.begin(athleteNo, nowMs);
    }
    const waiters = [...part.values()].flat();
    if (failure !== null && waiters.length === 0) this.onFailure(failure.error);
    for (const waiter of waiters) {
      if (failure === null) waiter.resolve();
      else waiter.reject(failure.error);
    }
    this.#start();
    if (this.#isIdle) for (const resolve of this.#onIdle.splice(0)) resolve();
  }
}
