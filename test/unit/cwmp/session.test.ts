import { beforeEach, describe, expect, it } from 'vitest';
import { silentLog } from '../../../src/base/log.js';
import { CwmpFault } from '../../../src/cwmp/fault.js';
import { readCpeResponse, reportMethods, writeCpeResponse } from '../../../src/cwmp/rpc/registry.js';
import type { AcsRequest, CpeResponse, Inform } from '../../../src/cwmp/rpc-types.js';
import { type Exchange, Session } from '../../../src/cwmp/session.js';
import type { Hold, SessionHandle } from '../../../src/cwmp/session-driver.js';
import { defaultStyle, readEnvelope } from '../../../src/cwmp/soap/envelope.js';
import { fixture } from '../../support/cwmp-fixtures.js';
import { settled, VirtualClock } from '../../support/virtual-clock.js';

const hold = 15_000;
const informText = fixture('easycwmp', 'Inform-01.xml');

class FakeExchange implements Exchange {
  status: number | undefined;
  body: string | undefined;
  options: { readonly cookie?: string; readonly close?: boolean } | undefined;
  private hungUp = false;
  private readonly listeners: (() => void)[] = [];

  respond(status: number, body?: string, options: { readonly cookie?: string; readonly close?: boolean } = {}): void {
    if (this.status !== undefined) throw new Error('answered twice');
    Object.assign(this, { status, body, options });
  }

  get gone(): boolean {
    return this.hungUp || this.status !== undefined;
  }

  onGone(listener: () => void): void {
    this.listeners.push(listener);
  }

  hangUp(): void {
    this.hungUp = true;
    for (const listener of this.listeners) listener();
  }
}

/** A driver whose every promise the test settles. */
class FakeHandle implements SessionHandle {
  readonly answers: (CpeResponse | CwmpFault)[] = [];
  readonly ends: string[] = [];
  hold: Hold | undefined;
  give: (request: AcsRequest | undefined) => void = () => {};
  fail: (error: unknown) => void = () => {};
  transferResult: () => Promise<void> = async () => {};
  onAnswer: () => void = () => {};

  reported(): Promise<void> {
    return this.transferResult();
  }

  next(hold: Hold): Promise<AcsRequest | undefined> {
    this.hold = hold;
    return new Promise((resolve, reject) => {
      this.give = resolve;
      this.fail = reject;
    });
  }

  answer(outcome: CpeResponse | CwmpFault): void {
    this.answers.push(outcome);
    this.onAnswer();
  }

  closed(how: 'complete' | 'lost', reason: string): void {
    this.ends.push(`${how}: ${reason}`);
  }
}

let clock: VirtualClock;
let handle: FakeHandle;
let session: Session;
let ended: number;
let open: (inform: Inform) => Promise<SessionHandle>;

beforeEach(() => {
  clock = new VirtualClock();
  handle = new FakeHandle();
  ended = 0;
  open = async () => handle;
  session = new Session(
    '0123456789abcdef',
    '192.0.2.1',
    { driver: { open: inform => open(inform) }, clock, log: silentLog, hold, ended: () => ended++ },
    { device: '00040E-1', principal: 'nobody' },
  );
});

async function post(text?: string): Promise<FakeExchange> {
  const exchange = new FakeExchange();
  session.receive(exchange, text === undefined ? undefined : readEnvelope(text));
  await settled();
  return exchange;
}

function methodIn(body: string | undefined): string {
  const content = readEnvelope(body ?? '')?.content;
  return content?.kind === 'method' ? content.name : `fault ${content?.fault.code}`;
}

function withHeader(text: string, header: string): string {
  return text.replace(/<\/([\w-]+:)?Header>/, end => header + end);
}

async function untilAsked(): Promise<FakeExchange> {
  await post(informText);
  return post();
}

describe('a session by the book', () => {
  it('answers the Inform with the cookie, mirrors its envelope, asks, listens, ends', async () => {
    const opened = await post(informText);
    expect(opened).toMatchObject({ status: 200, options: { cookie: session.id } });
    expect(opened.body).toContain('<soap_env:Envelope');
    expect(opened.body).toContain('<cwmp:InformResponse><MaxEnvelopes>1</MaxEnvelopes></cwmp:InformResponse>');
    expect(opened.body).toContain('<cwmp:ID soap_env:mustUnderstand="1">1</cwmp:ID>');
    expect(session.cwmpNamespace).toBe('urn:dslforum-org:cwmp-1-2');

    const asked = await post();
    expect(asked.status).toBeUndefined();
    handle.give({ method: 'Reboot', commandKey: 'k' });
    await settled();
    expect(asked.body).toContain('<cwmp:Reboot><CommandKey>k</CommandKey></cwmp:Reboot>');

    const ending = await post(writeCpeResponse(defaultStyle, undefined, { method: 'Reboot' }));
    expect(handle.answers).toEqual([{ method: 'Reboot' }]);
    handle.give(undefined);
    await settled();
    expect(ending).toMatchObject({ status: 204, body: undefined });
    expect(handle.ends).toEqual(['complete: nothing more to do']);
    expect(ended).toBe(1);
    expect(clock.pending).toBe(0);
  });

  it('lets the InformResponse wait until the driver is done', async () => {
    let done: (handle: SessionHandle) => void = () => {};
    open = () => new Promise(resolve => (done = resolve));
    const opened = await post(informText);
    expect(opened.status).toBeUndefined();
    done(handle);
    await settled();
    expect(opened.status).toBe(200);
  });

  it('gives the ids of its requests a new number each', async () => {
    const ids: (string | undefined)[] = [];
    let exchange = await untilAsked();
    for (let turn = 0; turn < 3; turn++) {
      handle.give({ method: 'FactoryReset' });
      await settled();
      ids.push(readEnvelope(exchange.body ?? '')?.id);
      exchange = await post(writeCpeResponse(defaultStyle, undefined, { method: 'FactoryReset' }));
    }
    expect(new Set(ids).size).toBe(3);
  });
});

describe('the CPE speaks first', () => {
  it('TransferComplete is acknowledged when it is recorded', async () => {
    let done: () => void = () => {};
    handle.transferResult = () => new Promise(resolve => (done = resolve));
    await post(informText);
    const transfer = await post(fixture('easycwmp', 'TransferComplete-44.xml'));
    expect(transfer.status).toBeUndefined();
    done();
    await settled();
    expect(transfer.body).toContain('<cwmp:TransferCompleteResponse></cwmp:TransferCompleteResponse>');
  });

  it('one that cannot be recorded is refused, so that the CPE repeats it, and the session goes on', async () => {
    handle.transferResult = async () => {
      throw new Error('disk full');
    };
    await post(informText);
    const transfer = await post(fixture('easycwmp', 'TransferComplete-44.xml'));
    expect(transfer.status).toBe(200);
    expect(transfer.body).toContain('<FaultCode>8005</FaultCode>');
    expect(transfer.body).not.toContain('disk full');
    expect((await post()).status).toBeUndefined();
  });

  it('an unknown method gets fault 8000 in a HTTP 200, and the session goes on', async () => {
    await post(informText);
    const unknown = await post('<a:Envelope><a:Body><x:SetVouchers/></a:Body></a:Envelope>');
    expect(unknown.status).toBe(200);
    expect(readEnvelope(unknown.body ?? '')?.content).toMatchObject({
      kind: 'fault',
      fault: { code: 8000, text: expect.stringContaining('obsolete') },
    });
    expect((await post()).status).toBeUndefined();
  });

  it.each(['1-0', '1-1', '1-2', '1-3', '1-4'])(
    'of cwmp-%s is answered in its own version, fault and report',
    async v => {
      const say = (content: string) =>
        post(`<e:Envelope xmlns:cwmp="urn:dslforum-org:cwmp-${v}"><e:Body>${content}</e:Body></e:Envelope>`);
      const inform = /<cwmp:Inform[\s\S]*<\/cwmp:Inform>/.exec(informText)?.[0] ?? '';
      const answers = [await say(inform), await say('<cwmp:Nonsense/>'), await say('<cwmp:RequestDownload/>')];
      expect(answers.map(({ body }) => readEnvelope(body ?? '')?.style.cwmpNamespace)).toEqual(
        answers.map(() => `urn:dslforum-org:cwmp-${v}`),
      );
      expect(answers.map(({ body }) => methodIn(body))).toEqual([
        'InformResponse',
        'fault 8000',
        'RequestDownloadResponse',
      ]);
    },
  );

  it.each(reportMethods)('%s is acknowledged under its own name', async method => {
    await post(informText);
    const answer = await post(`<a:Envelope><a:Body><x:${method}/></a:Body></a:Envelope>`);
    expect(methodIn(answer.body)).toBe(`${method}Response`);
    expect((await post()).status).toBeUndefined();
  });

  it.each([
    ['1.0,1.2,1.4', '1.4'],
    [' 1.0 , 1.1 ', '1.1'],
    ['1.4,1.5,2.0', '1.4'],
    ['2.0', undefined],
  ])('SupportedCWMPVersions %s is answered by UseCWMPVersion %s', async (versions, used) => {
    const header = `<cwmp:SupportedCWMPVersions>${versions}</cwmp:SupportedCWMPVersions>`;
    const answer = await post(withHeader(informText, header));
    const told = /<cwmp:UseCWMPVersion [\w-]+:mustUnderstand="1">([^<]*)</.exec(answer.body ?? '')?.[1];
    expect(told).toBe(used);
  });

  it('GetRPCMethods lists what is really handled', async () => {
    await post(informText);
    const answer = await post('<a:Envelope><a:Body><x:GetRPCMethods/></a:Body></a:Envelope>');
    const content = readEnvelope(answer.body ?? '')?.content;
    if (content?.kind !== 'method') throw new Error('fault');
    expect(readCpeResponse('GetRPCMethods', content.name, content.element)).toEqual({
      method: 'GetRPCMethods',
      methods: ['Inform', 'GetRPCMethods', ...reportMethods],
    });
  });
});

describe('holding', () => {
  it('is told to end below the time the CPE waits, and a request that comes then still leaves', async () => {
    const held = await untilAsked();
    await clock.advance(hold - 1);
    expect(handle.hold?.over).toBe(false);
    await clock.advance(1);
    expect(handle.hold?.over).toBe(true);
    handle.give({ method: 'FactoryReset' });
    await settled();
    expect(held.body).toContain('FactoryReset');
  });

  it('ends the session when the driver does not give in', async () => {
    const held = await untilAsked();
    await clock.advance(hold + 1000);
    expect(held.status).toBe(204);
    expect(handle.ends).toHaveLength(1);
    handle.give({ method: 'FactoryReset' });
    await settled();
    expect(handle.ends).toHaveLength(1);
  });

  it('ends when the CPE hangs up', async () => {
    const held = await untilAsked();
    held.hangUp();
    expect(handle.hold?.over).toBe(true);
    expect(handle.ends).toEqual(['lost: the device hung up while it waited']);
    expect(clock.pending).toBe(0);
  });

  it('ends when the session is closed from outside', async () => {
    const held = await untilAsked();
    session.close('a newer session took over');
    expect(held.status).toBe(204);
    expect(handle.hold?.over).toBe(true);
    expect(handle.ends).toEqual(['complete: a newer session took over']);
  });
});

describe('closing', () => {
  it('at once while the CPE has the word', async () => {
    await post(informText);
    session.close('a newer session took over');
    expect(handle.ends).toEqual(['lost: a newer session took over']);
    expect(ended).toBe(1);
  });

  it('draining waits for the answer to what was asked', async () => {
    await untilAsked();
    handle.give({ method: 'FactoryReset' });
    await settled();
    session.drain('the gateway stops');
    expect(handle.ends).toEqual([]);
    const last = await post(writeCpeResponse(defaultStyle, undefined, { method: 'FactoryReset' }));
    expect(handle.answers).toEqual([{ method: 'FactoryReset' }]);
    expect(last.status).toBe(204);
    expect(handle.ends).toEqual(['complete: the gateway stops']);
  });

  it('from inside the delivery of an answer ends it once', async () => {
    await untilAsked();
    handle.give({ method: 'FactoryReset' });
    await settled();
    handle.onAnswer = () => session.close('enough');
    const last = await post(writeCpeResponse(defaultStyle, undefined, { method: 'FactoryReset' }));
    expect(last.status).toBe(204);
    expect(handle.ends).toHaveLength(1);
  });

  it('while the Inform is being made durable reaches the driver when it is', async () => {
    let done: (handle: SessionHandle) => void = () => {};
    open = () => new Promise(resolve => (done = resolve));
    const opened = await post(informText);
    opened.hangUp();
    session.close('a newer session took over');
    expect(handle.ends).toEqual([]);
    done(handle);
    await settled();
    expect(handle.ends).toHaveLength(1);
    expect(handle.ends[0]).toMatch(/^lost/);
  });

  it('a late empty POST is answered 204, anything else 400', async () => {
    await untilAsked();
    handle.give(undefined);
    await settled();
    expect((await post()).status).toBe(204);
    expect((await post(writeCpeResponse(defaultStyle, '1', { method: 'Reboot' }))).status).toBe(400);
    expect(handle.ends).toHaveLength(1);
  });
});

describe('what goes wrong stays inside', () => {
  it.each([
    ['rejects', async () => Promise.reject(new Error('secret detail'))],
    [
      'throws',
      () => {
        throw new Error('secret detail');
      },
    ],
  ])('a driver that %s answers the Inform with 8002 and no detail', async (_name, failing) => {
    open = failing as () => Promise<SessionHandle>;
    const opened = await post(informText);
    expect(opened.status).toBe(200);
    expect(opened.body).toContain('<FaultCode>8002</FaultCode>');
    expect(opened.body).not.toContain('secret detail');
    expect(ended).toBe(1);
  });

  it('a driver that refuses by a fault has it sent', async () => {
    open = async () => {
      throw new CwmpFault(8005, 'retry later');
    };
    expect((await post(informText)).body).toContain('<FaultCode>8005</FaultCode>');
  });

  it('an Inform without identity gets fault 8003', async () => {
    const answer = await post(informText.replace(/<OUI>.*<\/OUI>/, ''));
    expect(answer.status).toBe(200);
    expect(answer.body).toContain('<FaultCode>8003</FaultCode>');
    expect(ended).toBe(1);
  });

  it('a driver without a next request ends the session properly', async () => {
    const asked = await untilAsked();
    handle.fail(new Error('bug'));
    await settled();
    expect(asked.status).toBe(204);
    expect(handle.ends).toHaveLength(1);
  });

  it('a driver that throws at an answer is asked on', async () => {
    await untilAsked();
    handle.give({ method: 'FactoryReset' });
    await settled();
    handle.onAnswer = () => {
      throw new Error('bug');
    };
    const next = await post(writeCpeResponse(defaultStyle, '1', { method: 'FactoryReset' }));
    handle.give({ method: 'Reboot', commandKey: '' });
    await settled();
    expect(next.body).toContain('cwmp:Reboot');
  });

  it('a request that cannot be written is answered by its fault', async () => {
    await untilAsked();
    const params = [{ name: 'A', value: '\u0001', type: 'string' }];
    handle.give({ method: 'SetParameterValues', params, parameterKey: '' });
    await settled();
    expect(handle.answers).toMatchObject([{ code: 8003 }]);
  });

  it('an ID that XML cannot carry does not break the answer', async () => {
    const opened = await post(informText.replace(/(<cwmp:ID[^>]*>)1</, '$1a&#2;b<'));
    expect(opened.status).toBe(200);
    expect(opened.body).toContain('a\ufffdb');
  });

  it('the answer to something else is a fault for who asked', async () => {
    await untilAsked();
    handle.give({ method: 'FactoryReset' });
    await settled();
    await post(writeCpeResponse(defaultStyle, '1', { method: 'Reboot' }));
    expect(handle.answers).toMatchObject([{ code: 8003 }]);
  });

  it('another message while the first waits is refused and harms nobody', async () => {
    const held = await untilAsked();
    expect((await post(fixture('easycwmp', 'TransferComplete-44.xml'))).status).toBe(400);
    handle.give(undefined);
    await settled();
    expect(held.status).toBe(204);
  });

  it('a message out of order ends the session with a 400 that says why', async () => {
    await post(informText);
    const wrong = await post(
      writeCpeResponse(defaultStyle, '1', { method: 'Reboot' }).replaceAll('RebootResponse', 'Fault'),
    );
    expect(wrong.status).toBe(400);
    expect(wrong.body).toContain('listening');
    expect(handle.ends).toHaveLength(1);
  });
});
