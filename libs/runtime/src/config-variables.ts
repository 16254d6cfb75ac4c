/** How one environment variable is read. `parse` returns undefined when the text is not acceptable. */
export interface Variable<T> {
  readonly name: string;
  readonly fallback: T;
  readonly accepts: string;
  readonly help: string;
  readonly parse: (text: string) => T | undefined;
}

function url(name: string, protocols: readonly string[], help: string): Variable<string | null> {
  const accepts = protocols.map((protocol) => `${protocol}//…`).join(' or ');
  const parse = (text: string): string | undefined => (text.split(',').every((part) => protocols.includes(protocolOf(part.trim()))) ? text : undefined);
  return { name, fallback: null, accepts, help, parse };
}

function protocolOf(text: string): string {
  return URL.canParse(text) ? new URL(text).protocol : '';
}

function whole(name: string, fallback: number, from: number, to: number, help: string): Variable<number> {
  const parse = (text: string): number | undefined => {
    const value = Number(text);
    return /^\d+$/.test(text) && value >= from && value <= to ? value : undefined;
  };
  return { name, fallback, accepts: `a whole number from ${from} to ${to}`, help, parse };
}

function oneOf<const T extends string>(name: string, fallback: T, choices: readonly T[], help: string): Variable<T> {
  return { name, fallback, accepts: choices.join(', '), help, parse: (text) => choices.find((choice) => choice === text) };
}

function text(name: string, fallback: string, accepts: string, help: string): Variable<string> {
  return { name, fallback, accepts, help, parse: (value) => value };
}

function path(name: string, accepts: string, help: string): Variable<string | null> {
  return { name, fallback: null, accepts, help, parse: (value) => value };
}

/** Every variable the system reads. Each default works with the embedded servers. */
export const VARIABLES = {
  natsUrl: url('NATS_URL', ['nats:', 'tls:', 'ws:', 'wss:'], 'NATS servers with JetStream, several separated by commas; unset: an embedded server'),
  natsCreds: path('FLAREWATCH_NATS_CREDS', 'a file', 'credentials of this process for NATS; unset: made from the keys where they are here, else none'),
  keysDir: path('FLAREWATCH_KEYS', 'a folder', 'keys that let services, devices and people in to NATS; unset: those of the embedded server, in the data folder'),
  deviceUrls: url('FLAREWATCH_DEVICE_URLS', ['nats:', 'tls:', 'ws:', 'wss:', 'mqtt:', 'mqtts:'], 'where devices connect, told to them when they are claimed, one of each kind, separated by commas; unset: the embedded server'),
  databaseUrl: url('DATABASE_URL', ['postgres:', 'postgresql:'], 'Postgres database; unset: an embedded server'),
  redisUrl: url('REDIS_URL', ['redis:', 'rediss:'], 'Redis or Valkey for the queues; unset: an embedded server when one is found, else the Postgres backend'),
  queue: oneOf('FLAREWATCH_QUEUE', 'auto', ['auto', 'redis', 'postgres'], 'where the queues live; auto takes Redis when there is one'),
  tls: text('FLAREWATCH_TLS', 'off', 'a folder, off, or proxy', 'folder with cert.pem, key.pem and, of a private CA, ca.pem: page, API and the embedded NATS, WebSocket and MQTT speak TLS alone; proxy: TLS ends before this process; off: plain, and on the loopback alone'),
  httpHost: text('FLAREWATCH_HTTP_HOST', '127.0.0.1', 'an address of this machine', 'address that the page and the API listen on, and with FLAREWATCH_TLS the embedded NATS, WebSocket and MQTT; beyond the loopback only with FLAREWATCH_TLS'),
  httpPort: whole('FLAREWATCH_HTTP_PORT', 4310, 0, 65_535, 'port of the page and the API; 0: any free one; unset: 4310, or a free one when that is taken'),
  logLevel: oneOf('FLAREWATCH_LOG_LEVEL', 'info', ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'], 'least severe entry that is logged'),
  logFormat: oneOf('FLAREWATCH_LOG_FORMAT', 'json', ['json', 'text'], 'JSON lines, or text for a terminal'),
  dataDir: text('FLAREWATCH_DATA_DIR', '.flarewatch', 'a folder', 'where the embedded servers keep their data and the run file lies'),
  ingestBatchSize: whole('FLAREWATCH_INGEST_BATCH', 2000, 1, 10_000, 'most events in one transaction'),
  ingestLingerMs: whole('FLAREWATCH_INGEST_LINGER_MS', 10, 0, 1000, 'how long a batch waits for more events under load'),
  ingestInFlight: whole('FLAREWATCH_INGEST_IN_FLIGHT', 2, 1, 16, 'batches at once: one is stored, the others get ready'),
  deviceRate: whole('FLAREWATCH_DEVICE_RATE', 200, 1, 100_000, 'events per second that one device may send for longer than ten seconds; each begun 4 kB of an event counts as one. Reps in progress have the same rate for themselves'),
  workerConcurrency: whole('FLAREWATCH_WORKER_CONCURRENCY', 2, 1, 64, 'parts of recomputes at once, and as many of athletes who have rested'),
  workerCacheAthletes: whole('FLAREWATCH_WORKER_CACHE_ATHLETES', 4000, 0, 1_000_000, 'athletes whose history a worker keeps in memory'),
  sweepMs: whole('FLAREWATCH_SWEEP_MS', 5000, 100, 3_600_000, 'how often marks without a job are looked for'),
  natsSync: oneOf('FLAREWATCH_NATS_SYNC', 'default', ['default', 'always'], 'always: the embedded NATS server syncs each write to disk, so that an ack survives a power cut'),
  eventsRetentionDays: whole('FLAREWATCH_EVENTS_DAYS', 14, 1, 3650, 'days that the raw event log keeps'),
  demo: oneOf('FLAREWATCH_DEMO', 'auto', ['auto', 'off'], 'auto: the first start of an empty embedded system shows a demo gym'),
  databasePoolSize: whole('FLAREWATCH_DATABASE_POOL', 8, 2, 200, 'most connections of one role to Postgres, beside up to four for rounds'),
  shutdownPhaseMs: whole('FLAREWATCH_SHUTDOWN_MS', 15_000, 100, 600_000, 'longest time one shutdown phase may take'),
} as const;
