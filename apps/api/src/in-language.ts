import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { Request, Response } from 'express';
import { map, type Observable } from 'rxjs';
import { chooseCatalogue, documentIn, ENGLISH } from '#libs/domain';

/**
 * Texts in the language that `?language=` names or the reader accepts, as far as it is shipped; else English. Names, ids and numbers are the
 * same in all of them.
 */
@Injectable()
export class InLanguage implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const { query, headers } = http.getRequest<Request>();
    const asked = query['language'];
    const catalogue = chooseCatalogue(typeof asked === 'string' && asked !== '' ? asked : (headers['accept-language'] ?? ''));
    const response = http.getResponse<Response>().vary('Accept-Language');
    // What is stored is English already, and so are problem documents and the stream: only what was put into another language says so.
    response.set('Content-Language', ENGLISH.locale);
    if (catalogue === ENGLISH) return next.handle();
    return next.handle().pipe(map((document) => {
      if (response.headersSent) return document;
      response.set('Content-Language', catalogue.locale);
      return documentIn(catalogue, document);
    }));
  }
}
