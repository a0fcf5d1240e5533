import fc from 'fast-check';
import type { Fault, Notification, OperateOutcome, ParamMap, UspBody, UspMessage } from '../../src/usp/message.js';
import type { SessionContext, UspRecordBody } from '../../src/usp/record.js';

// Any Message and any Record body that can be said, for property tests.

const text = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.string({ unit: 'grapheme', maxLength: 6 }),
  fc.constant('Device.X.1.'),
);
const flag = fc.boolean();
const texts = fc.array(text, { maxLength: 3 });
const map: fc.Arbitrary<ParamMap> = fc.dictionary(fc.oneof(text, fc.constantFrom('toString', '1', '')), text, {
  maxKeys: 4,
  noNullPrototype: true,
});
const fault: fc.Arbitrary<Fault> = fc.record({ errCode: fc.integer({ min: 1, max: 2 ** 32 - 1 }), errMsg: text });
const many = <T>(one: fc.Arbitrary<T>) => fc.array(one, { maxLength: 3 });
const paramErrs = many(fc.record({ param: text, errCode: fc.nat(), errMsg: text }));
const settings = many(
  fc.record({ objPath: text, params: many(fc.record({ param: text, value: text, required: flag })) }),
);
const failed = fc.record({ ok: fc.constant(false as const), errCode: fc.nat(), errMsg: text });
const withFault = <T>(fields: { [K in keyof T]: fc.Arbitrary<T[K]> }) =>
  fc.oneof(
    fc.record(fields),
    fc.tuple(fc.record(fields), fault).map(([rest, found]) => ({ ...rest, fault: found })),
  );

const outcome = fc.oneof(
  fc.record({ kind: fc.constant('completed' as const), outputArgs: map }),
  fc.record({ kind: fc.constant('failed' as const), errCode: fc.nat(), errMsg: text }),
);
const operateOutcome: fc.Arbitrary<OperateOutcome> = fc.oneof(
  outcome,
  fc.record({ kind: fc.constant('requested' as const), reqObjPath: text }),
);

const notification: fc.Arbitrary<Notification> = fc.oneof(
  fc.record({ kind: fc.constant('event' as const), objPath: text, eventName: text, params: map }),
  fc.record({ kind: fc.constant('valueChange' as const), paramPath: text, paramValue: text }),
  fc.record({ kind: fc.constant('objCreation' as const), objPath: text, uniqueKeys: map }),
  fc.record({ kind: fc.constant('objDeletion' as const), objPath: text }),
  fc.record({
    kind: fc.constant('operComplete' as const),
    objPath: text,
    commandName: text,
    commandKey: text,
    outcome,
  }),
  fc.record({
    kind: fc.constant('onBoardReq' as const),
    oui: text,
    productClass: text,
    serialNumber: text,
    agentSupportedProtocolVersions: text,
  }),
);

const supportedObject = fc.record({
  path: text,
  access: fc.constantFrom('readOnly' as const, 'addDelete' as const, 'addOnly' as const, 'deleteOnly' as const),
  multiInstance: flag,
  params: many(
    fc.record({
      name: text,
      access: fc.constantFrom('readOnly' as const, 'readWrite' as const, 'writeOnly' as const),
      valueType: fc.constantFrom('base64' as const, 'boolean' as const, 'string' as const, 'unsignedLong' as const),
      valueChange: fc.constantFrom('allowed' as const, 'willIgnore' as const),
    }),
  ),
  commands: many(
    fc.record({
      name: text,
      inputArgs: texts,
      outputArgs: texts,
      commandType: fc.constantFrom('sync' as const, 'async' as const),
    }),
  ),
  events: many(fc.record({ name: text, args: texts })),
  divergentPaths: texts,
  uniqueKeySets: many(texts),
});

const body: fc.Arbitrary<UspBody> = fc.oneof(
  fc.record({
    type: fc.constant('Error' as const),
    errCode: fc.nat(),
    errMsg: text,
    paramErrs: many(fc.record({ paramPath: text, errCode: fc.nat(), errMsg: text })),
  }),
  fc.record({
    type: fc.constant('Get' as const),
    paramPaths: texts,
    maxDepth: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
  }),
  fc.record({
    type: fc.constant('GetResp' as const),
    reqPathResults: many(withFault({ requestedPath: text, resolved: many(fc.record({ path: text, params: map })) })),
  }),
  fc.record({
    type: fc.constant('GetSupportedDM' as const),
    objPaths: texts,
    firstLevelOnly: flag,
    returnCommands: flag,
    returnEvents: flag,
    returnParams: flag,
    returnUniqueKeySets: flag,
  }),
  fc.record({
    type: fc.constant('GetSupportedDMResp' as const),
    reqObjResults: many(withFault({ requestedPath: text, dataModelUri: text, objects: many(supportedObject) })),
  }),
  fc.record({ type: fc.constant('GetInstances' as const), objPaths: texts, firstLevelOnly: flag }),
  fc.record({
    type: fc.constant('GetInstancesResp' as const),
    reqPathResults: many(
      withFault({ requestedPath: text, instances: many(fc.record({ path: text, uniqueKeys: map })) }),
    ),
  }),
  fc.record({ type: fc.constant('Set' as const), allowPartial: flag, updateObjs: settings }),
  fc.record({
    type: fc.constant('SetResp' as const),
    updatedObjResults: many(
      fc.record({
        requestedPath: text,
        status: fc.oneof(
          fc.record({
            ok: fc.constant(true as const),
            instances: many(fc.record({ affectedPath: text, paramErrs, updatedParams: map })),
          }),
          fc.record({
            ok: fc.constant(false as const),
            errCode: fc.nat(),
            errMsg: text,
            instFailures: many(fc.record({ affectedPath: text, paramErrs })),
          }),
        ),
      }),
    ),
  }),
  fc.record({ type: fc.constant('Add' as const), allowPartial: flag, createObjs: settings }),
  fc.record({
    type: fc.constant('AddResp' as const),
    createdObjResults: many(
      fc.record({
        requestedPath: text,
        status: fc.oneof(
          failed,
          fc.record({ ok: fc.constant(true as const), instantiatedPath: text, paramErrs, uniqueKeys: map }),
        ),
      }),
    ),
  }),
  fc.record({ type: fc.constant('Delete' as const), allowPartial: flag, objPaths: texts }),
  fc.record({
    type: fc.constant('DeleteResp' as const),
    deletedObjResults: many(
      fc.record({
        requestedPath: text,
        status: fc.oneof(
          failed,
          fc.record({
            ok: fc.constant(true as const),
            affectedPaths: texts,
            unaffectedPathErrs: many(fc.record({ unaffectedPath: text, errCode: fc.nat(), errMsg: text })),
          }),
        ),
      }),
    ),
  }),
  fc.record({
    type: fc.constant('Operate' as const),
    command: text,
    commandKey: text,
    sendResp: flag,
    inputArgs: map,
  }),
  fc.record({
    type: fc.constant('OperateResp' as const),
    results: many(fc.record({ executedCommand: text, outcome: operateOutcome })),
  }),
  fc.record({ type: fc.constant('Notify' as const), subscriptionId: text, sendResp: flag, notification }),
  fc.record({ type: fc.constant('NotifyResp' as const), subscriptionId: text }),
  fc.record({ type: fc.constant('GetSupportedProtocol' as const), controllerSupportedProtocolVersions: text }),
  fc.record({ type: fc.constant('GetSupportedProtocolResp' as const), agentSupportedProtocolVersions: text }),
  fc.record({ type: fc.constant('Register' as const), allowPartial: flag, regPaths: texts }),
  fc.record({
    type: fc.constant('RegisterResp' as const),
    registeredPathResults: many(
      fc.record({
        requestedPath: text,
        status: fc.oneof(failed, fc.record({ ok: fc.constant(true as const), registeredPath: text })),
      }),
    ),
  }),
  fc.record({ type: fc.constant('Deregister' as const), paths: texts }),
  fc.record({
    type: fc.constant('DeregisterResp' as const),
    deregisteredPathResults: many(
      fc.record({
        requestedPath: text,
        status: fc.oneof(failed, fc.record({ ok: fc.constant(true as const), deregisteredPaths: texts })),
      }),
    ),
  }),
);

export const anyMessage: fc.Arbitrary<UspMessage> = fc.record({
  msgId: fc.string({ minLength: 1, maxLength: 20 }),
  body,
});

const bytes = fc.uint8Array({ maxLength: 40 }).map(array => Buffer.from(array));
const word = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n });
const sarState = fc.constantFrom('none' as const, 'begin' as const, 'inProcess' as const, 'complete' as const);
const session: fc.Arbitrary<SessionContext> = fc.record({
  sessionId: word,
  sequenceId: word,
  expectedId: word,
  retransmitId: word,
  payloadSarState: sarState,
  payloadrecSarState: sarState,
  payload: many(bytes),
});

export const anyRecordBody: fc.Arbitrary<UspRecordBody> = fc.oneof(
  fc.record({ type: fc.constant('noSessionContext' as const), payload: bytes }),
  session.map(context => ({ type: 'sessionContext' as const, ...context })),
  fc.record({ type: fc.constant('websocketConnect' as const) }),
  fc.record({
    type: fc.constant('mqttConnect' as const),
    version: fc.constantFrom('V3_1_1' as const, 'V5' as const),
    subscribedTopic: text,
  }),
  fc.record({
    type: fc.constant('stompConnect' as const),
    version: fc.constant('V1_2' as const),
    subscribedDestination: text,
  }),
  fc.record({ type: fc.constant('udsConnect' as const) }),
  fc.record({ type: fc.constant('disconnect' as const), reason: text, reasonCode: fc.nat() }),
);
