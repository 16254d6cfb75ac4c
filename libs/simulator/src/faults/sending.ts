import { randomStream } from '../random.js';
import { hit, type Faulty, type Stage } from './faulty.js';

const NEAR_PLACES = 20;
const FAR_PLACES = [50, 400] as const;
const LOST_IN_A_ROW = 5;
const FLOOD_TIMES = 30;

/** What comes later: after so many more places, and in any case before the end. */
class Later {
  readonly #due = new Map<number, Faulty[]>();
  #place = 0;

  put(faulty: Faulty, places: number): void {
    const place = this.#place + places;
    const list = this.#due.get(place);
    if (list) list.push(faulty);
    else this.#due.set(place, [faulty]);
  }

  /** One place further. */
  *next(): Generator<Faulty> {
    this.#place += 1;
    yield* this.#due.get(this.#place) ?? [];
    this.#due.delete(this.#place);
  }

  *rest(): Generator<Faulty> {
    for (const place of [...this.#due.keys()].sort((a, b) => a - b)) yield* this.#due.get(place) ?? [];
    this.#due.clear();
  }
}

export function reordered(seed: string | number, rate: number): Stage {
  return function* late(events) {
    const later = new Later();
    for (const faulty of events) {
      const random = randomStream(seed, 'reorder', faulty.event.event.id);
      if (random.next() < rate) later.put(hit(faulty, 'reorder'), 1 + random.below(NEAR_PLACES));
      else yield faulty;
      yield* later.next();
    }
    yield* later.rest();
  };
}

export function duplicated(seed: string | number, rate: number): Stage {
  return function* again(events) {
    const later = new Later();
    for (const faulty of events) {
      yield faulty;
      const random = randomStream(seed, 'duplicate', faulty.event.event.id);
      if (faulty.broken === null && random.next() < rate) later.put(hit(faulty, 'duplicate'), 1 + random.below(NEAR_PLACES));
      yield* later.next();
    }
    yield* later.rest();
  };
}

/** The first lost event draws how many of its boot go with it, and when all of them come. */
export function gapped(seed: string | number, rate: number): Stage {
  return function* lost(events) {
    const later = new Later();
    const open = new Map<string, { left: number; due: number }>();
    let place = 0;
    for (const faulty of events) {
      const { event, deviceId } = faulty.event;
      const boot = `${deviceId} ${event.bootid ?? ''}`;
      const random = randomStream(seed, 'gap', event.id);
      let gap = open.get(boot);
      if (gap === undefined && random.next() < rate) gap = { left: 1 + random.below(LOST_IN_A_ROW), due: place + FAR_PLACES[0] + random.below(FAR_PLACES[1]) };
      if (gap === undefined) yield faulty;
      else {
        later.put(hit(faulty, 'gap'), Math.max(1, gap.due - place));
        if (gap.left > 1) open.set(boot, { ...gap, left: gap.left - 1 });
        else open.delete(boot);
      }
      place += 1;
      yield* later.next();
    }
    yield* later.rest();
  };
}

export function flooding(seed: string | number, rate: number): Stage {
  return function* stuck(events) {
    for (const faulty of events) {
      yield faulty;
      if (faulty.broken !== null || randomStream(seed, 'flood', faulty.event.event.id).next() >= rate) continue;
      for (let times = 1; times < FLOOD_TIMES; times += 1) yield hit(faulty, 'flood');
    }
  };
}

/** Cut off anywhere, but never so that JSON is left. */
export function truncated(seed: string | number, rate: number): Stage {
  return function* cut(events) {
    for (const faulty of events) {
      const random = randomStream(seed, 'truncate', faulty.event.event.id);
      if (random.next() < rate) {
        const json = JSON.stringify(faulty.event.event);
        yield { ...hit(faulty, 'truncate'), broken: json.slice(0, 1 + random.below(json.length - 1)) };
      }
      yield faulty;
    }
  };
}
