import cliProgress from 'cli-progress';

export interface Progress {
  /** one more is done */
  step(): void;
  stop(): void;
}

/** A bar on stderr when a person watches; nothing otherwise, so that logs of scripts stay readable. */
export function startProgress(doing: string, total: number): Progress {
  if (!process.stderr.isTTY || total === 0) return { step: () => undefined, stop: () => undefined };
  const bar = new cliProgress.SingleBar(
    { format: `${doing} [{bar}] {percentage} % {value}/{total} {duration_formatted}`, stream: process.stderr, hideCursor: true, etaBuffer: 500 },
    cliProgress.Presets.legacy,
  );
  bar.start(total, 0);
  return { step: () => bar.increment(), stop: () => bar.stop() };
}
