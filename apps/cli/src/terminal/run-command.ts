import type { Command } from 'commander';
import { openSystem, type System } from '../system/open-system.js';

/** What a command works with. */
export interface CommandContext<O> {
  readonly options: O;
  readonly json: boolean;
  /** Connects to the running system; closed when the command ends. */
  open(): Promise<System>;
  /** The one document of the command: JSON as it is, or the text for people. */
  print(document: unknown, text: () => string): void;
  /** A remark for people, on stderr. */
  remark(line: string): void;
}

/** Turns a command's work into commander's action: options read, system closed whatever happens. */
export function running<O>(work: (context: CommandContext<O>, ...args: string[]) => Promise<void>): (...received: unknown[]) => Promise<void> {
  return async (...received) => {
    const command = received.at(-1) as Command;
    const options = command.optsWithGlobals<O & { json?: boolean; cafile?: string }>();
    const json = options.json === true;
    let system: System | null = null;
    try {
      await work(
        {
          options,
          json,
          open: async () => (system ??= await openSystem(options.cafile)),
          print: (document, text) => void process.stdout.write(`${json ? JSON.stringify(document, null, 2) : text()}\n`),
          remark: (line) => void process.stderr.write(`${line}\n`),
        },
        ...(command.processedArgs as string[]),
      );
    } finally {
      await (system as System | null)?.close();
    }
  };
}
