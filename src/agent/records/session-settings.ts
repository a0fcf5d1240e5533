import { type RetryPolicy, retryRange } from '../subscriptions/retry-machine.js';

/** Device.LocalAgent.Controller.{i}.E2ESession., read when it is needed. */
export interface SessionSettings {
  readonly mode: 'Require' | 'Allow' | 'Forbid';
  /** Milliseconds without activity; 0 = never. */
  readonly expiration: number;
  readonly retry: RetryPolicy;
  /** Bytes of a whole Record; 0 = any. */
  readonly maxRecordSize: number;
  readonly maxRetransmitTries: number;
  readonly payloadSecurity: 'Plaintext' | 'TLS';
}

/** `value` gives a parameter of the E2ESession object by its name. */
export function readSettings(value: (name: string) => string | null): SessionSettings {
  const number = (name: string, fallback: number) => {
    const text = value(name);
    const found = Number(text);
    return text === null || text === '' || Number.isNaN(found) ? fallback : found;
  };
  const mode = value('SessionMode');
  return {
    mode: mode === 'Require' || mode === 'Forbid' ? mode : 'Allow',
    expiration: number('SessionExpiration', 0) * 1000,
    retry: {
      minimumWait: number('SessionRetryMinimumWaitInterval', 5),
      multiplier: number('SessionRetryIntervalMultiplier', 2000),
    },
    maxRecordSize: number('MaxUSPRecordSize', 0),
    maxRetransmitTries: number('MaxRetransmitTries', 0),
    payloadSecurity: value('PayloadSecurity') === 'Plaintext' ? 'Plaintext' : 'TLS',
  };
}

/** Milliseconds before establishment is tried again after `failures` failed ones (R-E2E.10, R-E2E.11); `random` in [0, 1). */
export function sessionWait(failures: number, policy: RetryPolicy, random: number): number {
  if (failures === 0) return 0;
  const { min, max } = retryRange(failures, policy);
  return min + (max - min) * random;
}
