import { AthleteRests, type RestLengths } from './athlete-rests.js';

interface Waiter {
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}
interface Waiting {
  readonly sinceMs: number;
  readonly waiters: Waiter[];
}

/** Athletes that wait for the same reason, first come first. */
class Lane {
  readonly waiting = new Map<number, Waiting>();
  partsAtWork = 0;
  /** when the next part may begin, if others are to have their share of the time */
  notBeforeMs = -Infinity;

  get oldestMs(): number {
    return this.waiting.values().next().value?.sinceMs ?? Infinity;
  }
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
const SOON_MS = 10;
/** Rests spare the worker what it has no time for: when it had nothing to do for so long, they are over. */
const IDLE_MS = 250;
/** So long after somebody came at once, others are expected to: those who have rested come in still smaller parts, with pauses that are a share of each ... */
const SHARING_MS = 250;
const SHARED_SHARE = 8;
const PAUSE_SHARE = 0.5;
/** ... as long as none of them waits for longer than this. */
const PATIENCE_MS = 4000;

/**
 * Athletes that wait for a recompute in this process. Jobs of the queue only name athletes; they are worked on in parts, several
 * parts at once, and no athlete is in two parts: two workers on one athlete would each read the whole history, and one of them in
 * vain. Jobs that pile up are merged, so an athlete with ten new sets is recomputed once.
 *
 * Whoever was not worked on lately comes at once. Whoever was has to rest first, so that a device that sends set after set is not
 * recomputed for each, and then goes a way of its own. Rests spare a busy worker: they end when it is idle.
 */
export class AthleteBacklog {
  readonly #prompt = new Lane();
  readonly #rested = new Lane();
  /** named while they were at work or rested */
  readonly #namedAgain = new Set<number>();
  readonly #atWork = new Set<number>();
  readonly #rests: AthleteRests;
  #timer: NodeJS.Timeout | undefined;
  #restsLookedAtMs = -Infinity;
  #workedAtMs = -Infinity;
  #sharesUntilMs = -Infinity;
  #onIdle: (() => void)[] = [];
  #stopped = false;

  /** @param onFailure told of a part that failed and that no job waits for */
  constructor(
    private readonly work: (athleteNos: readonly number[]) => Promise<void>,
    private readonly limits: BacklogLimits,
    private readonly onFailure: (error: unknown) => void,
  ) {
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
      else if (!this.#rested.waiting.has(athleteNo)) worked.push(new Promise((resolve, reject) => this.#wait(athleteNo, { resolve, reject })));
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
    this.#rested.waiting.clear();
    if (!this.#isIdle) await new Promise<void>((resolve) => this.#onIdle.push(resolve));
  }

  #wait(athleteNo: number, waiter: Waiter): void {
    const nowMs = performance.now();
    const waiting = this.#prompt.waiting.get(athleteNo);
    if (waiting) waiting.waiters.push(waiter);
    else this.#prompt.waiting.set(athleteNo, { sinceMs: nowMs, waiters: [waiter] });
    this.#sharesUntilMs = nowMs + SHARING_MS;
  }

  #start(): void {
    const nowMs = performance.now();
    this.#endRests(nowMs);
    const { partsAtOnce, athletesPerPart } = this.limits;
    const most = ({ waiting }: Lane): number => (waiting.size >= 2 * athletesPerPart ? athletesPerPart : Math.ceil(athletesPerPart / PROMPT_SHARE));
    this.#fill(this.#prompt, partsAtOnce, most(this.#prompt));
    if (nowMs >= this.#sharesUntilMs) this.#fill(this.#rested, partsAtOnce, most(this.#rested));
    else if (nowMs >= Math.min(this.#rested.notBeforeMs, this.#rested.oldestMs + PATIENCE_MS)) this.#fill(this.#rested, 1, Math.ceil(athletesPerPart / SHARED_SHARE));
    if (!this.#stopped && this.#namedAgain.size + this.#rested.waiting.size > 0) this.#startAgainSoon();
  }

  #fill(lane: Lane, partsAtOnce: number, athletesPerPart: number): void {
    while (lane.partsAtWork < partsAtOnce && lane.waiting.size > 0) void this.#run(lane, athletesPerPart);
  }

  #startAgainSoon(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#start();
    }, SOON_MS).unref();
  }

  get #isIdle(): boolean {
    return this.#prompt.partsAtWork + this.#rested.partsAtWork === 0;
  }

  #endRests(nowMs: number): void {
    if (nowMs < this.#restsLookedAtMs + GATHER_MS) return;
    this.#restsLookedAtMs = nowMs;
    const areOver = this.#isIdle && nowMs >= this.#workedAtMs + IDLE_MS;
    for (const athleteNo of this.#rests.endUntil(areOver ? Infinity : nowMs)) {
      if (this.#namedAgain.delete(athleteNo)) this.#rested.waiting.set(athleteNo, { sinceMs: nowMs, waiters: [] });
    }
  }

  #take({ waiting }: Lane, most: number): Map<number, Waiting> {
    const part = new Map<number, Waiting>();
    for (const [athleteNo, one] of waiting) {
      if (part.size === most) break;
      part.set(athleteNo, one);
      waiting.delete(athleteNo);
      this.#atWork.add(athleteNo);
    }
    return part;
  }

  async #run(lane: Lane, athletesPerPart: number): Promise<void> {
    const part = this.#take(lane, athletesPerPart);
    lane.partsAtWork++;
    const startedMs = performance.now();
    let failure: { readonly error: unknown } | null = null;
    try {
      await this.work([...part.keys()]);
    } catch (error) {
      failure = { error };
    }
    lane.partsAtWork--;
    const nowMs = performance.now();
    this.#workedAtMs = nowMs;
    lane.notBeforeMs = nowMs + (nowMs - startedMs) * PAUSE_SHARE;
    for (const athleteNo of part.keys()) {
      this.#atWork.delete(athleteNo);
      this.#rests.begin(athleteNo, nowMs);
    }
    const waiters = [...part.values()].flatMap((one) => one.waiters);
    if (failure !== null && waiters.length === 0) this.onFailure(failure.error);
    for (const waiter of waiters) {
      if (failure === null) waiter.resolve();
      else waiter.reject(failure.error);
    }
    this.#start();
    if (this.#isIdle) for (const resolve of this.#onIdle.splice(0)) resolve();
  }
}
