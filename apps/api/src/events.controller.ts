import { Body, Controller, Headers, HttpStatus, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { IncomingHttpHeaders } from 'node:http';
import type { Problem } from '#libs/contracts';
import type { DeviceName, KeptAnswer } from '#libs/storage';
import { DeviceRates } from './device-rates.js';
import { DeviceTokens } from './device-tokens.js';
import { EventIntake, NOT_YOURS, type SubmittedEvent } from './event-intake.js';
import { IdempotentRequests } from './idempotent-requests.js';
import { ProblemError, refused } from './problem.js';

const WAIT_MS = 5000;
const MOST_EVENTS = 1000;
const MOST_PROBLEMS = 20;
const BATCH_TYPE = /^application\/cloudevents-batch\+json\b/i;
const SINGLE_TYPE = /^application\/cloudevents\+json\b/i;

/** Events over HTTP, for whoever cannot speak NATS or MQTT. */
@Controller('v1/events')
export class EventsController {
  constructor(
    private readonly intake: EventIntake,
    private readonly tokens: DeviceTokens,
    private readonly rates: DeviceRates,
    private readonly idempotent: IdempotentRequests,
  ) {}

  /**
   * 200 with one outcome per event after commit; 202 where some are still on their way; 401 without a token; 403 when all are another device's; 409 while the first
   * request of an Idempotency-Key is under way; 422 when none can be addressed, or the key came with another body; 429 above the rate of a device.
   */
  @Post()
  async take(@Body() body: unknown, @Headers() headers: IncomingHttpHeaders, @Req() request: Request, @Res() response: Response): Promise<void> {
    const from = this.tokens.of(request);
    const events = eventsOf(body, headers['content-type'] ?? '');
    this.rates.take(from, events.length, Number(headers['content-length'] ?? 0));
    const key = headers['idempotency-key'];
    const { status, answer } = await this.idempotent.once(Array.isArray(key) ? key.join() : key, body, from, () => this.#process(events, Array.isArray(body), from));
    response.status(status).json(answer);
  }

  async #process(events: readonly unknown[], isList: boolean, from: DeviceName): Promise<KeptAnswer> {
    const submitted = await this.intake.submit(events, WAIT_MS, from);
    const isForeign = submitted.some(({ problems }) => problems?.some(({ code }) => code === NOT_YOURS));
    if (submitted.every((event) => !event.addressed)) throw refused(isForeign ? 'forbidden' : 'refused', bodyProblems(submitted, isList));
    return {
      status: submitted.some(({ outcome }) => outcome === 'pending') ? HttpStatus.ACCEPTED : HttpStatus.OK,
      answer: submitted.map(({ id, outcome, problems }) => ({ id, outcome, ...(problems === undefined ? {} : { problems }) })),
    };
  }
}

function eventsOf(body: unknown, contentType: string): readonly unknown[] {
  if (body === undefined) {
    throw new ProblemError('unsupported-type', 'send one CloudEvent as application/cloudevents+json, or a list of them as application/cloudevents-batch+json');
  }
  if (SINGLE_TYPE.test(contentType) && Array.isArray(body)) {
    throw new ProblemError('invalid-request', 'the body is a list; send it as application/cloudevents-batch+json, or one event alone');
  }
  if (BATCH_TYPE.test(contentType) && !Array.isArray(body)) {
    throw new ProblemError('invalid-request', 'the body is no list; send one event as application/cloudevents+json, or a list');
  }
  const events: readonly unknown[] = Array.isArray(body) ? body : [body];
  if (events.length === 0) throw new ProblemError('invalid-request', 'the list is empty; send at least one event');
  if (events.length > MOST_EVENTS) throw new ProblemError('too-large', `the list has ${events.length} events; send at most ${MOST_EVENTS} in one request`);
  return events;
}

/** All that is wrong where that is little, else one problem of each event: none is refused without a word. */
function bodyProblems(submitted: readonly SubmittedEvent[], isList: boolean): Problem[] {
  const all = submitted.map((event, index) => bodyPointers(event, isList ? index : null));
  return all.flat().length <= MOST_PROBLEMS ? all.flat() : all.flatMap((ofOne) => ofOne.slice(0, 1));
}

/** Problems of an event point into the CloudEvent; here they point into the request's body. */
function bodyPointers(event: SubmittedEvent, index: number | null): Problem[] {
  const place = index === null ? '' : `/${index}`;
  return (event.problems ?? []).map((problem) => ({ ...problem, pointer: `${place}${problem.pointer.replace(/^#/, '')}` }));
}
