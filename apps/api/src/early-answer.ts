import type { NextFunction, Request, Response } from 'express';

/** Enough for a body that was on its way already, so that its sender gets to the answer; small beside the largest that is taken. */
const MOST_READ_BYTES = 256 * 1024;
const LINGER_MS = 3000;

/**
 * Who is answered before the body was read (no token, too large) may not go on sending it for long: so much is read and thrown away, then the
 * connection waits for its sender to notice, and ends.
 */
export function endEarlyAnswers(request: Request, response: Response, next: NextFunction): void {
  // one step before "finish", at which Node would begin to read off everything that may come
  response.once('prefinish', () => {
    if (request.complete) return;
    const timer = setTimeout(() => request.socket.destroy(), LINGER_MS).unref();
    const settled = (): void => clearTimeout(timer);
    let readBytes = 0;
    request.on('data', (chunk: Buffer) => {
      readBytes += chunk.length;
      if (readBytes > MOST_READ_BYTES) request.pause();
    });
    request.once('end', settled);
    request.once('close', settled);
  });
  next();
}
