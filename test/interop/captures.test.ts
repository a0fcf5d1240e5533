import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CwmpFault } from '../../src/cwmp/fault.js';
import { isAcsMethod, readAcsRequest } from '../../src/cwmp/rpc/registry.js';
import type { AcsRequest, CpeResponse } from '../../src/cwmp/rpc-types.js';
import { readEnvelope } from '../../src/cwmp/soap/envelope.js';
import { connectTo, startAcs } from '../support/acs.js';
import { fixture, methodOf } from '../support/cwmp-fixtures.js';
import type { RawHttp } from '../support/raw-http.js';
import { RecordingDriver } from '../support/recording-driver.js';
import { elementsOf, parametersOf, readBySaxes, textOf } from '../support/saxes-tree.js';
import { listShared, readShared, sharedIsHere } from '../support/shared-folder.js';

const here = sharedIsHere('devices', 'captures');
async function start(driver: RecordingDriver): Promise<RawHttp> {
  const { url } = await startAcs({ driver, config: { listen: [{ url: 'http://127.0.0.1:0/acs' }] } });
  return connectTo(url);
}

/** One message of a recorded session. */
interface Step {
  readonly number: string;
  readonly fromCpe: boolean;
  readonly kind: string;
  readonly text: string;
}

interface Recording {
  readonly steps: readonly Step[];
  /** Request headers by step number, without those of the connection and the session then. */
  readonly headers: ReadonlyMap<string, readonly string[]>;
}

function readRecording(client: string): Recording {
  const steps = listShared('devices', 'captures', client)
    .map(file => ({ file, parts: /^(\d+)-(in|out)-(.+)\.xml$/.exec(file) }))
    .filter(({ parts }) => parts !== null && parts[3] !== 'GET')
    .map(({ file, parts }) => ({
      number: parts?.[1] ?? '',
      fromCpe: parts?.[2] === 'in',
      kind: parts?.[3] ?? '',
      text: readShared('devices', 'captures', client, file).toString('utf8'),
    }));
  return { steps, headers: readHeaders(readShared('devices', 'captures', client, 'headers.txt').toString('latin1')) };
}

function readHeaders(text: string): ReadonlyMap<string, readonly string[]> {
  const headers = new Map<string, readonly string[]>();
  for (const section of text.split(/^== /m)) {
    const [title = '', , ...lines] = section.split(/\r?\n/);
    const ours = lines.filter(line => /^[\w-]+:/.test(line) && !/^(Host|Cookie|Content-Length):/i.test(line));
    headers.set(title.slice(0, 2), ours);
  }
  return headers;
}

/** The sessions of a recording: each begins with an Inform. */
function sessionsOf(steps: readonly Step[]): readonly (readonly Step[])[] {
  const starts = steps.flatMap((step, index) => (step.fromCpe && step.kind === 'Inform' ? [index] : []));
  return starts.map((start, index) => steps.slice(start, starts[index + 1]));
}

/** What the ACS asked then, as far as this one asks it, each with what the device said to it. */
function turnsOf(session: readonly Step[]): readonly { readonly request: AcsRequest; readonly answer: Step }[] {
  return session.flatMap((step, index) => {
    const answer = session[index + 1];
    if (step.fromCpe || !answer || step.text.trim() === '') return [];
    const { name, element } = methodOf(step.text);
    return isAcsMethod(name) && answer.fromCpe ? [{ request: readAcsRequest(name, element), answer }] : [];
  });
}

async function replay(recording: Recording, session: readonly Step[]): Promise<RecordingDriver> {
  const turns = turnsOf(session);
  const driver = new RecordingDriver(turns.map(turn => turn.request));
  const http = await start(driver);
  let cookie: readonly string[] = [];
  const post = async (step: Step) => {
    const response = await http.post(step.text, [...cookie, ...(recording.headers.get(step.number) ?? [])]);
    const set = response.headers.get('set-cookie');
    if (set) cookie = [`Cookie: ${set}`];
    return response;
  };
  const own = session.filter(step => step.fromCpe && (step.kind === 'Inform' || step.kind === 'TransferComplete'));
  for (const step of own) {
    const response = await post(step);
    expect(response.status).toBe(200);
    expect(methodOf(response.body).name).toBe(`${step.kind}Response`);
    expect(readEnvelope(response.body)?.id).toBe(readEnvelope(step.text)?.id);
    expect(readEnvelope(response.body)?.style).toEqual(readEnvelope(step.text)?.style);
  }
  let response = await post({ number: '03', fromCpe: true, kind: 'EMPTY', text: '' });
  for (const { request, answer } of turns) {
    expect(response.status).toBe(200);
    expect(methodOf(response.body).name).toBe(request.method);
    response = await post(answer);
  }
  expect(response.status).toBe(204);
  return driver;
}

/** What an answer holds as saxes reads it: its lists and numbers, one line each, in no order of kinds. */
function said(text: string): readonly string[] {
  const answer = readBySaxes(text);
  return [
    ...parametersOf(answer),
    ...elementsOf(answer, 'ParameterInfoStruct').map(
      info => `${textOf(info, 'Name')} ${/^(1|true)$/i.test(textOf(info, 'Writable') ?? '')}`,
    ),
    ...elementsOf(answer, 'ParameterAttributeStruct').map(
      one =>
        `${textOf(one, 'Name')} ${textOf(one, 'Notification')} ${elementsOf(one, 'string').map(({ text }) => text)}`,
    ),
    ...elementsOf(answer, 'MethodList').flatMap(list => elementsOf(list, 'string').map(({ text }) => text.trim())),
    ...['InstanceNumber', 'Status'].flatMap(name =>
      elementsOf(answer, name).map(({ text }) => `${name} ${text.trim()}`),
    ),
  ];
}

/** The same of what the driver was handed. */
function understood(outcome: CpeResponse | CwmpFault | undefined): readonly string[] {
  if (outcome === undefined || outcome instanceof CwmpFault) return ['no answer'];
  switch (outcome.method) {
    case 'GetParameterValues':
      return outcome.params.map(({ name, type, value }) => `${name} ${type} ${value}`);
    case 'GetParameterNames':
      return outcome.params.map(({ name, writable }) => `${name} ${writable}`);
    case 'GetParameterAttributes':
      return outcome.params.map(({ name, notification, accessList }) => `${name} ${notification} ${accessList}`);
    case 'GetRPCMethods':
      return outcome.methods;
    case 'AddObject':
      return [`InstanceNumber ${outcome.instanceNumber}`, `Status ${outcome.status}`];
    default:
      return 'status' in outcome ? [`Status ${outcome.status}`] : [];
  }
}

function saidFaults(text: string): readonly string[] {
  const fault = readBySaxes(text);
  const blamed = elementsOf(fault, 'SetParameterValuesFault').map(
    one => `${textOf(one, 'ParameterName')} ${textOf(one, 'FaultCode')} ${textOf(one, 'FaultString')}`,
  );
  return [textOf(fault, 'FaultString') ?? '', ...blamed];
}

function faultLines(outcome: CpeResponse | CwmpFault | undefined): readonly string[] {
  if (!(outcome instanceof CwmpFault)) return [];
  return [outcome.text, ...outcome.params.map(({ name, code, text }) => `${name} ${code} ${text}`)];
}

describe.skipIf(!here)('sessions of foreign clients, message by message over a socket', () => {
  for (const client of here ? ['easycwmp', 'netcwmp', 'orange-tr069agent'] : []) {
    const recording = readRecording(client);
    const sessions = sessionsOf(recording.steps);
    it.each(sessions.map((session, index) => [index + 1, session] as const))(
      `${client}, session %i`,
      async (_i, session) => {
        const driver = await replay(recording, session);
        const { outcomes, end, reports } = driver.last;
        expect(driver.sessions).toHaveLength(1);
        expect(end?.how).toBe('complete');
        expect(reports).toHaveLength(session.filter(step => step.kind === 'TransferComplete').length);
        for (const [index, { request, answer }] of turnsOf(session).entries()) {
          const outcome = outcomes[index];
          if (answer.kind === 'Fault' || answer.kind === 'EMPTY') {
            const code = Number(/<FaultCode>(\d+)/.exec(answer.text)?.[1] ?? 9002);
            expect(outcome).toBeInstanceOf(CwmpFault);
            expect(outcome).toMatchObject({ code });
            if (answer.kind === 'Fault') expect(faultLines(outcome)).toEqual(saidFaults(answer.text));
          } else {
            expect(outcome).toMatchObject({ method: request.method });
            expect(understood(outcome)).toEqual(said(answer.text));
          }
        }
        const completes = session.filter(step => step.kind === 'TransferComplete').map(({ text }) => readBySaxes(text));
        expect(reports).toMatchObject(
          completes.map(complete => ({
            method: 'TransferComplete',
            commandKey: textOf(complete, 'CommandKey'),
            faultCode: Number(textOf(complete, 'FaultCode')),
            faultString: textOf(complete, 'FaultString'),
            completeTime: textOf(complete, 'CompleteTime'),
          })),
        );
        expect(outcomes).toHaveLength(turnsOf(session).length);
      },
    );
  }

  it('tell as many parameters as they wrote', () => {
    const file = ['devices', 'captures', 'easycwmp', '13-in-GetParameterValuesResponse.xml'] as const;
    const text = readShared(...file).toString('utf8');
    const { element } = methodOf(text);
    expect(element.child('ParameterList')?.children).toHaveLength(text.split('<Name>').length - 1);
  });
});

const identity = (text: string, tag: string) =>
  new RegExp(`<${tag}[^>]*>\\s*([^<]*?)\\s*</${tag}>`).exec(text)?.[1]?.replaceAll('&amp;', '&');

async function inform(text: string): Promise<RecordingDriver> {
  const driver = new RecordingDriver();
  const http = await start(driver);
  const response = await http.post(text, ['Content-Type: text/xml; charset="utf-8"', 'SOAPAction: ']);
  expect(response.status).toBe(200);
  expect(methodOf(response.body).name).toBe('InformResponse');
  expect((await http.post('')).status).toBe(204);
  return driver;
}

describe.skipIf(!here)('Informs as recorded open a session', () => {
  const files = here ? listShared('devices', 'informs') : [];

  it.each(files.filter(file => file.endsWith('.xml')))('%s', async file => {
    const text = readShared('devices', 'informs', file).toString('utf8');
    const { inform: heard } = (await inform(text)).last;
    expect(heard.deviceId).toEqual({
      manufacturer: identity(text, 'Manufacturer'),
      oui: identity(text, 'OUI'),
      productClass: identity(text, 'ProductClass') ?? '',
      serialNumber: identity(text, 'SerialNumber'),
    });
    const codes = [...text.matchAll(/<EventCode[^>]*>\s*([^<]*?)\s*</g)].map(match => match[1]);
    expect(heard.events.map(event => event.code)).toEqual(codes);
    expect(heard.params).toHaveLength(text.split('<Value').length - 1);
  });

  /** Extracts hold what their source found odd; the frame supplies what is missing. */
  function complete(extract: string): string {
    if (extract.includes('Envelope')) return finish(extract);
    const header = /^(<cwmp:(ID|SessionTimeout)[\s\S]*<\/cwmp:\2>)?/.exec(extract)?.[0] ?? '';
    const rest = extract.slice(header.length);
    const own = (tag: string) => rest.includes(`<${tag}>`);
    const missing = ['Manufacturer', 'OUI', 'SerialNumber']
      .filter(tag => !own(tag))
      .map(tag => `<${tag}>ABCDEF</${tag}>`);
    const inform = own('DeviceId')
      ? rest
      : own('OUI')
        ? `<DeviceId>${rest}${missing.join('')}</DeviceId>`
        : `<DeviceId>${missing.join('')}</DeviceId><ParameterList>${rest.replace('...', '')}</ParameterList>`;
    return `<e:Envelope><e:Header>${header}</e:Header><e:Body><cwmp:Inform>${inform}</cwmp:Inform></e:Body></e:Envelope>`;
  }

  it.each(files.filter(file => file.endsWith('.txt')))('%s, completed', async file => {
    const extract = readShared('devices', 'informs', file).toString('utf8').replace(/^#.*$/gm, '').trim();
    const { inform: heard } = (await inform(complete(extract))).last;
    expect(heard.deviceId.oui).toBe(identity(extract, 'OUI') ?? 'ABCDEF');
  });

  /** An extract may stop in the middle of an envelope: what is open then is closed. */
  function finish(text: string): string {
    const open: string[] = [];
    for (const [tag, end, name = ''] of text.matchAll(/<(\/?)([\w:.-]+)[^>]*?>/g)) {
      if (end) open.pop();
      else if (!tag.endsWith('/>')) open.push(name);
    }
    return (
      text +
      open
        .reverse()
        .map(name => `</${name}>`)
        .join('')
    );
  }
});

it('a Thomson with its own headers and chunks', async () => {
  const driver = new RecordingDriver();
  const http = await start(driver);
  http.send(fixture('thomson-http-chunked.http'));
  const response = await http.response();
  expect(response.status).toBe(200);
  expect(driver.last.inform.deviceId).toMatchObject({ oui: '00147F', productClass: 'SpeedTouch 780' });
  expect(basename(driver.last.session.cwmpNamespace)).toBe('urn:dslforum-org:cwmp-1-0');
});
