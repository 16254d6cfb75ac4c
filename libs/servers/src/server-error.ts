export type ServerName = 'postgres' | 'nats' | 'redis';

/** A server (or the run folder, `server` null) could not be brought up; the message says what failed, what the server last said and what to do. */
export class ServerError extends Error {
  override readonly name = 'ServerError';

  constructor(
    readonly server: ServerName | null,
    what: string,
    readonly todo: string,
    readonly lastLines: readonly string[] = [],
  ) {
    const said = lastLines.length > 0 ? `\n  it last said:\n${lastLines.map((line) => `    ${line}`).join('\n')}` : '';
    super(`${server === null ? '' : `${server}: `}${what}${said}\n  what to do: ${todo}`);
  }
}
