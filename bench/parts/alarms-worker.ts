import { parentPort } from 'node:worker_threads';
import { simulateLifters, type LiftersJob } from './alarms-lifters.js';

parentPort?.on('message', (job: LiftersJob) => parentPort?.postMessage(simulateLifters(job)));
