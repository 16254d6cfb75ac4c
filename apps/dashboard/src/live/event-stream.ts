export interface StreamMessage {
  readonly event: string;
  readonly data: string;
  /** id in force after this message, as the server last named it */
  readonly lastEventId: string | null;
}

/**
 * Incremental parser of `text/event-stream` (WHATWG HTML, server-sent events): feed it text in any slices.
 * Comments and unknown fields are skipped; a message without data is not dispatched, but its id counts.
 */
export function createEventParser(onMessage: (message: StreamMessage) => void, resumeAfter: string | null): (text: string) => void {
  let rest = '';
  let event = '';
  let data: string[] = [];
  let lastEventId = resumeAfter;

  const line = (text: string): void => {
    if (text === '') {
      if (data.length > 0) onMessage({ event: event || 'message', data: data.join('\n'), lastEventId });
      event = '';
      data = [];
      return;
    }
    const colon = text.indexOf(':');
    const field = colon === -1 ? text : text.slice(0, colon);
    const value = colon === -1 ? '' : text.slice(colon + 1).replace(/^ /, '');
    if (field === 'event') event = value;
    else if (field === 'data') data.push(value);
    else if (field === 'id' && !value.includes('\0')) lastEventId = value;
  };

  return (text) => {
    rest += text;
    // a trailing \r may be half of \r\n: it waits for the next slice
    const complete = rest.endsWith('\r') ? rest.slice(0, -1) : rest;
    const lines = complete.split(/\r\n|\n|\r/);
    rest = (lines.pop() ?? '') + rest.slice(complete.length);
    lines.forEach(line);
  };
}

export type StreamStatus = 'connecting' | 'open' | 'waiting';

export interface StreamHandlers {
  readonly onStatus: (status: StreamStatus) => void;
  readonly onMessage: (message: StreamMessage) => void;
}

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;
/** the server pings every 15 s; three missed pings mean a dead line that the browser has not noticed */
const SILENCE_MS = 45_000;

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      removeEventListener('online', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done);
    addEventListener('online', done);
  });

/**
 * Follows a stream until `signal` aborts: reconnects with growing pauses, resumes after the last id it saw.
 * Own reader instead of EventSource: that one gives up for good on an HTTP error, and cannot resume after a page reload.
 */
export async function followStream(path: string, resumeAfter: string | null, signal: AbortSignal, handlers: StreamHandlers): Promise<void> {
  let lastEventId = resumeAfter;
  let waitMs = FIRST_WAIT_MS;
  while (!signal.aborted) {
    handlers.onStatus('connecting');
    const attempt = new AbortController();
    const stop = (): void => attempt.abort();
    signal.addEventListener('abort', stop);
    let silence = setTimeout(stop, SILENCE_MS);
    try {
      const headers: Record<string, string> = { accept: 'text/event-stream' };
      if (lastEventId !== null) headers['last-event-id'] = lastEventId;
      const response = await fetch(path, { headers, signal: attempt.signal, cache: 'no-store' });
      if (!response.ok || response.body === null) throw new Error(`stream answered ${response.status}`);
      handlers.onStatus('open');
      waitMs = FIRST_WAIT_MS;
      const feed = createEventParser((message) => {
        lastEventId = message.lastEventId;
        handlers.onMessage(message);
      }, lastEventId);
      const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
      for (let slice = await reader.read(); !slice.done; slice = await reader.read()) {
        clearTimeout(silence);
        silence = setTimeout(stop, SILENCE_MS);
        feed(slice.value);
      }
    } catch {
      // every failure has the same answer: wait and connect again
    } finally {
      clearTimeout(silence);
      signal.removeEventListener('abort', stop);
    }
    if (signal.aborted) return;
    handlers.onStatus('waiting');
    await pause(waitMs, signal);
    waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS);
  }
}
