import { createContext } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';
import { streamPath } from '../api/endpoints.js';
import { followStream, type StreamStatus } from './event-stream.js';
import { addTransition, readTransition, type HeardTransition } from './transitions.js';

export interface Live {
  readonly status: StreamStatus;
  readonly transitions: readonly HeardTransition[];
  /** grows whenever what the page shows may be out of date */
  readonly version: number;
}

interface Kept {
  lastEventId: string | null;
  transitions: readonly HeardTransition[];
}

export const LiveContext = createContext<Live>({ status: 'connecting', transitions: [], version: 0 });
export const useLiveContext = (): Live => useContext(LiveContext);

const REFRESH_MS = 15_000;
/** transitions of one recompute come in a burst: one reload answers them all */
const BURST_MS = 400;

const keptUnder = (gym: string): string => `flarewatch.feed.${gym}`;

function readKept(gym: string): Kept {
  try {
    const kept = JSON.parse(sessionStorage.getItem(keptUnder(gym)) ?? 'null') as Kept | null;
    return kept ?? { lastEventId: null, transitions: [] };
  } catch {
    return { lastEventId: null, transitions: [] };
  }
}

function keep(gym: string, kept: Kept): void {
  try {
    sessionStorage.setItem(keptUnder(gym), JSON.stringify(kept));
  } catch {
    // storage may be full or switched off: the feed then starts anew after a reload
  }
}

/** Follows the gym's alert stream for as long as the page is open; null gym = nothing to follow yet. */
export function useLive(gym: string | null): Live {
  const [live, setLive] = useState<Live>({ status: 'connecting', transitions: [], version: 0 });

  useEffect(() => {
    if (gym === null) return undefined;
    const abort = new AbortController();
    const kept = readKept(gym);
    let burst: ReturnType<typeof setTimeout> | undefined;
    let opened = false;
    const outdated = (): void => setLive((old) => ({ ...old, version: old.version + 1 }));
    setLive((old) => ({ ...old, transitions: kept.transitions }));
    void followStream(streamPath(gym), kept.lastEventId, abort.signal, {
      onStatus: (status) => {
        setLive((old) => ({ ...old, status }));
        if (status === 'open' && opened) outdated();
        opened ||= status === 'open';
      },
      onMessage: (message) => {
        kept.lastEventId = message.lastEventId;
        const heard = message.event === 'transition' ? readTransition(message.data, new Date().toISOString()) : null;
        if (heard !== null) kept.transitions = addTransition(kept.transitions, heard);
        keep(gym, kept);
        if (heard === null) return;
        setLive((old) => ({ ...old, transitions: kept.transitions }));
        clearTimeout(burst);
        burst = setTimeout(outdated, BURST_MS);
      },
    });
    const clock = setInterval(() => {
      if (!document.hidden) outdated();
    }, REFRESH_MS);
    return () => {
      abort.abort();
      clearTimeout(burst);
      clearInterval(clock);
    };
  }, [gym]);

  return live;
}
