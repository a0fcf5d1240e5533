import { describe, expect, it } from 'vitest';
import { writeCpeResponse } from '../../../src/cwmp/rpc/registry.js';
import type { AcsRequest } from '../../../src/cwmp/rpc-types.js';
import type { SessionDriver, SessionHandle } from '../../../src/cwmp/session-driver.js';
import { defaultStyle, readEnvelope } from '../../../src/cwmp/soap/envelope.js';
import { connectTo, cookieOf, informOf, startAcs } from '../../support/acs.js';
import { RecordingDriver } from '../../support/recording-driver.js';

const withHeader = (text: string, header: string) => text.replace(/(<[\w-]*:?Header>)/, `$1${header}`);
const idOf = (text: string) => /<cwmp:ID[^>]*>([^<]*)</.exec(text)?.[1] ?? '';
const envelope = (id: string, content: string, header = '') =>
  `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/" xmlns:cwmp="urn:dslforum-org:cwmp-1-0"><s:Header><cwmp:ID s:mustUnderstand="1">${id}</cwmp:ID>${header}</s:Header><s:Body>${content}</s:Body></s:Envelope>`;
const transferComplete = (header = '') =>
  envelope(
    '77',
    '<cwmp:TransferComplete><CommandKey>k</CommandKey><FaultStruct><FaultCode>0</FaultCode><FaultString></FaultString></FaultStruct></cwmp:TransferComplete>',
    header,
  );

describe('headers that must be understood (TR-069 §3.4.6, SOAP 1.1 §4.2.3)', () => {
  const odd = '<x:Lock xmlns:x="urn:x" SOAP-ENV:mustUnderstand="1">now</x:Lock>';

  it('and are not: the Inform gets a SOAP fault, and no session comes of it', async () => {
    const { url, driver } = await startAcs();
    const http = await connectTo(url);
    const refused = await http.post(withHeader(informOf('1'), odd));
    expect(refused.status).toBe(200);
    expect(refused.body).toContain('<faultcode>SOAP-ENV:MustUnderstand</faultcode>');
    expect(refused.body).toContain('header Lock is not understood');
    expect(idOf(refused.body)).toBe('100');
    expect(driver.sessions).toHaveLength(0);
    expect((await http.post(informOf('1'))).status).toBe(200);
  });

  it('and are not, in a session: the message is refused, the session goes on', async () => {
    const get: AcsRequest = { method: 'GetParameterValues', names: ['A'] };
    const { url, driver } = await startAcs({ driver: new RecordingDriver([get]) });
    const http = await connectTo(url);
    await http.post(informOf('1'));
    const header = '<x:Lock s:mustUnderstand="1"></x:Lock>';
    expect((await http.post(transferComplete(header))).body).toContain('<faultcode>s:MustUnderstand<');
    expect((await http.post(transferComplete())).body).toContain('TransferCompleteResponse');
    const asked = await http.post('');
    const answer = envelope(
      idOf(asked.body),
      '<cwmp:GetParameterValuesResponse></cwmp:GetParameterValuesResponse>',
      header,
    );
    expect((await http.post(answer)).status).toBe(204);
    expect(driver.last.outcomes).toEqual([expect.objectContaining({ code: 9002 })]);
    expect(driver.last.end?.how).toBe('complete');
  });

  it.each([
    '<cwmp:HoldRequests SOAP-ENV:mustUnderstand="1">1</cwmp:HoldRequests>',
    '<cwmp:NoMoreRequests SOAP-ENV:mustUnderstand="1">1</cwmp:NoMoreRequests>',
    '<cwmp:SessionTimeout SOAP-ENV:mustUnderstand="true">40</cwmp:SessionTimeout>',
    '<x:Lock SOAP-ENV:mustUnderstand="0">now</x:Lock>',
    '<x:Lock>now</x:Lock>',
  ])('are harmless: %s', async header => {
    const { url } = await startAcs();
    const http = await connectTo(url);
    expect((await http.post(withHeader(informOf('1'), header))).body).toContain('InformResponse');
    expect((await http.post('')).status).toBe(204);
  });
});

describe('the answer to an Inform', () => {
  it('quirk 19: is a whole InformResponse with MaxEnvelopes 1, under the ID it was asked with', async () => {
    const { url } = await startAcs();
    const text = informOf('1').replace(/(<MaxEnvelopes[^>]*>)\d+/, '$125');
    const opened = await (await connectTo(url)).post(text);
    expect(idOf(opened.body)).toBe('100');
    expect(opened.body).toContain('<cwmp:InformResponse><MaxEnvelopes>1</MaxEnvelopes></cwmp:InformResponse>');
  });

  it('quirk 20: is never a request, whatever waits; that comes after the empty POST', async () => {
    const { url } = await startAcs({ driver: new RecordingDriver([{ method: 'Reboot', commandKey: 'k' }]) });
    const http = await connectTo(url);
    expect((await http.post(informOf('1'))).body).not.toContain('Reboot');
    expect((await http.post(transferComplete())).body).not.toContain('cwmp:Reboot');
    expect((await http.post('')).body).toContain('cwmp:Reboot');
  });
});

/** A driver whose reports fail as often as it is told. */
function failing(times: number): SessionDriver & { kept: number } {
  let left = times;
  const driver = {
    kept: 0,
    open: async (): Promise<SessionHandle> => ({
      reported: async () => {
        if (left-- > 0) throw new Error('the disk is full');
        driver.kept++;
      },
      next: async () => undefined,
      answer: () => {},
      closed: () => {},
    }),
  };
  return driver;
}

describe('a report that cannot be kept', () => {
  it('is asked for again by fault 8005 until it can', async () => {
    const driver = failing(2);
    const { url } = await startAcs({ more: { driver } });
    const http = await connectTo(url);
    await http.post(informOf('1'));
    for (let time = 0; time < 2; time++)
      expect((await http.post(transferComplete())).body).toContain('<FaultCode>8005</FaultCode>');
    expect((await http.post(transferComplete())).body).toContain('TransferCompleteResponse');
    expect(driver.kept).toBe(1);
    expect((await http.post('')).status).toBe(204);
  });

  it('ends the session unanswered when that goes on, so that the device brings it again', async () => {
    const { url, listener } = await startAcs({ more: { driver: failing(99) } });
    const http = await connectTo(url);
    await http.post(informOf('1'));
    for (let time = 0; time < 3; time++)
      expect((await http.post(transferComplete())).body).toContain('<FaultCode>8005</FaultCode>');
    expect((await http.post(transferComplete())).status).toBe(400);
    expect(listener.openSessions).toBe(0);
  });
});

describe('a connection that breaks under a held answer', () => {
  it('is left for the one the device repeats itself on, unnoticed by whoever works on it', async () => {
    let give: (request: AcsRequest) => void = () => {};
    const driver = new RecordingDriver(
      [],
      () =>
        new Promise(resolve => {
          give = resolve;
        }),
    );
    const { url } = await startAcs({ driver });
    const first = await connectTo(url);
    const cookie = cookieOf(await first.post(informOf('1')));
    const held = first.post('');
    const second = await connectTo(url);
    const answered = second.post('', [cookie]);
    expect((await held).status).toBe(400);
    give({ method: 'FactoryReset' });
    expect((await answered).body).toContain('FactoryReset');
    expect(driver.last.end).toBeUndefined();
  });

  it('is not left for anything else', async () => {
    const driver = new RecordingDriver([], hold => new Promise(resolve => hold.onOver(() => resolve(undefined))));
    const { url } = await startAcs({ driver, config: { session: { linger: '1s' } } });
    const first = await connectTo(url);
    const cookie = cookieOf(await first.post(informOf('1')));
    const held = first.post('');
    expect((await (await connectTo(url)).post(transferComplete(), [cookie])).status).toBe(400);
    expect((await held).status).toBe(204);
  });
});

describe('a connection that breaks under our request', () => {
  it('has it sent again to a device that repeats its last answer', async () => {
    const names = ['A', 'B'];
    const requests: AcsRequest[] = names.map(name => ({ method: 'GetParameterValues', names: [name] }));
    const { url, driver } = await startAcs({ driver: new RecordingDriver(requests) });
    const http = await connectTo(url);
    const cookie = cookieOf(await http.post(informOf('1')));
    const first = await http.post('');
    const answerTo = (id: string, value: string) =>
      writeCpeResponse(defaultStyle, id, {
        method: 'GetParameterValues',
        params: [{ name: value, value, type: 'string' }],
      });
    const lost = await http.post(answerTo(idOf(first.body), 'A'));
    http.close();
    const anew = await connectTo(url);
    const again = await anew.post(answerTo(idOf(first.body), 'A'), [cookie]);
    expect(again.body).toBe(lost.body);
    expect((await anew.post(answerTo(idOf(again.body), 'B'))).status).toBe(204);
    expect(driver.last.outcomes.map(outcome => ('params' in outcome ? outcome.params : []))).toEqual([
      [{ name: 'A', value: 'A', type: 'string' }],
      [{ name: 'B', value: 'B', type: 'string' }],
    ]);
  });
});

it('what must be understood is told from the envelope alone', () => {
  const text = envelope('1', '<cwmp:GetRPCMethods></cwmp:GetRPCMethods>', '<a:B s:mustUnderstand=" true "></a:B>');
  expect(readEnvelope(text)?.notUnderstood).toBe('B');
});

describe('a response', () => {
  const response = (id: string) => envelope(id, '<cwmp:GetParameterValuesResponse></cwmp:GetParameterValuesResponse>');

  it('that nobody asked for is no request of the CPE: 400, and the session is over', async () => {
    const { url, driver } = await startAcs();
    const http = await connectTo(url);
    await http.post(informOf('1'));
    const refused = await http.post(response('1'));
    expect(refused.status).toBe(400);
    expect(refused.body).toContain('a response nobody asked for');
    expect(driver.last.end?.how).toBe('lost');
  });

  it.each(['of another message', ''])('is known by its method, whatever its ID: "%s"', async id => {
    const get: AcsRequest = { method: 'GetParameterValues', names: ['A'] };
    const { url, driver } = await startAcs({ driver: new RecordingDriver([get]) });
    const http = await connectTo(url);
    await http.post(informOf('1'));
    await http.post('');
    expect((await http.post(response(id))).status).toBe(204);
    expect(driver.last.outcomes).toEqual([{ method: 'GetParameterValues', params: [] }]);
  });
});

describe('an empty POST while the first request is out', () => {
  const get: AcsRequest = { method: 'GetParameterNames', path: 'Device.', nextLevel: false };
  const start = async (request: AcsRequest) => {
    const { url, driver } = await startAcs({ driver: new RecordingDriver([request]) });
    const http = await connectTo(url);
    const cookie = cookieOf(await http.post(informOf('1')));
    const asked = await http.post('');
    http.close();
    return { asked, driver, cookie, anew: await connectTo(url) };
  };

  it('is the one that got no answer, because the connection broke: what reads is asked again', async () => {
    const { asked, driver, cookie, anew } = await start(get);
    expect((await anew.post('', [cookie])).body).toBe(asked.body);
    expect(
      (await anew.post(writeCpeResponse(defaultStyle, '1', { method: 'GetParameterNames', params: [] }))).status,
    ).toBe(204);
    expect(driver.last.outcomes).toEqual([{ method: 'GetParameterNames', params: [] }]);
  });

  it('is what the device answers when it comes once more', async () => {
    const { driver, cookie, anew } = await start(get);
    await anew.post('', [cookie]);
    expect((await anew.post('')).status).toBe(204);
    expect(driver.last.outcomes).toEqual([expect.objectContaining({ code: 9002 })]);
  });

  it('is what the device answers where asking twice would do something twice', async () => {
    const { driver, cookie, anew } = await start({ method: 'AddObject', object: 'Device.X.', parameterKey: '' });
    expect((await anew.post('', [cookie])).status).toBe(204);
    expect(driver.last.outcomes).toEqual([expect.objectContaining({ code: 9002 })]);
  });
});

it('a device that answers under the ID of its first request for ever is heard all the same', async () => {
  const requests = ['A', 'B', 'C'].map((name): AcsRequest => ({ method: 'GetParameterValues', names: [name] }));
  const { url, driver } = await startAcs({ driver: new RecordingDriver(requests) });
  const http = await connectTo(url);
  await http.post(informOf('1'));
  const first = await http.post('');
  const answer = envelope(idOf(first.body), '<cwmp:GetParameterValuesResponse></cwmp:GetParameterValuesResponse>');
  let posts = 0;
  while ((await http.post(answer)).status !== 204) expect(++posts).toBeLessThan(10);
  expect(driver.last.outcomes).toHaveLength(3);
  expect(driver.last.end?.how).toBe('complete');
});

describe('what a CPE reports', () => {
  it('needs no event in its Inform', async () => {
    const { url, driver } = await startAcs();
    const http = await connectTo(url);
    await http.post(informOf('1').replace(/<EventStruct>[\s\S]*<\/EventStruct>/, ''));
    expect(driver.last.inform.events).toEqual([]);
    for (let time = 0; time < 2; time++)
      expect((await http.post(transferComplete())).body).toContain('TransferCompleteResponse');
    expect(driver.last.reports.map(({ method }) => method)).toEqual(['TransferComplete', 'TransferComplete']);
  });
});

it.each(['0', '1', '2', '99999999999', '', 'many'])('MaxEnvelopes %s means nothing', async count => {
  const { url } = await startAcs();
  const text = informOf('1').replace(/(<MaxEnvelopes[^>]*>)\d+/, `$1${count}`);
  const without = text.replace(/<MaxEnvelopes[^>]*>\s*<\/MaxEnvelopes>/, '');
  expect((await (await connectTo(url)).post(without)).body).toContain('<MaxEnvelopes>1</MaxEnvelopes>');
});
