import { GangwayError, reasonOf } from '../base/errors.js';
import type { DeviceDetails, DeviceSummary } from './face.js';

/** The admin API did not answer, or refused. */
export class AdminError extends GangwayError {
  readonly family = 'admin';
}

/** What the command line asks of a running gateway. */
export class AdminClient {
  constructor(private readonly url: string) {}

  async devices(): Promise<readonly DeviceSummary[]> {
    return (await this.get<{ devices: readonly DeviceSummary[] }>('/api/v1/devices')).devices;
  }

  device(id: string): Promise<DeviceDetails> {
    return this.get<DeviceDetails>(`/api/v1/devices/${encodeURIComponent(id)}`);
  }

  private async get<T>(path: string): Promise<T> {
    const response = await this.ask(path);
    const body = (await response.json().catch(() => ({}))) as T & { error?: string };
    if (!response.ok) throw new AdminError(body.error ?? `the gateway answered ${response.status}`);
    return body;
  }

  private async ask(path: string): Promise<Response> {
    try {
      return await fetch(new URL(path, this.url), { signal: AbortSignal.timeout(10_000) });
    } catch (error) {
      const cause = error instanceof Error && error.cause ? error.cause : error;
      throw new AdminError(`no gateway answers at ${this.url} (${reasonOf(cause)}); is "gangway serve" running?`);
    }
  }
}
