export { startServers, type RunningServers, type StartServersOptions } from './start-servers.js';
export { readRunFile, type RunFile, type ServerUrls } from './run-file.js';
export { ServerError, type ServerName } from './server-error.js';
