import { Body, Controller, HttpCode, HttpStatus, Ip, Post } from '@nestjs/common';
import type { Problem } from '#libs/contracts';
import { DeviceClaims, type ClaimedDevice } from './device-claims.js';
import { ProblemError, refused } from './problem.js';

/** Devices introduce themselves here. */
@Controller('v1/devices')
export class DevicesController {
  constructor(private readonly claims: DeviceClaims) {}

  /** 201 with credentials for every transport, told once. What the device had before is void from then on. */
  @Post('claim')
  @HttpCode(HttpStatus.CREATED)
  claim(@Body() body: unknown, @Ip() address: string): Promise<ClaimedDevice> {
    if (body === undefined) throw new ProblemError('unsupported-type', 'send {"code": "…"} as application/json');
    const { code, publicKey } = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
    const problems: Problem[] = [];
    if (typeof code !== 'string' || code === '') problems.push({ pointer: '/code', code: code === undefined ? 'missing' : 'type', detail: 'code is missing; send the code that "flarewatch claim" printed' });
    if (publicKey !== undefined && typeof publicKey !== 'string') problems.push({ pointer: '/publicKey', code: 'type', detail: 'publicKey is no text; send the public key of a NATS user, or leave it out' });
    if (problems.length > 0) throw refused('invalid-request', problems);
    return this.claims.claim(code as string, publicKey as string | undefined, address);
  }
}
