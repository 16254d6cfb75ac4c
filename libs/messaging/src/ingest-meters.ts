import type { Metrics } from '#libs/runtime';

export type IngestMeters = ReturnType<typeof ingestMeters>;

/** The instruments of the ingest lane. */
export function ingestMeters(metrics: Metrics) {
  return {
    batchSize: metrics.histogram('flarewatch_ingest_batch_events', 'Events per batch', [1, 2, 5, 10, 25, 50, 100, 250, 500, 1000, 2000]),
    batchMs: metrics.histogram('flarewatch_ingest_batch_ms', 'Time from handing a batch over to settling it', [1, 2, 5, 10, 25, 50, 100, 250, 500, 1000, 5000]),
    inFlight: metrics.gauge('flarewatch_ingest_batches_in_flight', 'Batches being worked on'),
    lag: metrics.gauge('flarewatch_ingest_lag_events', 'Events in the raw log that are not settled yet'),
    devicesAside: metrics.gauge('flarewatch_ingest_devices_aside', 'Devices that are read apart, because they send more than their rate while others wait'),
    asideLag: metrics.gauge('flarewatch_ingest_aside_lag_events', 'Events of devices that are read apart which are not settled yet'),
    aside: metrics.counter('flarewatch_ingest_aside_events_total', 'Events that were left to be read apart'),
    events: metrics.counter('flarewatch_ingest_events_total', 'Events settled, or returned because their batch failed', ['outcome']),
  };
}
