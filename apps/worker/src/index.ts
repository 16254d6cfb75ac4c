export { RecomputeAthletes } from './recompute-athletes.js';
export { WorkerModule } from './worker.module.js';
