import type { DestinationStream } from 'pino';

const QUIET = new Set(['level', 'time', 'role', 'pid', 'msg', 'err']);

/** Turns the JSON lines of the logger into `12:00:00.000 INFO ingest message key=value` for people at a terminal. */
export function textLines(sink: DestinationStream): DestinationStream {
  return { write: (line: string) => sink.write(`${textLine(line)}\n`) };
}

function textLine(line: string): string {
  const entry = JSON.parse(line) as Record<string, unknown>;
  const clockTime = String(entry['time']).slice(11, 23);
  const fields = Object.entries(entry)
    .filter(([key]) => !QUIET.has(key))
    .map(([key, value]) => `${key}=${typeof value === 'string' ? value : JSON.stringify(value)}`);
  const error = entry['err'] as { stack?: string; message?: string } | undefined;
  const head = [clockTime, String(entry['level']).toUpperCase(), entry['role'], entry['msg'] ?? '', ...fields].join(' ').trimEnd();
  return error ? `${head}\n${error.stack ?? error.message ?? ''}` : head;
}
