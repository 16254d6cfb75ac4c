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
    http.getResponse<Response>().set('Content-Language', catalogue.locale).vary('Accept-Language');
    // what is stored is English already
    return catalogue === ENGLISH ? next.handle() : next.handle().pipe(map((document) => documentIn(catalogue, document)));
  }
}
