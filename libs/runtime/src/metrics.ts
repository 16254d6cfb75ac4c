import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

const PREFIX = 'flarewatch_';

/**
 * One registry per process. Asking twice for the same name gives the same instrument, so that roles which share a
 * process share their counters. Every name must start with `flarewatch_`; units go at the end of it (`_ms`, `_bytes`).
 */
export class Metrics {
  readonly registry = new Registry();

  /** Adds the metrics of the Node process itself (heap, event loop lag, CPU). Call once per process. */
  collectProcess(): void {
    collectDefaultMetrics({ register: this.registry, prefix: PREFIX });
  }

  /** A number that only grows. */
  counter<L extends string = never>(name: string, help: string, labelNames: readonly L[] = []): Counter<L> {
    return this.#instrument(name, () => new Counter<L>({ name, help, labelNames, registers: [this.registry] }));
  }

  /** A number that goes up and down. */
  gauge<L extends string = never>(name: string, help: string, labelNames: readonly L[] = []): Gauge<L> {
    return this.#instrument(name, () => new Gauge<L>({ name, help, labelNames, registers: [this.registry] }));
  }

  /** A distribution; `buckets` are upper bounds in the unit of the name. */
  histogram<L extends string = never>(name: string, help: string, buckets: readonly number[], labelNames: readonly L[] = []): Histogram<L> {
    return this.#instrument(name, () => new Histogram<L>({ name, help, labelNames, buckets: [...buckets], registers: [this.registry] }));
  }

  /** The exposition text that Prometheus scrapes. */
  text(): Promise<string> {
    return this.registry.metrics();
  }

  /** The content type that belongs to `text()`. */
  get contentType(): string {
    return this.registry.contentType;
  }

  #instrument<T>(name: string, make: () => T): T {
    if (!name.startsWith(PREFIX)) throw new RangeError(`metric "${name}" must start with ${PREFIX}`);
    return (this.registry.getSingleMetric(name) as T | undefined) ?? make();
  }
}
