import { type Logger, pino } from 'pino';
import { z } from 'zod';
import type { Log, LogFields } from './log.js';

export const logConfigSchema = z.strictObject({
  level: z.enum(['debug', 'info', 'warn', 'error']).default('info'),
  format: z.enum(['pretty', 'json']).default('pretty'),
});

export type LogConfig = z.infer<typeof logConfigSchema>;

/** The gateway's log on standard error: JSON lines for machines, one short line each for people. */
export function createLog(config: LogConfig, write: (line: string) => void = line => process.stderr.write(line)): Log {
  const output = config.format === 'json' ? write : (line: string) => write(`${prettyLine(line)}\n`);
  return wrap(pino({ level: config.level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, { write: output }));
}

function wrap(logger: Logger): Log {
  return {
    debug: (message, fields) => logger.debug(fields ?? {}, message),
    info: (message, fields) => logger.info(fields ?? {}, message),
    warn: (message, fields) => logger.warn(fields ?? {}, message),
    error: (message, fields) => logger.error(fields ?? {}, message),
    child: fields => wrap(logger.child(fields)),
  };
}

const levelNames: Readonly<Record<number, string>> = { 20: 'debug', 30: 'info', 40: 'warn', 50: 'error' };

function prettyLine(json: string): string {
  const { level, time, msg, ...fields } = JSON.parse(json) as { level: number; time: string; msg: string } & LogFields;
  const words = Object.entries(fields).map(([key, value]) => `${key}=${printField(value)}`);
  return [time.slice(11, 23), (levelNames[level] ?? String(level)).padEnd(5), msg, ...words].join(' ');
}

function printField(value: unknown): string {
  return typeof value === 'string' && /^[^\s"=]+$/.test(value) ? value : JSON.stringify(value);
}
