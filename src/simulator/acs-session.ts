import { reasonOf } from '../base/errors.js';
import { CwmpFault } from '../cwmp/fault.js';
import { writeInform } from '../cwmp/rpc/inform.js';
import { readAcsRequest, writeCpeResponse, writeReport } from '../cwmp/rpc/registry.js';
import type { AcsRequest, CpeResponse, Inform } from '../cwmp/rpc-types.js';
import { defaultStyle, readEnvelope, writeEnvelope, writeFaultEnvelope } from '../cwmp/soap/envelope.js';
import { type AcsClient, AcsError } from './acs-client.js';
import type { News } from './news.js';

/**
 * One session: the Inform, what the device has to report, then what the ACS asks. `perform` obeys one request or throws CwmpFault. Rejects
 * when the ACS cannot be reached or does not answer as it has to.
 */
export async function runSession(
  client: AcsClient,
  news: News,
  message: Omit<Inform, 'events'>,
  perform: (request: AcsRequest) => CpeResponse,
): Promise<void> {
  const events = [...news.events];
  const changed = [...news.changed];
  const inform = writeInform({
    ...message,
    events: events.length > 0 ? events : [{ code: '2 PERIODIC', commandKey: '' }],
  });
  await tell(client, 'Inform', writeEnvelope(defaultStyle, '1', `<cwmp:Inform>${inform}</cwmp:Inform>`));
  for (const report of [...news.reports]) {
    await tell(client, report.method, writeReport(defaultStyle, '1', report));
    news.reported(report);
  }
  news.told(events, changed);
  await serve(client, perform);
}

async function tell(client: AcsClient, method: string, message: string): Promise<void> {
  const answer = await client.post(message);
  const envelope = answer.body === '' ? undefined : readEnvelope(answer.body);
  if (envelope?.content.kind === 'fault')
    throw new AcsError(`the ACS refused ${method}: ${envelope.content.fault.message}`);
  if (envelope?.content.name !== `${method}Response`) throw new AcsError(`the ACS did not answer ${method}`);
}

async function serve(client: AcsClient, perform: (request: AcsRequest) => CpeResponse): Promise<void> {
  let answer = await client.post('');
  while (answer.status === 200 && answer.body !== '') {
    const envelope = readEnvelope(answer.body);
    if (envelope?.content.kind !== 'method') return;
    const { name, element } = envelope.content;
    answer = await client.post(reply(envelope.id, () => perform(readAcsRequest(name, element))));
  }
}

function reply(id: string | undefined, perform: () => CpeResponse): string {
  try {
    return writeCpeResponse(defaultStyle, id, perform());
  } catch (error) {
    const fault = error instanceof CwmpFault ? error : new CwmpFault(9002, reasonOf(error));
    return writeFaultEnvelope(defaultStyle, id, fault);
  }
}
