import { describe, expect, it } from 'vitest';
import type { AcsRequest } from '../../src/cwmp/rpc-types.js';
import { connectTo, informOf, startAcs } from '../support/acs.js';
import { methodOf } from '../support/cwmp-fixtures.js';
import { RecordingDriver } from '../support/recording-driver.js';
import { elementsOf, readBySaxes, textOf } from '../support/saxes-tree.js';

/**
 * What was found wrong in other ACSes (GenieACS 1.2, FreeACS) and is in no row of the quirks; those that are, are tested under
 * `quirk <row>`.
 */
const reset: AcsRequest = { method: 'FactoryReset' };
const soap = 'http://schemas.xmlsoap.org/soap/envelope/';
const message = (content: string, id = '17', version = '1-0') =>
  `<s:Envelope xmlns:s="${soap}" xmlns:cwmp="urn:dslforum-org:cwmp-${version}"><s:Header><cwmp:ID s:mustUnderstand="1">${id}</cwmp:ID></s:Header><s:Body>${content}</s:Body></s:Envelope>`;

async function opened(...requests: AcsRequest[]) {
  const { url, driver } = await startAcs({ driver: new RecordingDriver(requests) });
  const http = await connectTo(url);
  expect((await http.post(informOf('1'))).status).toBe(200);
  return { url, driver, http };
}

describe('a method the ACS does not have', () => {
  it('is answered by a well-formed fault 8000 under its ID, and the session goes on', async () => {
    const { http, driver } = await opened(reset);
    const { status, body } = await http.post(message('<cwmp:X_ACME_Nonsense/>'));
    expect(status).toBe(200);
    const answer = readBySaxes(body);
    expect(body).not.toMatch(/<\/?[\w-]+:[\w-]+:/);
    const [fault] = elementsOf(answer, 'Body')[0]?.children ?? [];
    expect(fault?.name).toBe('Fault');
    expect(fault?.children.map(({ name }) => name)).toEqual(['faultcode', 'faultstring', 'detail']);
    expect(elementsOf(elementsOf(answer, 'detail')[0] ?? answer, 'FaultCode').map(({ text }) => text)).toEqual([
      '8000',
    ]);
    expect(textOf(answer, 'ID')).toBe('17');
    expect((await http.post('')).body).toContain('FactoryReset');
    await http.post(message('<cwmp:FactoryResetResponse/>'));
    expect(driver.last.end?.how).toBe('complete');
  });
});

describe('GetRPCMethods from the CPE', () => {
  it('lists exactly what is answered, and each of it is', async () => {
    const { http } = await opened();
    const { body } = await http.post(message('<cwmp:GetRPCMethods/>'));
    const methods = elementsOf(readBySaxes(body), 'string').map(({ text }) => text);
    expect(new Set(methods).size).toBe(methods.length);
    for (const method of methods.filter(name => name !== 'Inform')) {
      const answer = await http.post(message(`<cwmp:${method}/>`));
      expect([method, methodOf(answer.body).name]).toEqual([method, `${method}Response`]);
    }
    expect(methods).toEqual(
      expect.arrayContaining([
        'Inform',
        'GetRPCMethods',
        'TransferComplete',
        'AutonomousTransferComplete',
        'RequestDownload',
      ]),
    );
  });
});

describe('cwmp-1-4', () => {
  it('is a version like any other', async () => {
    const { http, driver } = await opened();
    const id = '<DeviceId><OUI>00D09E</OUI><SerialNumber>4</SerialNumber></DeviceId>';
    const { status, body } = await http.post(message(`<cwmp:Inform>${id}</cwmp:Inform>`, '9', '1-4'));
    expect([status, methodOf(body).name]).toEqual([200, 'InformResponse']);
    expect(driver.last.session.cwmpNamespace).toBe('urn:dslforum-org:cwmp-1-4');
  });
});

describe('a body of nothing but white space', () => {
  it.each(['\r\n', '  ', '\n\n\n', '\ufeff'])('%j is the empty POST', async body => {
    const { http } = await opened(reset);
    expect((await http.post(body)).body).toContain('FactoryReset');
  });
});
