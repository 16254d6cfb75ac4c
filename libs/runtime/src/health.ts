export interface HealthCheckResult {
  readonly status: 'ok' | 'failing';
  readonly elapsedMs: number;
  /** Why it fails, or what the check has to say about itself. */
  readonly detail?: string;
}

/** What `/readyz` answers with. */
export interface HealthDocument {
  readonly status: 'ok' | 'failing';
  readonly checks: Readonly<Record<string, HealthCheckResult>>;
}

/** Resolves (with an optional remark) when the part is usable, rejects with the reason when it is not. */
export type HealthCheck = () => Promise<string | void>;

/** The named checks of a process. A check that hangs counts as failing, so that readiness always answers. */
export class HealthRegistry {
  readonly #checks = new Map<string, { check: HealthCheck; timeoutMs: number }>();

  /** Adds or replaces the check of that name. */
  register(name: string, check: HealthCheck, timeoutMs = 2000): void {
    this.#checks.set(name, { check, timeoutMs });
  }

  /** Runs all checks at once; never rejects, and takes no longer than the longest time-out. */
  async document(): Promise<HealthDocument> {
    const entries = await Promise.all(
      [...this.#checks].map(async ([name, { check, timeoutMs }]) => [name, await runCheck(check, timeoutMs)] as const),
    );
    const failing = entries.some(([, result]) => result.status === 'failing');
    return { status: failing ? 'failing' : 'ok', checks: Object.fromEntries(entries) };
  }
}

async function runCheck(check: HealthCheck, timeoutMs: number): Promise<HealthCheckResult> {
  const startedMs = performance.now();
  const elapsedMs = (): number => Math.round(performance.now() - startedMs);
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${timeoutMs} ms`)), timeoutMs);
  });
  try {
    const detail = await Promise.race([Promise.resolve().then(check), tooLong]);
    return { status: 'ok', elapsedMs: elapsedMs(), ...(detail ? { detail } : {}) };
  } catch (error) {
    return { status: 'failing', elapsedMs: elapsedMs(), detail: error instanceof Error ? error.message : String(error) };
  } finally {
    clearTimeout(timer);
  }
}
