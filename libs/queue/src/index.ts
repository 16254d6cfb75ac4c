export { openQueues } from './queues.js';
export type { Backlog, Queues, QueuesOptions, RecomputeOptions } from './queues.js';
export { SharedRun } from './shared-run.js';
