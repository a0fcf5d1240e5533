import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import protobuf from 'protobufjs';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../../src/base/package-root.js';
import type { EndpointId } from '../../../src/usp/endpoint-id.js';
import type { UspBody } from '../../../src/usp/message.js';
import { decodeMessage } from '../../../src/usp/message-decode.js';
import { encodeMessage } from '../../../src/usp/message-encode.js';
import type { UspRecordBody } from '../../../src/usp/record.js';
import { decodeRecord, encodeRecord, plainRecord } from '../../../src/usp/record-codec.js';
import { WireError } from '../../../src/usp/wire-error.js';

const fault = { errCode: 7004, errMsg: 'no' };

/** One body of every type, every field away from its default. */
const bodies: readonly UspBody[] = [
  { type: 'Error', ...fault, paramErrs: [{ paramPath: 'Device.X', ...fault }] },
  { type: 'Get', paramPaths: ['Device.', 'Device.WiFi.SSID.*.'], maxDepth: 4 },
  {
    type: 'GetResp',
    reqPathResults: [
      { requestedPath: 'Device.X.', fault: { errCode: 7026, errMsg: 'x' }, resolved: [] },
      { requestedPath: 'Device.Y.', resolved: [{ path: 'Device.Y.', params: { A: '1', __proto__x: '2' } }] },
    ],
  },
  {
    type: 'GetSupportedDM',
    objPaths: ['Device.'],
    firstLevelOnly: true,
    returnCommands: true,
    returnEvents: true,
    returnParams: true,
    returnUniqueKeySets: true,
  },
  {
    type: 'GetSupportedDMResp',
    reqObjResults: [
      {
        requestedPath: 'Device.',
        dataModelUri: 'urn:x',
        objects: [
          {
            path: 'Device.A.{i}.',
            access: 'addDelete',
            multiInstance: true,
            params: [{ name: 'P', access: 'readWrite', valueType: 'unsignedLong', valueChange: 'willIgnore' }],
            commands: [{ name: 'C()', inputArgs: ['I'], outputArgs: ['O'], commandType: 'async' }],
            events: [{ name: 'E!', args: ['A'] }],
            divergentPaths: ['Device.A.1.'],
            uniqueKeySets: [['Alias'], ['A', 'B']],
          },
        ],
      },
    ],
  },
  { type: 'GetInstances', objPaths: ['Device.A.'], firstLevelOnly: true },
  {
    type: 'GetInstancesResp',
    reqPathResults: [{ requestedPath: 'Device.A.', instances: [{ path: 'Device.A.1.', uniqueKeys: { Alias: 'a' } }] }],
  },
  {
    type: 'Set',
    allowPartial: true,
    updateObjs: [{ objPath: 'Device.A.1.', params: [{ param: 'P', value: 'v', required: true }] }],
  },
  {
    type: 'SetResp',
    updatedObjResults: [
      { requestedPath: 'Device.A.[P==1].', status: { ok: true, instances: [] } },
      {
        requestedPath: 'Device.A.1.',
        status: {
          ok: true,
          instances: [
            { affectedPath: 'Device.A.1.', paramErrs: [{ param: 'Q', ...fault }], updatedParams: { P: '1' } },
          ],
        },
      },
      {
        requestedPath: 'Device.B.1.',
        status: {
          ok: false,
          ...fault,
          instFailures: [{ affectedPath: 'Device.B.1.', paramErrs: [{ param: 'Q', ...fault }] }],
        },
      },
    ],
  },
  {
    type: 'Add',
    allowPartial: true,
    createObjs: [{ objPath: 'Device.A.', params: [{ param: 'P', value: '', required: false }] }],
  },
  {
    type: 'AddResp',
    createdObjResults: [
      { requestedPath: 'Device.A.', status: { ok: false, ...fault } },
      {
        requestedPath: 'Device.A.',
        status: {
          ok: true,
          instantiatedPath: 'Device.A.3.',
          paramErrs: [{ param: 'P', ...fault }],
          uniqueKeys: { Alias: 'x' },
        },
      },
    ],
  },
  { type: 'Delete', allowPartial: true, objPaths: ['Device.A.1.'] },
  {
    type: 'DeleteResp',
    deletedObjResults: [
      { requestedPath: 'Device.A.9.', status: { ok: true, affectedPaths: [], unaffectedPathErrs: [] } },
      {
        requestedPath: 'Device.A.1.',
        status: {
          ok: true,
          affectedPaths: ['Device.A.1.'],
          unaffectedPathErrs: [{ unaffectedPath: 'Device.A.2.', ...fault }],
        },
      },
    ],
  },
  { type: 'Operate', command: 'Device.Reboot()', commandKey: 'k', sendResp: true, inputArgs: { A: 'b' } },
  {
    type: 'OperateResp',
    results: [
      { executedCommand: 'Device.A()', outcome: { kind: 'completed', outputArgs: {} } },
      { executedCommand: 'Device.B()', outcome: { kind: 'requested', reqObjPath: 'Device.LocalAgent.Request.1.' } },
      { executedCommand: 'Device.C()', outcome: { kind: 'failed', ...fault } },
    ],
  },
  {
    type: 'Notify',
    subscriptionId: 's',
    sendResp: true,
    notification: { kind: 'event', objPath: 'Device.', eventName: 'Boot!', params: { Cause: 'LocalReboot' } },
  },
  {
    type: 'Notify',
    subscriptionId: 's',
    sendResp: false,
    notification: { kind: 'valueChange', paramPath: 'Device.A', paramValue: 'ä' },
  },
  {
    type: 'Notify',
    subscriptionId: 's',
    sendResp: false,
    notification: { kind: 'objCreation', objPath: 'Device.A.1.', uniqueKeys: { Alias: 'x' } },
  },
  {
    type: 'Notify',
    subscriptionId: 's',
    sendResp: false,
    notification: { kind: 'objDeletion', objPath: 'Device.A.1.' },
  },
  {
    type: 'Notify',
    subscriptionId: 's',
    sendResp: false,
    notification: {
      kind: 'operComplete',
      objPath: 'Device.',
      commandName: 'X()',
      commandKey: 'k',
      outcome: { kind: 'completed', outputArgs: {} },
    },
  },
  {
    type: 'Notify',
    subscriptionId: '',
    sendResp: true,
    notification: {
      kind: 'onBoardReq',
      oui: '00040E',
      productClass: 'FRITZ!Box',
      serialNumber: '1',
      agentSupportedProtocolVersions: '1.0,1.4',
    },
  },
  { type: 'NotifyResp', subscriptionId: 's' },
  { type: 'GetSupportedProtocol', controllerSupportedProtocolVersions: '1.0' },
  { type: 'GetSupportedProtocolResp', agentSupportedProtocolVersions: '1.0,1.1' },
  { type: 'Register', allowPartial: true, regPaths: ['Device.X.'] },
  {
    type: 'RegisterResp',
    registeredPathResults: [{ requestedPath: 'Device.X.', status: { ok: true, registeredPath: 'Device.X.' } }],
  },
  { type: 'Deregister', paths: ['Device.X.'] },
  {
    type: 'DeregisterResp',
    deregisteredPathResults: [{ requestedPath: 'Device.X.', status: { ok: true, deregisteredPaths: ['Device.X.'] } }],
  },
];

describe('USP Message codec', () => {
  it.each(bodies.map(body => [body.type, body] as const))('%s survives the wire', (_, body) => {
    expect(decodeMessage(encodeMessage({ msgId: 'm-1', body }))).toEqual({ msgId: 'm-1', body });
  });

  it('writes what an independent reading of the field numbers understands', () => {
    const proto = readFileSync(join(packageRoot, 'proto/usp-msg.proto'), 'utf8');
    const Msg = protobuf.parse(proto, { keepCase: true }).root.lookupType('usp.Msg');
    const bytes = encodeMessage({ msgId: 'm', body: { type: 'Get', paramPaths: ['Device.'], maxDepth: 2 } });
    expect(Msg.toObject(Msg.decode(bytes), { enums: String })).toEqual({
      header: { msg_id: 'm', msg_type: 'GET' },
      body: { request: { get: { param_paths: ['Device.'], max_depth: 2 } } },
    });
  });

  it('has the very bytes of the Get that usp-js sends', () => {
    const body = Buffer.from(
      '0a150a114745' + '5440' + '4d57535539585538594142593110' + '01120d0a0b0a090a074465766963652e',
      'hex',
    );
    expect(decodeMessage(body)).toEqual({
      msgId: 'GET@MWSU9XU8YABY1',
      body: { type: 'Get', paramPaths: ['Device.'], maxDepth: 0 },
    });
  });

  it('writes fixed32 for err_code and a present empty message for an empty success', () => {
    const failed = encodeMessage({ msgId: 'm', body: { type: 'Error', errCode: 7004, errMsg: '', paramErrs: [] } });
    expect(Buffer.from(failed).toString('hex')).toContain('0d5c1b0000');
    const empty = encodeMessage({
      msgId: 'm',
      body: { type: 'OperateResp', results: [{ executedCommand: '', outcome: { kind: 'completed', outputArgs: {} } }] },
    });
    expect(Buffer.from(empty).toString('hex')).toContain('1a00');
  });

  it.each([
    ['no bytes', ''],
    ['no header', '12050a030a0100'],
    ['garbage', 'ffffffffff'],
    ['no body', '0a050a016d1001'],
    ['two bodies', '0a050a016d1001' + '1208' + '0a020a00' + '12020a00'],
    ['two requests in one', '0a050a016d1001' + '1206' + '0a04' + '0a00' + '2200'],
    ['unknown msg_type', '0a050a016d1063' + '12040a020a00'],
  ])('refuses %s with a WireError', (_, hex) => {
    expect(() => decodeMessage(Buffer.from(hex, 'hex'))).toThrow(WireError);
  });

  it('tells the msg_id of a broken request so that it can be answered (R-MTP.5)', () => {
    try {
      decodeMessage(Buffer.from('0a050a016d1001', 'hex'));
      expect.unreachable();
    } catch (error) {
      expect(error).toMatchObject({ header: { msgId: 'm', request: true } });
    }
  });
});

const records: readonly UspRecordBody[] = [
  { type: 'noSessionContext', payload: Buffer.from('abc') },
  {
    type: 'sessionContext',
    sessionId: 2n ** 64n - 1n,
    sequenceId: 2n ** 53n + 1n,
    expectedId: 1n,
    retransmitId: 0n,
    payloadSarState: 'begin',
    payloadrecSarState: 'complete',
    payload: [Buffer.from('x'), Buffer.from('y')],
  },
  { type: 'websocketConnect' },
  { type: 'mqttConnect', version: 'V5', subscribedTopic: 'usp/agent/x' },
  { type: 'stompConnect', version: 'V1_2', subscribedDestination: '/queue/x' },
  { type: 'udsConnect' },
  { type: 'disconnect', reason: 'bye', reasonCode: 7106 },
];

describe('USP Record codec', () => {
  const [from, to] = ['os::00040E-1', 'self::c'] as readonly string[] as [EndpointId, EndpointId];

  it.each(records.map(body => [body.type, body] as const))('%s survives the wire', (_, body) => {
    const record = { ...plainRecord('1.4', from, to, body), originatorId: 'a', destinationId: 'b' };
    expect(decodeRecord(encodeRecord(record))).toEqual({
      ...record,
      macSignature: expect.any(Uint8Array),
      senderCert: expect.any(Uint8Array),
    });
  });

  it.each([
    ['garbage', 'ffffffff'],
    ['no record type', '0a03312e34'],
    ['two record types', '0a03312e34' + '3a00' + '4a00'],
    ['an unknown payload_security', '2009' + '3a00'],
  ])('refuses %s with a WireError', (_, hex) => {
    expect(() => decodeRecord(Buffer.from(hex, 'hex'))).toThrow(WireError);
  });
});
