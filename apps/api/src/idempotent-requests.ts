import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { INJECT, type Logger } from '#libs/runtime';
import { claimKey, forgetKeys, giveKeyBack, keepAnswer, type Database, type DeviceName, type KeptAnswer } from '#libs/storage';
import { ProblemError } from './problem.js';

/** A string of structured fields (RFC 8941), or the same without quotes. */
const KEY = /^(?:"([\x20\x21\x23-\x5b\x5d-\x7e]{1,255})"|([\x21\x23-\x5b\x5d-\x7e]{1,255}))$/;
const ASK_AGAIN_MS = 100;
/** A repetition waits this long for the answer to the first. */
const WAIT_MS = 6000;
const FORGET_EVERY_MS = 60_000;

/** Answers a repeated request as the first was answered: draft-ietf-httpapi-idempotency-key-header. */
@Injectable()
export class IdempotentRequests {
  #seen = new Map<string, DeviceName>();
  #forgotMs = -Infinity;

  constructor(@Inject(INJECT.database) private readonly database: Database, @Inject(INJECT.log) private readonly log: Logger) {}

  /**
   * Processes a request, or answers as it was answered before. What `process` throws is kept nowhere: a repetition tries again.
   * @param header the Idempotency-Key; undefined: there is nothing to repeat
   * @throws ProblemError 400 for a key that is none, 409 while the first is still under way, 422 for another body under the same key; what `process` throws
   */
  async once(header: string | undefined, body: unknown, from: DeviceName, process: () => Promise<KeptAnswer>): Promise<KeptAnswer> {
    if (header === undefined) return process();
    const request = { from, keyHash: sha256(keyOf(header)), bodyHash: sha256(textOf(body)) };
    this.#forgetNowAndThen(from);
    for (const deadline = performance.now() + WAIT_MS; ; await sleep(ASK_AGAIN_MS)) {
      const claim = await claimKey(this.database, request);
      if (claim === 'mine') break;
      if (claim === 'other-body') throw new ProblemError('refused', 'this Idempotency-Key came with another body before; use a new key for a new request');
      if (claim !== 'under-way') return claim;
      if (performance.now() > deadline) throw new ProblemError('conflict', 'the first request under this Idempotency-Key is still being processed', { retryAfterSeconds: 2 });
    }
    try {
      const kept = await process();
      await keepAnswer(this.database, request, kept);
      return kept;
    } catch (error) {
      await giveKeyBack(this.database, request).catch((err: unknown) => this.log.warn({ err }, 'an idempotency key was not given back'));
      throw error;
    }
  }

  #forgetNowAndThen(from: DeviceName): void {
    this.#seen.set(`${from.gym}/${from.device}`, from);
    if (performance.now() - this.#forgotMs < FORGET_EVERY_MS) return;
    this.#forgotMs = performance.now();
    const seen = [...this.#seen.values()];
    this.#seen = new Map();
    forgetKeys(this.database, seen).catch((err: unknown) => this.log.warn({ err }, 'old idempotency keys are not forgotten'));
  }
}

function keyOf(header: string): string {
  const [, quoted, bare] = KEY.exec(header.trim()) ?? [];
  const key = quoted ?? bare;
  if (key === undefined) {
    throw new ProblemError('invalid-request', 'the Idempotency-Key is none; send a string of 1 to 255 visible characters in double quotes, such as a UUID', {
      errors: [{ pointer: '/headers/idempotency-key', code: 'format', detail: 'send "8e03978e-40d5-43dd-bc93-6894a57f9324", one for each request' }],
    });
  }
  return key;
}

/** What nests too deep to be written down is refused whatever it says, so it need not be told from others that do. */
function textOf(body: unknown): string {
  const written = (value: unknown): string => {
    try {
      return JSON.stringify(value);
    } catch {
      return '';
    }
  };
  return written(body) || (Array.isArray(body) ? body.map(written).join() : '');
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
