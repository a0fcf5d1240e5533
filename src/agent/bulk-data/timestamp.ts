import type { Timestamp } from './profile.js';

/** Seconds since the epoch, or ISO 8601 in UTC; undefined when none is wanted. */
export function timeText(ms: number, format: Timestamp): string | undefined {
  switch (format) {
    case 'None':
      return undefined;
    case 'Unix-Epoch':
      return String(Math.floor(ms / 1000));
    case 'ISO-8601':
      return new Date(ms).toISOString().replace(/\.\d+Z$/, 'Z');
  }
}
