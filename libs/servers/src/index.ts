export { programFromDistribution } from './distribution-package.js';
export { knownWeaknessOfNats } from './nats/known-weakness.js';
export { startServers } from './start-servers.js';
export type { NatsEdge, RunningServers, StartServersOptions } from './options.js';
export { readRunFile, type RunFile, type ServerUrls } from './run-file.js';
export type { ServerName } from './server-error.js';
