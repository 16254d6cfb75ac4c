import { Catch, Inject, NotFoundException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Request, Response } from 'express';
import { throwError, type Observable } from 'rxjs';
import { INJECT, type Logger } from '#libs/runtime';
import { pageLocation } from './page.js';
import { problemOfError } from './problem-of-error.js';

/** Every failed request ends as a problem document; an unknown address that a browser opens leads to the page. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(@Inject(INJECT.log) private readonly log: Logger) {}

  catch(error: unknown, host: ArgumentsHost): Observable<never> | void {
    // Batches of the event log are settled by whoever handed them over: they need the error as it was.
    if (host.getType() !== 'http') return throwError(() => error);
    const http = host.switchToHttp();
    const [request, response] = [http.getRequest<Request>(), http.getResponse<Response>()];
    if (response.headersSent) {
      response.destroy();
      return;
    }
    const page = error instanceof NotFoundException ? pageLocation(request) : null;
    if (page !== null) {
      response.redirect(302, page);
      return;
    }
    const problem = problemOfError(error);
    // Only what was thrown: the document itself may hold what an athlete answered.
    if (problem.kind === 'fault') this.log.error({ err: problem.cause, method: request.method, path: request.path }, 'request failed');
    else if (problem.status >= 500) this.log.warn({ reason: problem.message, method: request.method, path: request.path }, 'request not answered');
    const { retryAfterSeconds } = problem.extras;
    if (retryAfterSeconds !== undefined) response.set('Retry-After', String(retryAfterSeconds));
    if (problem.kind === 'unauthorized') response.set('WWW-Authenticate', 'Bearer realm="flarewatch"');
    response.status(problem.status).set('Cache-Control', 'no-store').type('application/problem+json').send(JSON.stringify(problem.document));
  }
}
