import { describe, expect, it } from 'vitest';
import { CwmpFault } from '../../../../src/cwmp/fault.js';
import { readCpeRequest, readCpeResponse } from '../../../../src/cwmp/rpc/registry.js';
import type { AcsMethod } from '../../../../src/cwmp/rpc-types.js';
import { envelopeOf, fixture, methodOf } from '../../../support/cwmp-fixtures.js';

function response(asked: AcsMethod, file: string) {
  const { name, element } = methodOf(fixture('easycwmp', file));
  return readCpeResponse(asked, name, element);
}

function request(...file: readonly string[]) {
  const { name, element } = methodOf(fixture(...file));
  return readCpeRequest(name, element);
}

describe('what easycwmp answered', () => {
  it('GetRPCMethods', () => {
    expect(response('GetRPCMethods', 'GetRPCMethodsResponse-05.xml')).toEqual({
      method: 'GetRPCMethods',
      methods: [
        'GetRPCMethods',
        'SetParameterValues',
        'GetParameterValues',
        'GetParameterNames',
        'GetParameterAttributes',
        'SetParameterAttributes',
        'AddObject',
        'DeleteObject',
        'Download',
        'Upload',
        'Reboot',
        'FactoryReset',
        'ScheduleInform',
      ],
    });
  });

  it('GetParameterNames', () => {
    expect(response('GetParameterNames', 'GetParameterNamesResponse-11.xml')).toMatchObject({
      params: ['DeviceInfo', 'DHCPv4', 'IP', 'ManagementServer', 'WiFi'].map(name => ({
        name: `Device.${name}.`,
        writable: false,
      })),
    });
  });

  it('GetParameterValues', () => {
    expect(response('GetParameterValues', 'GetParameterValuesResponse-15.xml')).toEqual({
      method: 'GetParameterValues',
      params: [
        { name: 'Device.DeviceInfo.SpecVersion', value: '1.0', type: 'string' },
        { name: 'Device.DeviceInfo.ProvisioningCode', value: '', type: 'string' },
        { name: 'Device.DeviceInfo.Manufacturer', value: 'easycwmp', type: 'string' },
      ],
    });
  });

  it('GetParameterAttributes', () => {
    const answer = response('GetParameterAttributes', 'GetParameterAttributesResponse-19.xml');
    expect(answer).toHaveProperty('params.length', 10);
    expect(answer).toHaveProperty('params[0]', {
      name: 'Device.ManagementServer.URL',
      notification: 0,
      accessList: [],
    });
  });

  it.each([
    ['SetParameterValues', 'SetParameterValuesResponse-21.xml', { status: 1 }],
    ['SetParameterAttributes', 'SetParameterAttributesResponse-27.xml', {}],
    ['AddObject', 'AddObjectResponse-29.xml', { instanceNumber: 1, status: 1 }],
    ['DeleteObject', 'DeleteObjectResponse-33.xml', { status: 1 }],
    [
      'Download',
      'DownloadResponse-37.xml',
      { status: 1, startTime: '0001-01-01T00:00:00Z', completeTime: '0001-01-01T00:00:00Z' },
    ],
  ] as const)('%s', (method, file, expected) => {
    expect(response(method, file)).toEqual({ method, ...expected });
  });

  it('an answer to something else is a fault', () => {
    expect(() => response('GetParameterValues', 'AddObjectResponse-29.xml')).toThrow(CwmpFault);
  });
});

describe('faults as devices send them', () => {
  it.each([
    [['easycwmp', 'Fault-17.xml'], { code: 9005, text: 'Invalid parameter name', params: [] }],
    [
      ['netcwmp-Fault.xml'],
      {
        code: 9003,
        text: 'Invalid arguments',
        params: [
          {
            name: 'InternetGatewayDevice.ManagementServer.PeriodicInformInterval',
            code: 9008,
            text: 'Attempt to set a non-writable parameter',
          },
        ],
      },
    ],
    [['SpeedTouch-706-Fault.xml'], { code: 9001, text: 'Request Denied', params: [] }],
    [
      ['easycwmp', 'Fault-25.xml'],
      {
        code: 9003,
        text: 'Invalid arguments',
        params: [
          { name: 'Device.DoesNotExist', code: 9005, text: 'Invalid parameter name' },
          {
            name: 'Device.DeviceInfo.SoftwareVersion',
            code: 9008,
            text: 'Attempt to set a non-writable parameter',
          },
        ],
      },
    ],
  ])('%j', (file, expected) => {
    expect(envelopeOf(fixture(...file)).content).toMatchObject({ kind: 'fault', fault: expected });
  });
});

describe('what devices say of their own accord', () => {
  it('TransferComplete', () => {
    expect(request('easycwmp', 'TransferComplete-44.xml')).toEqual({
      method: 'TransferComplete',
      commandKey: 'dl1',
      faultCode: 9018,
      faultString: 'Download failure: file corrupted',
      startTime: '2026-11-23T05:55:50+00:00',
      completeTime: '2026-11-23T05:55:50+00:00',
    });
  });

  it('Inform after a download', () => {
    expect(request('easycwmp', 'Inform-42.xml')).toMatchObject({
      events: [
        { code: '7 TRANSFER COMPLETE', commandKey: '' },
        { code: 'M Download', commandKey: 'dl1' },
      ],
    });
  });

  it('Inform of a ZyXEL', () => {
    const inform = request('informs', 'ZyXEL_EC43F6_P-2601HN-F1.xml');
    expect(inform).toMatchObject({
      method: 'Inform',
      deviceId: { manufacturer: 'ZyXEL', oui: 'EC43F6', productClass: 'P-2601HN-F1', serialNumber: 'EC43F69AF408' },
      events: [{ code: '2 PERIODIC', commandKey: '' }],
      retryCount: 0,
    });
    expect(inform).toHaveProperty('params.length', 8);
  });

  it('Inform of a MikroTik, which knows no ID', () => {
    const text = fixture('informs', 'MikroTik_E48D8C_hAP_mini.xml');
    expect(envelopeOf(text).id).toBeUndefined();
    expect(request('informs', 'MikroTik_E48D8C_hAP_mini.xml')).toMatchObject({
      deviceId: { serialNumber: 'B7B20A1DE3F0' },
    });
  });
});
