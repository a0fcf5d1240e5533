import { loadModel, modelOf, objectsBelow } from '../../datamodel/model-facts.js';
import type { SupportedModel, SupportedObject } from '../../datamodel/supported-model.js';

/**
 * What this version keeps of Device.LocalAgent.; objects that are not named are not supported, and what the standard has since deleted
 * never is.
 */
const kept: Readonly<Record<string, readonly string[] | 'all'>> = {
  'Device.LocalAgent.': 'all',
  'Device.LocalAgent.MTP.{i}.': ['Alias', 'Enable', 'Status', 'Protocol', 'EnableMDNS'],
  'Device.LocalAgent.MTP.{i}.MQTT.': 'all',
  'Device.LocalAgent.MTP.{i}.STOMP.': 'all',
  'Device.LocalAgent.MTP.{i}.UDS.': 'all',
  'Device.LocalAgent.MTP.{i}.WebSocket.': ['Port', 'Path', 'EnableEncryption', 'KeepAliveInterval'],
  'Device.LocalAgent.Threshold.{i}.': 'all',
  'Device.LocalAgent.Monitor.{i}.': 'all',
  'Device.LocalAgent.Watchdog.{i}.': 'all',
  'Device.LocalAgent.Controller.{i}.': 'all',
  'Device.LocalAgent.Controller.{i}.TransferCompletePolicy.': 'all',
  'Device.LocalAgent.Controller.{i}.MTP.{i}.': 'all',
  'Device.LocalAgent.Controller.{i}.MTP.{i}.WebSocket.': [
    'Host',
    'Port',
    'Path',
    'EnableEncryption',
    'KeepAliveInterval',
    'CurrentRetryCount',
    'SessionRetryMinimumWaitInterval',
    'SessionRetryIntervalMultiplier',
  ],
  'Device.LocalAgent.Controller.{i}.MTP.{i}.MQTT.': ['Topic', 'AgentMTPReference'],
  'Device.LocalAgent.Controller.{i}.MTP.{i}.CoAP.': ['Host', 'Port', 'Path', 'EnableEncryption'],
  'Device.LocalAgent.Controller.{i}.MTP.{i}.STOMP.': ['Reference', 'Destination'],
  'Device.LocalAgent.Controller.{i}.MTP.{i}.UDS.': ['UnixDomainSocketRef', 'USPServiceRef'],
  'Device.LocalAgent.Controller.{i}.BootParameter.{i}.': 'all',
  'Device.LocalAgent.Controller.{i}.E2ESession.': [
    'SessionMode',
    'Status',
    'SessionExpiration',
    'SessionRetryMinimumWaitInterval',
    'SessionRetryIntervalMultiplier',
    'CurrentRetryCount',
    'MaxUSPRecordSize',
    'MaxRetransmitTries',
    'PayloadSecurity',
  ],
  'Device.LocalAgent.Certificate.{i}.': 'all',
  'Device.LocalAgent.ControllerTrust.': [
    'UntrustedRole',
    'BannedRole',
    'SecuredRoles',
    'TOFUAllowed',
    'RoleNumberOfEntries',
    'CredentialNumberOfEntries',
    'ChallengeNumberOfEntries',
  ],
  'Device.LocalAgent.ControllerTrust.Role.{i}.': 'all',
  'Device.LocalAgent.ControllerTrust.Role.{i}.Permission.{i}.': 'all',
  'Device.LocalAgent.ControllerTrust.Credential.{i}.': 'all',
  'Device.LocalAgent.ControllerTrust.Challenge.{i}.': 'all',
  'Device.LocalAgent.Subscription.{i}.': 'all',
  'Device.LocalAgent.Request.{i}.': 'all',
  'Device.BulkData.': 'all',
  'Device.BulkData.Profile.{i}.': 'all',
  'Device.BulkData.Profile.{i}.Parameter.{i}.': 'all',
  'Device.BulkData.Profile.{i}.CSVEncoding.': 'all',
  'Device.BulkData.Profile.{i}.JSONEncoding.': 'all',
  'Device.BulkData.Profile.{i}.HTTP.': 'all',
  'Device.BulkData.Profile.{i}.HTTP.RequestURIParameter.{i}.': 'all',
  'Device.BulkData.Profile.{i}.MQTT.': 'all',
  'Device.MQTT.': ['ClientNumberOfEntries'],
  'Device.MQTT.Capabilities.': ['ProtocolVersionsSupported', 'TransportProtocolSupported'],
  'Device.MQTT.Client.{i}.': [
    'Alias',
    'Name',
    'Enable',
    'Status',
    'ProtocolVersion',
    'EnableEncryption',
    'BrokerAddress',
    'BrokerPort',
    'TransportProtocol',
    'CleanSession',
    'CleanStart',
    'WillEnable',
    'WillQoS',
    'WillRetain',
    'WillTopic',
    'WillValue',
    'KeepAliveTime',
    'RequestResponseInfo',
    'ResponseInformation',
    'ALPN',
    'ClientID',
    'Username',
    'Password',
    'MessageRetryTime',
    'ConnectRetryTime',
    'ConnectRetryIntervalMultiplier',
    'ConnectRetryMaxInterval',
    'SubscriptionNumberOfEntries',
    'UserPropertyNumberOfEntries',
  ],
  'Device.MQTT.Client.{i}.Subscription.{i}.': 'all',
  'Device.MQTT.Client.{i}.UserProperty.{i}.': 'all',
  'Device.STOMP.': 'all',
  'Device.STOMP.Connection.{i}.': [
    'Alias',
    'Enable',
    'Status',
    'Host',
    'Port',
    'Username',
    'Password',
    'VirtualHost',
    'EnableHeartbeats',
    'OutgoingHeartbeat',
    'IncomingHeartbeat',
    'ServerRetryInitialInterval',
    'ServerRetryIntervalMultiplier',
    'ServerRetryMaxInterval',
    'EnableEncryption',
  ],
  'Device.UnixDomainSockets.': 'all',
  'Device.UnixDomainSockets.UnixDomainSocket.{i}.': ['Alias', 'Mode', 'Path'],
};

/** What Controllers may set in rows that belong to the configuration: the rest says where the connection leads, and that is the operator's. */
const settable: Readonly<Record<string, readonly string[]>> = {
  'Device.MQTT.Client.{i}.': [
    'Enable',
    'KeepAliveTime',
    'ClientID',
    'Username',
    'Password',
    'ConnectRetryTime',
    'ConnectRetryIntervalMultiplier',
    'ConnectRetryMaxInterval',
  ],
  // Nobody is trusted because he came first: TOFUAllowed is false and stays so.
  'Device.LocalAgent.ControllerTrust.': ['UntrustedRole', 'BannedRole', 'SecuredRoles'],
  'Device.LocalAgent.MTP.{i}.': ['EnableMDNS'],
  'Device.LocalAgent.MTP.{i}.MQTT.': ['ResponseTopicConfigured', 'PublishQoS'],
  'Device.LocalAgent.MTP.{i}.WebSocket.': [],
  'Device.LocalAgent.MTP.{i}.STOMP.': ['Destination'],
  'Device.LocalAgent.MTP.{i}.UDS.': [],
};

/** Objects outside of Device.LocalAgent. that are the Agent's own too: the device's own of these names are not shown. */
const ownObjects: readonly string[] = [
  'Device.LocalAgent.',
  'Device.BulkData.',
  'Device.MQTT.',
  'Device.STOMP.',
  'Device.UnixDomainSockets.',
];

const commands = new Set([
  'AddCertificate()',
  'AddMyCertificate()',
  'Cancel()',
  'ChallengeResponse()',
  'Delete()',
  'ForceReconnect()',
  'ForceCollection()',
  'GetFingerprint()',
  'RequestChallenge()',
  'SendOnBoardRequest()',
]);
/** Other objects have a Reset() too that we do not. */
const resets = new Set([
  'Device.LocalAgent.Watchdog.{i}.Reset()',
  'Device.LocalAgent.Controller.{i}.E2ESession.Reset()',
]);
const events = new Set(['Periodic!', 'Push!', 'WakeUp!', 'TransferComplete!', 'Triggered!', 'OnChange!', 'Watchdog!']);
/** Rows of these belong to the configuration of the gateway or to the Agent itself. */
const fixedTables = new Set([
  'Device.LocalAgent.MTP.{i}.',
  'Device.LocalAgent.Request.{i}.',
  'Device.MQTT.Client.{i}.',
  'Device.STOMP.Connection.{i}.',
  'Device.UnixDomainSockets.UnixDomainSocket.{i}.',
]);

let model: SupportedModel | undefined;

/** The supported model of Device.LocalAgent., the same for every Agent. */
export function localAgentModel(): SupportedModel {
  model ??= build();
  return model;
}

function build(): SupportedModel {
  const standard = loadModel('tr181-usp');
  const objects = ownObjects
    .flatMap(own => [...objectsBelow(standard, own)])
    .flatMap(object => {
      const params = kept[object.path];
      return params ? [narrow(object, params)] : [];
    });
  return modelOf(standard.uri, objects);
}

/** Whether a path, supported or instantiated, belongs to the Agent itself and not to its device. */
export function isOwnPath(path: string): boolean {
  for (const own of ownObjects) if (path.startsWith(own)) return true;
  return false;
}

/** Children of `Device.` that are the Agent's. */
export function ownChildren(): readonly string[] {
  return ownObjects;
}

function narrow(object: SupportedObject, params: readonly string[] | 'all'): SupportedObject {
  const fixed = fixedTables.has(object.path);
  const keptParams = [...object.params].filter(
    ([name, { deleted }]) => !deleted && (params === 'all' || params.includes(name)),
  );
  const isSettable = (name: string) => settable[object.path]?.includes(name) ?? !fixed;
  // Keys are unique here whether or not a row is enabled: the gateway has no use for two Controllers of one name.
  const { enableParam: _, ...rest } = object;
  return {
    ...rest,
    access: fixed ? 'readOnly' : object.access,
    params: new Map(
      keptParams.map(([name, param]) => [name, isSettable(name) ? param : { ...param, access: 'readOnly' }]),
    ),
    commands: new Map([...object.commands].filter(([name]) => commands.has(name) || resets.has(object.path + name))),
    events: new Map([...object.events].filter(([name]) => events.has(name))),
  };
}
