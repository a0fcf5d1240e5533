import { describe, expect, it } from 'vitest';
import { CwmpFault } from '../../../../src/cwmp/fault.js';
import {
  acsMethods,
  readAcsRequest,
  readCpeRequest,
  reportMethods,
  writeAcsRequest,
  writeCpeResponse,
  writeReport,
  writeReportAnswer,
} from '../../../../src/cwmp/rpc/registry.js';
import type { AcsMethod, AcsRequest, CpeReport } from '../../../../src/cwmp/rpc-types.js';
import type { SessionDriver } from '../../../../src/cwmp/session-driver.js';
import {
  defaultStyle,
  type EnvelopeStyle,
  readEnvelope,
  writeFaultEnvelope,
} from '../../../../src/cwmp/soap/envelope.js';
import { readXml } from '../../../../src/cwmp/soap/xml-reader.js';
import { connectTo, informOf, startAcs } from '../../../support/acs.js';
import { envelopeOf, methodOf } from '../../../support/cwmp-fixtures.js';
import { RecordingDriver } from '../../../support/recording-driver.js';

const empty = readXml('<a/>');

/** One request of each kind, and the faults TR-069 Annex A lets a CPE answer it with. */
const refusals: { readonly [M in AcsMethod]: readonly [AcsRequest<M>, readonly number[]] } = {
  GetRPCMethods: [{ method: 'GetRPCMethods' }, [9001, 9002]],
  GetParameterNames: [{ method: 'GetParameterNames', path: 'Device.', nextLevel: true }, [9001, 9002, 9003, 9005]],
  GetParameterValues: [{ method: 'GetParameterValues', names: ['Device.'] }, [9001, 9002, 9003, 9004, 9005]],
  SetParameterValues: [
    { method: 'SetParameterValues', params: [{ name: 'Device.A', value: '1', type: 'int' }], parameterKey: '' },
    [9001, 9002, 9003, 9004, 9005, 9006, 9007, 9008],
  ],
  GetParameterAttributes: [
    { method: 'GetParameterAttributes', names: ['Device.A'] },
    [9000, 9001, 9002, 9003, 9004, 9005],
  ],
  SetParameterAttributes: [
    { method: 'SetParameterAttributes', params: [{ name: 'Device.A', notification: 2 }] },
    [9000, 9001, 9002, 9003, 9004, 9005, 9009],
  ],
  AddObject: [{ method: 'AddObject', object: 'Device.A.', parameterKey: '' }, [9001, 9002, 9003, 9004, 9005]],
  DeleteObject: [{ method: 'DeleteObject', object: 'Device.A.1.', parameterKey: '' }, [9001, 9002, 9003, 9005]],
  Reboot: [{ method: 'Reboot', commandKey: 'k' }, [9001, 9002, 9003]],
  FactoryReset: [{ method: 'FactoryReset' }, [9000, 9001, 9002, 9003]],
  Download: [
    readAcsRequest('Download', empty) as AcsRequest<'Download'>,
    [9000, 9001, 9002, 9003, 9004, 9010, 9012, 9013],
  ],
  Upload: [readAcsRequest('Upload', empty) as AcsRequest<'Upload'>, [9000, 9001, 9002, 9003, 9004, 9011, 9012, 9013]],
  ScheduleDownload: [
    readAcsRequest('ScheduleDownload', empty) as AcsRequest<'ScheduleDownload'>,
    [9000, 9001, 9002, 9003, 9004, 9013],
  ],
  CancelTransfer: [{ method: 'CancelTransfer', commandKey: 'k' }, [9000, 9001, 9021]],
  GetQueuedTransfers: [{ method: 'GetQueuedTransfers' }, [9000, 9001, 9002]],
  GetAllQueuedTransfers: [{ method: 'GetAllQueuedTransfers' }, [9000, 9001, 9002]],
  ScheduleInform: [{ method: 'ScheduleInform', delaySeconds: 1, commandKey: 'k' }, [9000, 9001, 9002, 9003, 9004]],
  ChangeDUState: [{ method: 'ChangeDUState', operations: [], commandKey: 'k' }, [9000, 9001, 9002, 9004, 9800]],
};

const versions = ['1-0', '1-1', '1-2', '1-3', '1-4'].map(version => `urn:dslforum-org:cwmp-${version}`);
const styleOf = (cwmpNamespace: string): EnvelopeStyle => ({ ...defaultStyle, cwmpNamespace });
const idOf = (text: string) => envelopeOf(text).id;
/** The fault as a CPE of this version says it. */
const refusal = (code: number, id: string | undefined, cwmpNamespace: string) =>
  writeFaultEnvelope(styleOf(cwmpNamespace), id, new CwmpFault(code, `no ${code}`));

describe('what a CPE is asked', () => {
  it.each(acsMethods)('%s: its faults reach who asked, each by its code, and the session goes on', async method => {
    const [request, codes] = refusals[method];
    const { url, driver } = await startAcs({ driver: new RecordingDriver(codes.map(() => request)) });
    const http = await connectTo(url);
    await http.post(informOf('1'));
    let asked = await http.post('');
    for (const [index, code] of codes.entries()) {
      expect(methodOf(asked.body).name).toBe(method);
      asked = await http.post(refusal(code, idOf(asked.body), versions[index % versions.length] ?? ''));
    }
    expect(asked.status).toBe(204);
    expect(driver.last.outcomes).toEqual(codes.map(code => expect.objectContaining({ code, text: `no ${code}` })));
    expect(driver.last.end?.how).toBe('complete');
  });

  it.each(acsMethods)('%s: in the version of the CPE, request and response', method => {
    const [request] = refusals[method];
    for (const cwmpNamespace of versions) {
      const text = writeAcsRequest(styleOf(cwmpNamespace), 'id-1', request);
      expect(text).toContain(` xmlns:cwmp="${cwmpNamespace}"`);
      expect(readEnvelope(text)).toMatchObject({ id: 'id-1', style: { cwmpNamespace }, content: { name: method } });
      const { name, element } = methodOf(text);
      expect(readAcsRequest(name, element)).toEqual(request);
    }
    const answer = writeCpeResponse(styleOf(versions[4] ?? ''), 'id-1', { method: 'Reboot' });
    expect(readEnvelope(answer)).toMatchObject({ style: { cwmpNamespace: versions[4] } });
  });
});

/** A driver that refuses whatever is reported to it. */
function refusing(code: number): SessionDriver {
  return {
    open: async () => ({
      reported: async () => {
        throw new CwmpFault(code, 'not now');
      },
      next: async () => undefined,
      answer: () => {},
      closed: () => {},
    }),
  };
}

describe('what a CPE reports', () => {
  const reportOf = (method: CpeReport['method']) => readCpeRequest(method, empty) as CpeReport;

  it.each(reportMethods)('%s: may be refused by a fault of the ACS, under its ID and in its version', async method => {
    for (const [index, code] of [8001, 8003, 8004, 8005].entries()) {
      const cwmpNamespace = versions[index] ?? '';
      const { url } = await startAcs({ more: { driver: refusing(code) } });
      const http = await connectTo(url);
      await http.post(informOf('1').replaceAll(/urn:dslforum-org:cwmp-1-\d/g, cwmpNamespace));
      const refused = await http.post(writeReport(styleOf(cwmpNamespace), `r-${code}`, reportOf(method)));
      expect(refused.status).toBe(200);
      expect(readEnvelope(refused.body)).toMatchObject({
        id: `r-${code}`,
        style: { cwmpNamespace },
        content: { kind: 'fault', fault: { code, text: 'not now' } },
      });
      expect((await http.post('')).status).toBe(204);
    }
  });

  it.each(reportMethods)('%s: in every version of CWMP, report and answer', method => {
    for (const cwmpNamespace of versions) {
      const text = writeReport(styleOf(cwmpNamespace), '1', reportOf(method));
      expect(readEnvelope(text)).toMatchObject({ id: '1', style: { cwmpNamespace }, content: { name: method } });
      const answer = writeReportAnswer(styleOf(cwmpNamespace), '1', reportOf(method));
      expect(readEnvelope(answer)).toMatchObject({ style: { cwmpNamespace }, content: { name: `${method}Response` } });
    }
  });
});

describe('SetParameterValues', () => {
  it('names every parameter that is to blame, with its own code', async () => {
    const params = [
      { name: 'Device.A', code: 9006, text: 'int wanted' },
      { name: 'Device.B', code: 9008, text: '' },
      { name: 'Device.C & D', code: 9002, text: '<busy>' },
    ];
    const [request] = refusals.SetParameterValues;
    const { url, driver } = await startAcs({ driver: new RecordingDriver([request]) });
    const http = await connectTo(url);
    await http.post(informOf('1'));
    const asked = await http.post('');
    const fault = new CwmpFault(9003, 'Invalid arguments', params);
    expect((await http.post(writeFaultEnvelope(defaultStyle, idOf(asked.body), fault))).status).toBe(204);
    expect(driver.last.outcomes).toEqual([expect.objectContaining({ code: 9003, params })]);
  });
});
