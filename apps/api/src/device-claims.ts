import { randomBytes } from 'node:crypto';
import { Inject, Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { credsText, deviceInboxPrefix, newDeviceToken, readClaimCode, secretHash, type Authority, type IssuedUser } from '#libs/identity';
import { retainNothing, tellRevocations } from '#libs/messaging';
import { INJECT, type Logger, type Trust } from '#libs/runtime';
import { useClaim, withRevocations, type Database, type DeviceName, type NewCredential } from '#libs/storage';
import { AttemptLimit } from './attempt-limit.js';
import { ProblemError, unavailable } from './problem.js';

/** Where devices connect, and the keys that let them in. */
interface DeviceDoor {
  readonly authority: Authority | null;
  readonly natsUrl: string;
  readonly natsTrust: Trust | null;
  readonly deviceUrls: { readonly nats: string | null; readonly websocket: string | null; readonly mqtt: string | null };
}

/** What a claimed device is told, once: none of the secrets in it can be asked for again. */
export interface ClaimedDevice {
  readonly gym: string;
  readonly device: string;
  readonly nats: { readonly url: string | null; readonly websocketUrl: string | null; readonly jwt: string; readonly creds: string | null; readonly inboxPrefix: string };
  readonly mqtt: { readonly url: string | null; readonly clientId: string; readonly username: string; readonly password: string };
  readonly https: { readonly token: string };
  readonly subjects: { readonly publish: string; readonly ack: string; readonly cue: string; readonly config: string };
}

/** Failed attempts of one address within a minute, after which it has to wait. Codes have 58 bits: this keeps the log short, not the code safe. */
const MOST_FAILURES = 10;
const WITHIN_MS = 60_000;
/** A message server that was away when somebody was revoked hears of it at the latest after so long. */
const TELL_EVERY_MS = 30_000;

/** Turns a one-time code into a device's credentials for every transport. */
@Injectable()
export class DeviceClaims implements OnModuleInit, OnModuleDestroy {
  #timer: NodeJS.Timeout | undefined;
  readonly #failures = new AttemptLimit(MOST_FAILURES, WITHIN_MS);

  constructor(
    @Inject(INJECT.database) private readonly database: Database,
    @Inject(INJECT.identity) private readonly door: DeviceDoor,
    @Inject(INJECT.log) private readonly log: Logger,
  ) {}

  /** What stands in the database is true: a message server that was away, came back without its data, or was set up anew, hears of it. */
  async onModuleInit(): Promise<void> {
    const { authority } = this.door;
    if (authority === null) return;
    const tell = async (): Promise<void> => {
      await this.#tellRevocations(authority).catch((err: unknown) => this.log.warn({ err }, 'the message server was not told who is revoked, trying again'));
      await retainNothing({ url: this.door.natsUrl, trust: this.door.natsTrust }, authority).catch((err: unknown) => this.log.warn({ err }, 'the MQTT gateway was not told to retain nothing, trying again'));
    };
    await tell();
    this.#timer = setInterval(() => void tell(), TELL_EVERY_MS).unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.#timer);
  }

  /**
   * @param publicKey of the device's own key, so that its secret never leaves it; absent: one is made
   * @param address of whoever asks
   * @throws ProblemError 403 for a code that is none, 429 after many of those, 503 where the keys are not here
   */
  async claim(code: string, publicKey: string | undefined, address: string): Promise<ClaimedDevice> {
    const { authority } = this.door;
    if (authority === null) throw unavailable('the keys of the message server are not on this machine; claim devices where they are');
    const claimed = await useClaim(this.database, secretHash(readClaimCode(code)), (of) => this.#issue(authority, of, publicKey));
    if (claimed === null) {
      // only who fails is held up: others may come from the same address, through a proxy
      const waitMs = this.#failures.waitMs(address, performance.now());
      if (waitMs > 0) throw new ProblemError('too-many', 'too many codes that are none; wait a little', { retryAfterSeconds: Math.ceil(waitMs / 1000) });
      this.#failures.note(address, performance.now());
      throw new ProblemError('forbidden', 'this code is not known, was used, or is too old; make a new one with "flarewatch claim"');
    }
    await this.#cutOffEarlier(authority);
    this.log.info({ gym: claimed.gym, device: claimed.device }, 'device claimed');
    return claimed;
  }

  /** What the device had before is void from now on. */
  async #cutOffEarlier(authority: Authority): Promise<void> {
    try {
      await this.#tellRevocations(authority);
    } catch (err) {
      this.log.error({ err }, 'the message server was not told who is revoked');
      throw unavailable('the message server does not answer, so nothing is given out; make a new code and claim again');
    }
  }

  #tellRevocations(authority: Authority): Promise<void> {
    return withRevocations(this.database, (revoked) => tellRevocations({ url: this.door.natsUrl, trust: this.door.natsTrust }, authority, revoked));
  }

  async #issue(authority: Authority, { gym, device }: DeviceName, publicKey: string | undefined): Promise<{ given: ClaimedDevice; kept: NewCredential[] }> {
    const nats = await issued(() => authority.issueDevice('equipment', { gym, device, publicKey }));
    const mqtt = await issued(() => authority.issueDevice('mqtt', { gym, device }));
    const token = newDeviceToken();
    const urls = this.door.deviceUrls;
    const own = `gym.${gym}.device.${device}`;
    return {
      kept: [
        { scope: 'equipment', publicKey: nats.publicKey, tokenHash: null }, { scope: 'mqtt', publicKey: mqtt.publicKey, tokenHash: null },
        { scope: 'https', publicKey: null, tokenHash: secretHash(token) },
      ],
      given: {
        gym, device,
        nats: {
          url: urls.nats, websocketUrl: urls.websocket, jwt: nats.jwt, creds: nats.seed === null ? null : credsText(nats.jwt, nats.seed),
          inboxPrefix: deviceInboxPrefix(gym, device),
        },
        // whoever connects with another's client id throws it off
        mqtt: { url: urls.mqtt, clientId: `${device}-${randomBytes(12).toString('hex')}`, username: device, password: mqtt.jwt },
        https: { token },
        subjects: { publish: `${own}.`, ack: `${own}.ack`, cue: `${own}.cue`, config: `${own}.config` },
      },
    };
  }
}

async function issued(issue: () => Promise<IssuedUser>): Promise<IssuedUser> {
  try {
    return await issue();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new ProblemError('invalid-request', error.message, { errors: [{ pointer: '/publicKey', code: 'format', detail: error.message }] });
  }
}
