import type { Logger as PinoLogger } from 'pino';
import { pino } from 'pino';

/** Structured logs: JSON lines on standard error. Never log payloads, identifiers, traits, tokens or addresses. */
export type Logger = Pick<PinoLogger, 'debug' | 'info' | 'warn' | 'error' | 'fatal'> & {
  child(bindings: Record<string, string | number>): Logger;
};

export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent';

/** A logger for one process; `child({component})` names the part that speaks. */
export function createLogger(level: LogLevel): Logger {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination(2));
}
