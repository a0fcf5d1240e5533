import { describe, expect, it } from 'vitest';
import { CwmpFault } from '../../../../src/cwmp/fault.js';
import { writeInform } from '../../../../src/cwmp/rpc/inform.js';
import {
  acsMethods,
  methodsOfAcs,
  readAcsRequest,
  readCpeRequest,
  readCpeResponse,
  reportMethods,
  writeAcsRequest,
  writeCpeResponse,
  writeReport,
  writeReportAnswer,
} from '../../../../src/cwmp/rpc/registry.js';
import type { AcsMethod, AcsRequest, CpeReport, CpeResponse, Inform } from '../../../../src/cwmp/rpc-types.js';
import { defaultStyle } from '../../../../src/cwmp/soap/envelope.js';
import { readXml } from '../../../../src/cwmp/soap/xml-reader.js';
import { envelopeOf, methodOf } from '../../../support/cwmp-fixtures.js';

const empty = '0001-01-01T00:00:00Z';
const download = {
  commandKey: 'k',
  fileType: '1 Firmware Upgrade Image',
  url: 'http://h/f?a=1&b=2',
  username: 'u',
  password: 'p',
  fileSize: 7,
  targetFileName: 'f',
  delaySeconds: 0,
  successUrl: '',
  failureUrl: '',
};

/** Per RPC: a request and what stands inside its element; a response and the same. */
const wire: { readonly [M in AcsMethod]: readonly [AcsRequest<M>, string, CpeResponse<M>, string] } = {
  GetRPCMethods: [
    { method: 'GetRPCMethods' },
    '',
    { method: 'GetRPCMethods', methods: ['Inform', 'Reboot'] },
    '<MethodList soap-enc:arrayType="xsd:string[2]"><string>Inform</string><string>Reboot</string></MethodList>',
  ],
  GetParameterNames: [
    { method: 'GetParameterNames', path: '', nextLevel: true },
    '<ParameterPath></ParameterPath><NextLevel>1</NextLevel>',
    { method: 'GetParameterNames', params: [{ name: 'Device.X.', writable: true }] },
    '<ParameterList soap-enc:arrayType="cwmp:ParameterInfoStruct[1]"><ParameterInfoStruct><Name>Device.X.</Name><Writable>1</Writable></ParameterInfoStruct></ParameterList>',
  ],
  GetParameterValues: [
    { method: 'GetParameterValues', names: ['Device.A', 'Device.B.'] },
    '<ParameterNames soap-enc:arrayType="xsd:string[2]"><string>Device.A</string><string>Device.B.</string></ParameterNames>',
    { method: 'GetParameterValues', params: [{ name: 'Device.A', value: ' a<&>"\n', type: 'string' }] },
    '<ParameterList soap-enc:arrayType="cwmp:ParameterValueStruct[1]"><ParameterValueStruct><Name>Device.A</Name><Value xsi:type="xsd:string"> a&lt;&amp;&gt;&quot;\n</Value></ParameterValueStruct></ParameterList>',
  ],
  SetParameterValues: [
    {
      method: 'SetParameterValues',
      params: [{ name: 'Device.A', value: '1', type: 'boolean' }],
      parameterKey: 'k',
    },
    '<ParameterList soap-enc:arrayType="cwmp:ParameterValueStruct[1]"><ParameterValueStruct><Name>Device.A</Name><Value xsi:type="xsd:boolean">1</Value></ParameterValueStruct></ParameterList><ParameterKey>k</ParameterKey>',
    { method: 'SetParameterValues', status: 1 },
    '<Status>1</Status>',
  ],
  GetParameterAttributes: [
    { method: 'GetParameterAttributes', names: ['Device.A'] },
    '<ParameterNames soap-enc:arrayType="xsd:string[1]"><string>Device.A</string></ParameterNames>',
    {
      method: 'GetParameterAttributes',
      params: [{ name: 'Device.A', notification: 2, accessList: ['Subscriber'] }],
    },
    '<ParameterList soap-enc:arrayType="cwmp:ParameterAttributeStruct[1]"><ParameterAttributeStruct><Name>Device.A</Name><Notification>2</Notification><AccessList soap-enc:arrayType="xsd:string[1]"><string>Subscriber</string></AccessList></ParameterAttributeStruct></ParameterList>',
  ],
  SetParameterAttributes: [
    { method: 'SetParameterAttributes', params: [{ name: 'Device.A', notification: 2 }] },
    '<ParameterList soap-enc:arrayType="cwmp:SetParameterAttributesStruct[1]"><SetParameterAttributesStruct><Name>Device.A</Name><NotificationChange>1</NotificationChange><Notification>2</Notification><AccessListChange>0</AccessListChange><AccessList soap-enc:arrayType="xsd:string[0]"></AccessList></SetParameterAttributesStruct></ParameterList>',
    { method: 'SetParameterAttributes' },
    '',
  ],
  AddObject: [
    { method: 'AddObject', object: 'Device.X.', parameterKey: '' },
    '<ObjectName>Device.X.</ObjectName><ParameterKey></ParameterKey>',
    { method: 'AddObject', instanceNumber: 3, status: 0 },
    '<InstanceNumber>3</InstanceNumber><Status>0</Status>',
  ],
  DeleteObject: [
    { method: 'DeleteObject', object: 'Device.X.3.', parameterKey: '' },
    '<ObjectName>Device.X.3.</ObjectName><ParameterKey></ParameterKey>',
    { method: 'DeleteObject', status: 0 },
    '<Status>0</Status>',
  ],
  Reboot: [{ method: 'Reboot', commandKey: 'k' }, '<CommandKey>k</CommandKey>', { method: 'Reboot' }, ''],
  FactoryReset: [{ method: 'FactoryReset' }, '', { method: 'FactoryReset' }, ''],
  Download: [
    { method: 'Download', ...download },
    '<CommandKey>k</CommandKey><FileType>1 Firmware Upgrade Image</FileType><URL>http://h/f?a=1&amp;b=2</URL><Username>u</Username><Password>p</Password><FileSize>7</FileSize><TargetFileName>f</TargetFileName><DelaySeconds>0</DelaySeconds><SuccessURL></SuccessURL><FailureURL></FailureURL>',
    { method: 'Download', status: 1, startTime: empty, completeTime: empty },
    `<Status>1</Status><StartTime>${empty}</StartTime><CompleteTime>${empty}</CompleteTime>`,
  ],
  Upload: [
    {
      method: 'Upload',
      commandKey: 'k',
      fileType: '3 Vendor Configuration File 1',
      url: 'http://h/',
      username: '',
      password: '',
      delaySeconds: 5,
    },
    '<CommandKey>k</CommandKey><FileType>3 Vendor Configuration File 1</FileType><URL>http://h/</URL><Username></Username><Password></Password><DelaySeconds>5</DelaySeconds>',
    { method: 'Upload', status: 0, startTime: empty, completeTime: empty },
    `<Status>0</Status><StartTime>${empty}</StartTime><CompleteTime>${empty}</CompleteTime>`,
  ],
  ScheduleDownload: [
    {
      method: 'ScheduleDownload',
      commandKey: 'k',
      fileType: '1 Firmware Upgrade Image',
      url: 'http://h/f',
      username: '',
      password: '',
      fileSize: 0,
      targetFileName: '',
      windows: [
        { start: 0, end: 60, mode: '3 When Idle', userMessage: '', maxRetries: -1 },
        { start: 3600, end: 7200, mode: '4 Confirmation Needed', userMessage: 'Now & here?', maxRetries: 2 },
      ],
    },
    '<CommandKey>k</CommandKey><FileType>1 Firmware Upgrade Image</FileType><URL>http://h/f</URL><Username></Username><Password></Password><FileSize>0</FileSize><TargetFileName></TargetFileName><TimeWindowList soap-enc:arrayType="cwmp:TimeWindowStruct[2]"><TimeWindowStruct><WindowStart>0</WindowStart><WindowEnd>60</WindowEnd><WindowMode>3 When Idle</WindowMode><UserMessage></UserMessage><MaxRetries>-1</MaxRetries></TimeWindowStruct><TimeWindowStruct><WindowStart>3600</WindowStart><WindowEnd>7200</WindowEnd><WindowMode>4 Confirmation Needed</WindowMode><UserMessage>Now &amp; here?</UserMessage><MaxRetries>2</MaxRetries></TimeWindowStruct></TimeWindowList>',
    { method: 'ScheduleDownload' },
    '',
  ],
  CancelTransfer: [
    { method: 'CancelTransfer', commandKey: 'k' },
    '<CommandKey>k</CommandKey>',
    { method: 'CancelTransfer' },
    '',
  ],
  GetQueuedTransfers: [
    { method: 'GetQueuedTransfers' },
    '',
    { method: 'GetQueuedTransfers', transfers: [{ commandKey: 'k', state: 2 }] },
    '<TransferList soap-enc:arrayType="cwmp:QueuedTransferStruct[1]"><QueuedTransferStruct><CommandKey>k</CommandKey><State>2</State></QueuedTransferStruct></TransferList>',
  ],
  GetAllQueuedTransfers: [
    { method: 'GetAllQueuedTransfers' },
    '',
    {
      method: 'GetAllQueuedTransfers',
      transfers: [
        {
          commandKey: '',
          state: 1,
          isDownload: true,
          fileType: '2 Web Content',
          fileSize: 9,
          targetFileName: 'x',
        },
      ],
    },
    '<TransferList soap-enc:arrayType="cwmp:AllQueuedTransferStruct[1]"><AllQueuedTransferStruct><CommandKey></CommandKey><State>1</State><IsDownload>1</IsDownload><FileType>2 Web Content</FileType><FileSize>9</FileSize><TargetFileName>x</TargetFileName></AllQueuedTransferStruct></TransferList>',
  ],
  ScheduleInform: [
    { method: 'ScheduleInform', delaySeconds: 60, commandKey: 'k' },
    '<DelaySeconds>60</DelaySeconds><CommandKey>k</CommandKey>',
    { method: 'ScheduleInform' },
    '',
  ],
  ChangeDUState: [
    {
      method: 'ChangeDUState',
      commandKey: 'k',
      operations: [
        { kind: 'install', url: 'http://h/a', uuid: 'u1', username: 'u', password: 'p', executionEnvRef: 'E' },
        { kind: 'update', uuid: 'u2', version: '1', url: 'http://h/b', username: '', password: '' },
        { kind: 'uninstall', uuid: 'u3', version: '2', executionEnvRef: '' },
      ],
    },
    '<Operations xsi:type="cwmp:InstallOpStruct"><URL>http://h/a</URL><UUID>u1</UUID><Username>u</Username><Password>p</Password><ExecutionEnvRef>E</ExecutionEnvRef></Operations><Operations xsi:type="cwmp:UpdateOpStruct"><UUID>u2</UUID><Version>1</Version><URL>http://h/b</URL><Username></Username><Password></Password></Operations><Operations xsi:type="cwmp:UninstallOpStruct"><UUID>u3</UUID><Version>2</Version><ExecutionEnvRef></ExecutionEnvRef></Operations><CommandKey>k</CommandKey>',
    { method: 'ChangeDUState' },
    '',
  ],
};

const noFault = { faultCode: 0, faultString: '' };
const fault = { faultCode: 9010, faultString: 'a & b' };
const result = {
  uuid: 'u1',
  deploymentUnitRef: 'Device.SoftwareModules.DeploymentUnit.1',
  version: '1.0',
  currentState: 'Installed',
  resolved: true,
  executionUnitRefList: '',
  startTime: empty,
  completeTime: empty,
  ...noFault,
};
const resultWire =
  '<UUID>u1</UUID><DeploymentUnitRef>Device.SoftwareModules.DeploymentUnit.1</DeploymentUnitRef><Version>1.0</Version>' +
  '<CurrentState>Installed</CurrentState><Resolved>1</Resolved><ExecutionUnitRefList></ExecutionUnitRefList>' +
  `<StartTime>${empty}</StartTime><CompleteTime>${empty}</CompleteTime>` +
  '<Fault><FaultCode>0</FaultCode><FaultString></FaultString></Fault>';

/** Per report of the CPE: what it is, what stands inside its element, and inside the answer. */
const reported: { readonly [M in CpeReport['method']]: readonly [Extract<CpeReport, { method: M }>, string, string] } =
  {
    TransferComplete: [
      { method: 'TransferComplete', commandKey: 'k', ...fault, startTime: empty, completeTime: empty },
      `<CommandKey>k</CommandKey><FaultStruct><FaultCode>9010</FaultCode><FaultString>a &amp; b</FaultString></FaultStruct><StartTime>${empty}</StartTime><CompleteTime>${empty}</CompleteTime>`,
      '',
    ],
    AutonomousTransferComplete: [
      {
        method: 'AutonomousTransferComplete',
        announceUrl: '',
        transferUrl: 'http://h/f',
        isDownload: true,
        fileType: '1 Firmware Upgrade Image',
        fileSize: 5,
        targetFileName: 'f',
        ...noFault,
        startTime: empty,
        completeTime: empty,
      },
      `<AnnounceURL></AnnounceURL><TransferURL>http://h/f</TransferURL><IsDownload>1</IsDownload><FileType>1 Firmware Upgrade Image</FileType><FileSize>5</FileSize><TargetFileName>f</TargetFileName><FaultStruct><FaultCode>0</FaultCode><FaultString></FaultString></FaultStruct><StartTime>${empty}</StartTime><CompleteTime>${empty}</CompleteTime>`,
      '',
    ],
    DUStateChangeComplete: [
      { method: 'DUStateChangeComplete', results: [result, { ...result, uuid: 'u1' }], commandKey: 'k' },
      `<Results>${resultWire}</Results><Results>${resultWire}</Results><CommandKey>k</CommandKey>`,
      '',
    ],
    AutonomousDUStateChangeComplete: [
      { method: 'AutonomousDUStateChangeComplete', results: [{ ...result, operation: 'Install' }] },
      `<Results>${resultWire}<OperationPerformed>Install</OperationPerformed></Results>`,
      '',
    ],
    RequestDownload: [
      {
        method: 'RequestDownload',
        fileType: '1 Firmware Upgrade Image',
        args: [{ name: 'Version', value: '2' }],
      },
      '<FileType>1 Firmware Upgrade Image</FileType><FileTypeArg soap-enc:arrayType="cwmp:ArgStruct[1]"><ArgStruct><Name>Version</Name><Value>2</Value></ArgStruct></FileTypeArg>',
      '',
    ],
    Kicked: [
      { method: 'Kicked', command: 'c', referer: 'r', arg: 'a', next: 'http://h/?a&b' },
      '<Command>c</Command><Referer>r</Referer><Arg>a</Arg><Next>http://h/?a&amp;b</Next>',
      '<NextURL>http://h/?a&amp;b</NextURL>',
    ],
  };

describe.each(reportMethods)('%s', method => {
  const [report, wire, answer] = reported[method];

  it('report: the schema on the wire, and back', () => {
    const text = writeReport(defaultStyle, 'id-1', report);
    expect(text).toContain(`<soap-env:Body><cwmp:${method}>${wire}</cwmp:${method}></soap-env:Body>`);
    const { name, element } = methodOf(text);
    expect(readCpeRequest(name, element)).toEqual(report);
  });

  it('answer: under its own name', () => {
    const text = writeReportAnswer(defaultStyle, 'id-1', report);
    expect(text).toContain(`<soap-env:Body><cwmp:${method}Response>${answer}</cwmp:${method}Response></soap-env:Body>`);
    expect(text).not.toContain('/>');
    expect(envelopeOf(text).id).toBe('id-1');
  });

  it('empty: is read, and means nothing', () => {
    expect(readCpeRequest(method, readXml('<a/>'))).toMatchObject({ method });
  });

  it('is what this ACS says it has', () => {
    expect(methodsOfAcs).toContain(method);
  });
});

describe('arrays as others write them', () => {
  it('ChangeDUState with an element per operation inside one Operations', () => {
    const [request] = wire.ChangeDUState;
    const nested: AcsRequest = { ...request, nested: true };
    const text = writeAcsRequest(defaultStyle, '1', nested);
    expect(text).toMatch(
      /<Operations><InstallOpStruct>.*<\/InstallOpStruct><UpdateOpStruct>.*<\/Operations><CommandKey>/,
    );
    const { name, element } = methodOf(text);
    expect(readAcsRequest(name, element)).toEqual(nested);
    expect(() => readAcsRequest(name, readXml('<a><Operations><URL>x</URL></Operations></a>'))).toThrow(CwmpFault);
  });

  it('DUStateChangeComplete with a struct per result inside one Results', () => {
    const list = `<Results soap-enc:arrayType="cwmp:OpResultStruct[2]"><OpResultStruct>${resultWire}</OpResultStruct><OpResultStruct>${resultWire}</OpResultStruct></Results>`;
    const element = readXml(`<a>${list}<CommandKey>k</CommandKey></a>`);
    expect(readCpeRequest('DUStateChangeComplete', element)).toEqual({
      method: 'DUStateChangeComplete',
      results: [result, result],
      commandKey: 'k',
    });
    expect(readCpeRequest('DUStateChangeComplete', readXml('<a><Results/></a>'))).toMatchObject({ results: [] });
  });
});

describe.each(acsMethods)('%s', method => {
  const [request, requestWire, response, responseWire] = wire[method];

  it('request: the schema on the wire, and back', () => {
    const text = writeAcsRequest(defaultStyle, 'id-1', request);
    expect(text).toContain(`<soap-env:Body><cwmp:${method}>${requestWire}</cwmp:${method}></soap-env:Body>`);
    expect(text).not.toContain('/>');
    expect(envelopeOf(text).id).toBe('id-1');
    const { name, element } = methodOf(text);
    expect(readAcsRequest(name, element)).toEqual(request);
  });

  it('response: the schema on the wire, and back', () => {
    const text = writeCpeResponse(defaultStyle, 'id-1', response);
    expect(text).toContain(
      `<soap-env:Body><cwmp:${method}Response>${responseWire}</cwmp:${method}Response></soap-env:Body>`,
    );
    const { name, element } = methodOf(text);
    expect(readCpeResponse(method, name, element)).toEqual(response);
  });
});

describe('what the CPE says first', () => {
  const inform: Inform = {
    method: 'Inform',
    deviceId: { manufacturer: 'A & B', oui: '00040E', productClass: 'F!', serialNumber: '1' },
    events: [
      { code: '1 BOOT', commandKey: '' },
      { code: 'M Reboot', commandKey: 'k' },
    ],
    currentTime: '2026-01-01T00:00:00Z',
    retryCount: 2,
    params: [{ name: 'Device.DeviceInfo.SoftwareVersion', value: '1', type: 'string' }],
  };
  const read = (content: string) => {
    const element = readXml(`<X xmlns:soap-enc="e" xmlns:xsi="x">${content}</X>`);
    return readCpeRequest('Inform', element);
  };

  it('Inform goes there and back', () => {
    expect(read(writeInform(inform))).toEqual(inform);
  });

  it.each([
    ['no DeviceId', ''],
    ['no SerialNumber', writeInform({ ...inform, deviceId: { ...inform.deviceId, serialNumber: ' ' } })],
    ['no OUI', writeInform({ ...inform, deviceId: { ...inform.deviceId, oui: '' } })],
    [
      'an endless SerialNumber',
      writeInform({ ...inform, deviceId: { ...inform.deviceId, serialNumber: '1'.repeat(257) } }),
    ],
  ])('Inform with %s is refused by fault 8003', (_name, content) => {
    expect(() => read(content)).toThrow(CwmpFault);
  });

  it('Inform without ParameterList, Event or RetryCount is one without', () => {
    const deviceId = /<DeviceId>.*<\/DeviceId>/.exec(writeInform(inform))?.[0] ?? '';
    expect(read(deviceId)).toMatchObject({ events: [], params: [], retryCount: 0, currentTime: '' });
  });

  it('events without code and parameters without value are left out', () => {
    const deviceId = /<DeviceId>.*<\/DeviceId>/.exec(writeInform(inform))?.[0] ?? '';
    const odd =
      '<Event><EventStruct><CommandKey></CommandKey></EventStruct></Event><ParameterList>' +
      '<ParameterValueStruct><Name>Device.DeviceInfo.DeviceLog</Name></ParameterValueStruct>' +
      '<ParameterValueStruct><Name>A</Name><Value/></ParameterValueStruct></ParameterList>';
    expect(read(deviceId + odd)).toMatchObject({ events: [], params: [{ name: 'A', value: '', type: '' }] });
  });

  it('types other than string lose their white space and keep their name', () => {
    const deviceId = /<DeviceId>.*<\/DeviceId>/.exec(writeInform(inform))?.[0] ?? '';
    const struct = (type: string, value: string) =>
      `<ParameterValueStruct><Name> A </Name><Value ${type}>${value}</Value></ParameterValueStruct>`;
    const list = [
      struct('xsi:type="xsd:unsignedInt"', '\n1 '),
      struct("type='xsd:json'", ' {}'),
      struct('xsi:type="xsd:"', ' a'),
      struct('xsi:type="string"', ' a '),
      struct('', ' b '),
    ];
    const { params } = read(`${deviceId}<ParameterList>${list.join('')}</ParameterList>`) as Inform;
    expect(params).toEqual([
      { name: 'A', value: '1', type: 'unsignedInt' },
      { name: 'A', value: '{}', type: 'json' },
      { name: 'A', value: ' a', type: '' },
      { name: 'A', value: ' a ', type: 'string' },
      { name: 'A', value: ' b ', type: '' },
    ]);
  });

  it('what nobody knows is told by name', () => {
    expect(readCpeRequest('SetVouchers', readXml('<a/>'))).toEqual({ method: 'unknown', name: 'SetVouchers' });
    expect(readCpeRequest('constructor', readXml('<a/>'))).toEqual({ method: 'unknown', name: 'constructor' });
    expect(readCpeRequest('GetRPCMethods', readXml('<a/>'))).toEqual({ method: 'GetRPCMethods' });
  });
});

describe('tolerance for answers', () => {
  it('a success without Status counts', () => {
    const element = readXml('<a/>');
    expect(readCpeResponse('SetParameterValues', 'SetParameterValuesResponse', element)).toMatchObject({ status: 0 });
    expect(readCpeResponse('DeleteObject', 'DeleteObjectResponse', element)).toMatchObject({ status: 0 });
    expect(readCpeResponse('Download', 'DownloadResponse', element)).toMatchObject({ status: 1 });
  });

  it('an added object without number does not', () => {
    expect(() => readCpeResponse('AddObject', 'AddObjectResponse', readXml('<a/>'))).toThrow(CwmpFault);
  });

  it('item elements may have any name', () => {
    const element = readXml('<a><MethodList><xsd:string>A</xsd:string><item> B </item></MethodList></a>');
    expect(readCpeResponse('GetRPCMethods', 'GetRPCMethodsResponse', element)).toMatchObject({ methods: ['A', 'B'] });
  });

  it('flags come as digits and words', () => {
    const info = ['1', '0', 'true', 'FALSE', ' True '].map(word => `<s><Name>A</Name><Writable>${word}</Writable></s>`);
    const element = readXml(`<a><ParameterList>${info.join('')}</ParameterList></a>`);
    expect(readCpeResponse('GetParameterNames', 'GetParameterNamesResponse', element)).toMatchObject({
      params: [true, false, true, false, true].map(writable => ({ writable })),
    });
  });

  it('a value that XML cannot carry is a fault and not a broken envelope', () => {
    const bad: AcsRequest = {
      method: 'SetParameterValues',
      params: [{ name: 'A', value: 'a\u0001', type: 'string' }],
      parameterKey: '',
    };
    expect(() => writeAcsRequest(defaultStyle, '1', bad)).toThrow(CwmpFault);
  });

  it('the simulated CPE does not know methods that do not exist', () => {
    expect(() => readAcsRequest('Kicked', readXml('<a/>'))).toThrow(CwmpFault);
    expect(() => readAcsRequest('toString', readXml('<a/>'))).toThrow(CwmpFault);
  });

  it.each(['GetOptions', 'SetVouchers'])('%s is refused with the reason', method => {
    expect(() => readAcsRequest(method, readXml('<a/>'))).toThrow(/9000.*obsolete/);
  });
});
