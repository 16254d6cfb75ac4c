import type { Logger } from './log.js';
import { readTlsFiles, type TlsFiles } from './tls-files.js';

const LOOK_EVERY_MS = 5000;
const DAY_MS = 86_400_000;
/** An authority that renews by itself does so with a month left. */
const WARN_BEFORE_MS = 14 * DAY_MS;

/** A certificate that may be replaced on disk while it is used. What cannot be used is told, and the one before stays. */
export class TlsWatch {
  readonly #renewals: ((files: TlsFiles) => void)[] = [];
  #complaint: string | null = null;
  #warnedMs = -Infinity;

  constructor(private current: TlsFiles, private readonly log: Logger, private readonly nowMs: () => number) {
    setInterval(() => this.#look(), LOOK_EVERY_MS).unref();
    this.#warn();
  }

  get files(): TlsFiles {
    return this.current;
  }

  onRenewal(renew: (files: TlsFiles) => void): void {
    this.#renewals.push(renew);
  }

  #look(): void {
    this.#warn();
    try {
      const found = readTlsFiles(this.current.folder, this.nowMs());
      this.#complaint = null;
      if (found.fingerprint === this.current.fingerprint) return;
      this.current = found;
      for (const renew of this.#renewals) renew(found);
      this.log.info({ folder: found.folder, names: found.names, until: new Date(found.expiresAtMs).toISOString() }, 'the certificate was renewed');
    } catch (error) {
      // certificate and key are two files: between them they do not go together
      const complaint = error instanceof Error ? error.message : String(error);
      if (complaint !== this.#complaint) this.log.warn({ reason: complaint }, 'the certificate on disk cannot be used, the one before stays');
      this.#complaint = complaint;
    }
  }

  #warn(): void {
    const { expiresAtMs, folder } = this.current;
    if (expiresAtMs - this.nowMs() > WARN_BEFORE_MS || this.nowMs() - this.#warnedMs < DAY_MS) return;
    this.#warnedMs = this.nowMs();
    this.log.warn({ folder, until: new Date(expiresAtMs).toISOString() }, 'the certificate expires soon: put a renewed one in its place');
  }
}
