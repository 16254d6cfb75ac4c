import express, { type NextFunction, type Request, type Response } from 'express';
import { ProblemError } from './problem.js';

const JSON_TYPES = ['application/json', 'application/cloudevents+json', 'application/cloudevents-batch+json'];

/**
 * Reads a body of JSON up to a size. One that says that it is larger is not read at all, and one that does not say how large it is no further: the parser
 * alone would read either to its end, however far that is, before it says so.
 */
export function jsonUpTo(limitBytes: number, detail: string): (request: Request, response: Response, next: NextFunction) => void {
  const parse = express.json({ limit: limitBytes, type: JSON_TYPES });
  return (request, response, next) => {
    // of events it is read by now
    if (request.body !== undefined) return next();
    const tooLarge = new ProblemError('too-large', detail);
    if (Number(request.headers['content-length'] ?? 0) > limitBytes) return next(tooLarge);
    let isDecided = false;
    const decide = (error?: unknown): void => {
      if (isDecided) return;
      isDecided = true;
      next(error);
    };
    parse(request, response, decide);
    if (isDecided) return;
    let readBytes = 0;
    request.on('data', (chunk: Buffer) => {
      readBytes += chunk.length;
      if (readBytes > limitBytes) decide(tooLarge);
    });
  };
}
