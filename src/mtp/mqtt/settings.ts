import { randomBytes } from 'node:crypto';
import type { IClientOptions } from 'mqtt';
import type { TlsMaterial } from '../../base/tls-files.js';
import type { RetryPolicy } from '../back-off.js';

/** MQTT control packets a user property can travel in (TR-181 MQTT.Client.{i}.UserProperty.{i}.PacketType). */
export type PropertyPacket = 'CONNECT' | 'PUBLISH' | 'SUBSCRIBE';

export interface UserProperty {
  readonly name: string;
  readonly value: string;
  readonly packets: readonly PropertyPacket[];
}

export interface Will {
  readonly topic: string;
  readonly payload: string;
  readonly qos: 0 | 1 | 2;
  readonly retain: boolean;
}

/** Everything one connection needs to know about itself. */
export interface MqttSettings {
  readonly url: string;
  readonly version: '5' | '3.1.1';
  /** Empty, or undefined on MQTT 5: the broker assigns one, and it is kept (R-MQTT.8, R-MQTT.9). */
  readonly clientId?: string | undefined;
  readonly username?: string | undefined;
  readonly password?: string | undefined;
  readonly userProperties?: readonly UserProperty[] | undefined;
  readonly will?: Will | undefined;
  /** The most that is used; a broker may lower it (R-MQTT.20). */
  readonly qos?: 0 | 1 | 2 | undefined;
  /** Seconds; 0 turns it off (R-MQTT.14). */
  readonly keepAlive?: number | undefined;
  readonly retry?: RetryPolicy | undefined;
  readonly tls?: TlsMaterial | undefined;
  readonly alpn?: readonly string[] | undefined;
}

export const defaultRetry: RetryPolicy = { minimumWait: 5_000, multiplier: 2000, maximumWait: 60_000 };

/** 17 MB: a Record of 16 MB and what surrounds it. */
export const maxPacketBytes = 17 * 1024 * 1024;

/** On 3.1.1 a ClientID nobody chose must still stay the same (R-MQTT.11). */
export function ownClientId({ version, clientId }: MqttSettings): string {
  if (clientId !== undefined && clientId !== '') return clientId;
  return version === '5' ? '' : `gangway-${randomBytes(8).toString('hex')}`;
}

export function propertiesFor(
  settings: MqttSettings,
  packet: PropertyPacket,
): { userProperties?: Record<string, string | string[]> } {
  const mine = (settings.userProperties ?? []).filter(({ packets }) => packets.includes(packet));
  if (mine.length === 0) return {};
  const userProperties: Record<string, string | string[]> = {};
  for (const { name, value } of mine) {
    const known = userProperties[name];
    userProperties[name] = known === undefined ? value : [known, value].flat();
  }
  return { userProperties };
}

export function clientOptions(settings: MqttSettings, clientId: string): IClientOptions {
  const { version, username, password, will } = settings;
  const common: IClientOptions = {
    protocolVersion: version === '5' ? 5 : 4,
    clientId,
    // A session kept by the broker would bring requests of Controllers that gave up long ago.
    clean: true,
    // The back-off is ours: the library's is constant and gives up on a refused CONNECT.
    reconnectPeriod: 0,
    queueQoSZero: false,
    resubscribe: false,
    connectTimeout: 10_000,
    // The library formats several lines for each packet, for a debug log nobody reads.
    log: () => {},
    keepalive: settings.keepAlive ?? 60,
    ...(username === undefined ? {} : { username }),
    ...(password === undefined ? {} : { password }),
    ...(will ? { will: { ...will, payload: Buffer.from(will.payload) } } : {}),
    ...secureOptions(settings),
  };
  if (version !== '5') return common;
  const properties = {
    requestResponseInformation: true,
    maximumPacketSize: maxPacketBytes,
    ...propertiesFor(settings, 'CONNECT'),
  };
  return { ...common, properties };
}

function secureOptions({ url, tls, alpn }: MqttSettings): IClientOptions {
  const { protocol } = new URL(url);
  if (protocol === 'mqtts:')
    return {
      ...(tls ? { secureContext: tls.current().context } : {}),
      ...(alpn && alpn.length > 0 ? { ALPNProtocols: [...alpn] } : {}),
    };
  if (protocol === 'wss:' && tls) return { wsOptions: { ...tls.current().pem, minVersion: 'TLSv1.2' } };
  return {};
}
