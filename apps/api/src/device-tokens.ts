import { Inject, Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { isDeviceToken, secretHash } from '#libs/identity';
import { INJECT } from '#libs/runtime';
import { deviceOfToken, type Database, type DeviceName } from '#libs/storage';
import { ProblemError } from './problem.js';

const NO_TOKEN = 'send the token that the device got when it was claimed, as "Authorization: Bearer fwd_…"';
const BEARER = /^Bearer +(\S+) *$/i;

/** Knows a device by the token that it got when it was claimed. Asked of the database each time: a token that was taken back is worth nothing at once. */
@Injectable()
export class DeviceTokens {
  readonly #admitted = new WeakMap<Request, DeviceName>();

  constructor(@Inject(INJECT.database) private readonly database: Database) {}

  /**
   * Before the body is read: nobody has megabytes unpacked and parsed for whom no device answers.
   * @throws ProblemError 401
   */
  async admit(request: Request): Promise<void> {
    this.#admitted.set(request, await this.#deviceOf(request.headers.authorization));
  }

  /** Who sent a request that was admitted. @throws ProblemError 401 */
  of(request: Request): DeviceName {
    const device = this.#admitted.get(request);
    if (device === undefined) throw new ProblemError('unauthorized', NO_TOKEN);
    return device;
  }

  async #deviceOf(authorization: string | undefined): Promise<DeviceName> {
    if (authorization === undefined) throw new ProblemError('unauthorized', NO_TOKEN);
    const token = BEARER.exec(authorization)?.[1] ?? '';
    const device = isDeviceToken(token) ? await deviceOfToken(this.database, secretHash(token)) : null;
    if (device === null) throw new ProblemError('unauthorized', 'this is no token of a device, or it was taken back; claim the device again');
    return device;
  }
}
