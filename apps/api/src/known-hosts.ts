import type { NextFunction, Request, Response } from 'express';
import { isLoopback } from '#libs/runtime';
import { ProblemError } from './problem.js';

/**
 * Takes requests under these names, and those of the loopback, alone. A page from elsewhere whose name was pointed at this machine (DNS rebinding) has the browser of
 * somebody here ask for it, and counts for the browser as the same site: its name is all that gives it away.
 */
export function knownHostsOnly(names: readonly string[]): (request: Request, response: Response, next: NextFunction) => void {
  const known = new Set(names.map((name) => name.toLowerCase()));
  return (request, _response, next) => {
    const host = request.headers.host ?? '';
    const name = hostnameOf(host);
    if (isLoopback(name) || known.has(name)) next();
    else next(new ProblemError('misdirected', `nothing answers here under the name ${JSON.stringify(host.slice(0, 80))}; ask for localhost, or name the host in FLAREWATCH_DEVICE_URLS where a proxy passes it on`));
  };
}

/** Without the port; empty where it is no name. */
function hostnameOf(host: string): string {
  return /^[^\s/@?#\\]+$/.test(host) && URL.canParse(`http://${host}`) ? new URL(`http://${host}`).hostname : '';
}
