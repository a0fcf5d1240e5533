import { z } from 'zod';

const time = z.string().nullable().describe('ISO 8601, UTC; null when not known');

export const deviceSummarySchema = z.object({
  endpointId: z.string().describe('USP Endpoint ID'),
  device: z.string().describe('CWMP identity'),
  manufacturer: z.string(),
  productClass: z.string(),
  serialNumber: z.string(),
  oui: z.string(),
  root: z.enum(['InternetGatewayDevice.', 'Device.']),
  softwareVersion: z.string(),
  lastInform: time,
  nextInformExpected: time,
  inSession: z.boolean(),
  discovered: z.boolean(),
});

export const deviceDetailsSchema = deviceSummarySchema.extend({
  remoteAddress: z.string().nullable(),
  cwmpNamespace: z.string().nullable(),
  waitingRequests: z.number().int().describe('requests that wait for its next session'),
  wakeState: z.enum(['idle', 'waking', 'waiting', 'deaf']).describe('how waking it stands'),
  wakeMethod: z.enum(['http', 'udp', 'xmpp']).nullable(),
  wakeProblem: z.string().nullable().describe('why it cannot be woken, and when it will be heard of again'),
  knownParameters: z.number().int(),
  beyond: z.string().nullable().describe('what it tells beyond the bounds of what is taken; null: all is taken'),
  behaviours: z.array(z.string()).describe('what is written about its model'),
  reads: z.enum(['root', 'objects', 'names']).nullable().describe('how it is read, by what is written or was learnt'),
  readBatch: z.number().int().nullable().describe('most names in one GetParameterValues'),
  unreadable: z.array(z.string()).describe('parameters that fault what is read along; rows as {i}'),
  booleans: z.enum(['words', 'digits']).nullable().describe('how it spells booleans'),
  dateTimes: z.enum(['zulu', 'offset', 'bare']).nullable().describe('how it spells times'),
});

export const deviceListSchema = z.object({ devices: z.array(deviceSummarySchema) });
export const loopingListSchema = z.object({
  devices: z.array(
    z.object({
      device: z.string().describe('CWMP identity'),
      reason: z.string(),
      sessions: z.number().int().describe('begun in about five minutes'),
      failures: z.number().int().describe('failed in a row'),
      slowedUntil: time,
    }),
  ),
});
export const problemSchema = z.object({ error: z.string() });
