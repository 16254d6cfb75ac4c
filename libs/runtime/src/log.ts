import type { LoggerService } from '@nestjs/common';
import { pino } from 'pino';
import type { DestinationStream, Logger as PinoLogger } from 'pino';
import { textLines } from './log-text.js';

export type Logger = PinoLogger;
export type LogLevel = 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent';
export type LogFormat = 'json' | 'text';

export interface LoggerOptions {
  /** Which part of the system speaks, for example `ingest`. */
  readonly role: string;
  readonly level?: LogLevel;
  readonly format?: LogFormat;
  /** Where lines go; stderr by default, because stdout belongs to the documents that commands print. */
  readonly destination?: DestinationStream;
}

/** A logger that writes one line per entry: JSON for machines, or text for a terminal. */
export function createLogger(options: LoggerOptions): Logger {
  const sink = options.destination ?? pino.destination({ fd: 2, sync: true });
  return pino(
    {
      level: options.level ?? 'info',
      base: { role: options.role, pid: process.pid },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: pino.stdSerializers.err },
    },
    options.format === 'text' ? textLines(sink) : sink,
  );
}

/** Lets Nest speak through the same logger. Its routine start-up lines become debug entries. */
export function nestLogger(logger: Logger): LoggerService {
  const entry = (params: unknown[]): { context?: string; detail?: string } => {
    const texts = params.filter((param): param is string => typeof param === 'string');
    const context = texts.at(-1);
    const detail = texts.length > 1 ? texts.slice(0, -1).join('\n') : undefined;
    return { ...(context ? { context } : {}), ...(detail ? { detail } : {}) };
  };
  const text = (message: unknown): string => (message instanceof Error ? (message.stack ?? message.message) : typeof message === 'string' ? message : JSON.stringify(message));
  return {
    log: (message: unknown, ...params: unknown[]) => logger.debug(entry(params), text(message)),
    verbose: (message: unknown, ...params: unknown[]) => logger.trace(entry(params), text(message)),
    debug: (message: unknown, ...params: unknown[]) => logger.debug(entry(params), text(message)),
    warn: (message: unknown, ...params: unknown[]) => logger.warn(entry(params), text(message)),
    error: (message: unknown, ...params: unknown[]) => logger.error(entry(params), text(message)),
    fatal: (message: unknown, ...params: unknown[]) => logger.fatal(entry(params), text(message)),
  };
}
