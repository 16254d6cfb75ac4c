/** Names under which the process shell hands its parts to the roles (dependency injection tokens). */
export const INJECT = {
  clock: Symbol('clock'),
  config: Symbol('config'),
  database: Symbol('database'),
  health: Symbol('health'),
  identity: Symbol('identity'),
  log: Symbol('log'),
  metrics: Symbol('metrics'),
  nats: Symbol('nats'),
  publisher: Symbol('publisher'),
  queues: Symbol('queues'),
  shutdown: Symbol('shutdown'),
} as const;
