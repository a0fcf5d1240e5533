import { createHmac, randomBytes } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { isIPv6 } from 'node:net';
import type { DeviceId, ParameterValue } from '../cwmp/rpc-types.js';
import { escapeText } from '../cwmp/soap/xml-text.js';

/** Where notifications go to, and as whom. */
export interface NotificationSettings {
  readonly host: string;
  readonly port: number;
  /** ManagementServer.Username and .Password. */
  readonly username: string;
  readonly password: string;
}

/** What a device says in one notification. */
export interface NotificationContent {
  readonly identity: DeviceId;
  /** Seconds since 1970. */
  readonly ts: number;
  readonly params: readonly ParameterValue[];
}

/**
 * `standard`: as TR-069 Annex M has it. `crooked`: as a widely shipped client writes it, which also cuts every datagram at 1023 bytes.
 */
export type NotificationFraming = 'standard' | 'crooked';

const buffer = 1023;

/** One UDP Lightweight Notification, signed. */
export function notificationDatagram(
  { host, username, password }: NotificationSettings,
  { identity, ts, params }: NotificationContent,
  framing: NotificationFraming = 'standard',
): Buffer {
  const field = (name: string, value: string) => `<${name}>${escapeText(value)}</${name}>`;
  const body = Buffer.from(
    `<?xml version="1.0" encoding="UTF-8"?>\n<Notification xmlns="urn:broadband-forum-org:cwmp:lwnotif-1-0" ` +
      `xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">` +
      field('TS', String(ts)) +
      field('UN', username) +
      field('CN', randomBytes(8).toString('hex')) +
      field('OUI', identity.oui) +
      field('ProductClass', identity.productClass) +
      field('SerialNumber', identity.serialNumber) +
      params.map(paramText).join('') +
      '</Notification>\n',
  );
  const signature = createHmac('sha1', password).update(body).digest('hex');
  const { length } = body;
  if (framing === 'standard') {
    const head =
      `POST / HTTP/1.1\r\nHost: ${host}\r\nContent-Type: text/xml; charset=utf-8\r\n` +
      `Content-Length: ${length}\r\nSignature: ${signature}\r\n\r\n`;
    return Buffer.concat([Buffer.from(head), body]);
  }
  const head =
    `POST /HTTPS/1.1 \n HOST: ${host} \n Content-Type: test/xml; charset=utf-8 \n ` +
    `Content-Lenght: ${length}\n Signature: ${signature.toUpperCase()}\n\n`;
  return Buffer.concat([Buffer.from(head), body]).subarray(0, buffer);
}

function paramText({ name, value, type }: ParameterValue): string {
  return (
    `<Param><Name>${escapeText(name)}</Name>` +
    `<Value xsi:type="xs:${escapeText(type)}">${escapeText(value)}</Value></Param>`
  );
}

/** Sends and forgets: what is lost on the way is lost. */
export function sendDatagram(bytes: Buffer, { host, port }: Pick<NotificationSettings, 'host' | 'port'>): void {
  const socket = createSocket(isIPv6(host) ? 'udp6' : 'udp4');
  socket.on('error', () => undefined);
  socket.send(bytes, port, host, () => socket.close());
}

/** Which kinds of notification an attribute asks for (TR-069 Table 56). */
export function kindsOf(notification: number): {
  /** In the next Inform. */
  readonly informs: boolean;
  /** In an Inform made for it. */
  readonly active: boolean;
  /** In the next datagram. */
  readonly datagrams: boolean;
  /** In a datagram made for it. */
  readonly activeDatagram: boolean;
} {
  return {
    informs: [1, 2, 4, 6].includes(notification),
    active: notification === 2,
    datagrams: notification >= 3,
    activeDatagram: notification >= 5,
  };
}
