import type { EndpointId } from '../../usp/endpoint-id.js';
import type { HttpTarget, MqttTarget } from './profile.js';
import type { EncodedReport } from './report.js';

/** How reports leave; handed in by the composition root. Both reject when the collector did not take the report. */
export interface ReportSenders {
  readonly http: SendOverHttp;
  readonly mqtt: SendOverMqtt;
}

/** `query`: what the request URI carries (R-BULK.1), values not yet escaped. Rejects with the reason, which never holds a secret. */
export type SendOverHttp = (
  report: EncodedReport,
  target: HttpTarget,
  query: readonly (readonly [string, string])[],
  signal: AbortSignal,
) => Promise<void>;

/** Over the Agent's own connection; resolves when the broker has it as its QoS demands. */
export type SendOverMqtt = (agent: EndpointId, report: EncodedReport, target: MqttTarget) => Promise<void>;
