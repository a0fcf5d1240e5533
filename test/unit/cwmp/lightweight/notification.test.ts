import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../../../src/base/package-root.js';
import { type LightweightNotification, readNotification } from '../../../../src/cwmp/lightweight/notification.js';
import { signatureFor } from '../../../../src/cwmp/lightweight/trust.js';
import { type NotificationFraming, notificationDatagram } from '../../../../src/simulator/lightweight-notifier.js';

const fixture = (name: string) => readFileSync(join(packageRoot, 'test/fixtures/cwmp/lightweight', `${name}.http`));

function understood(datagram: Buffer): LightweightNotification {
  const read = readNotification(datagram);
  if (!read.ok) throw new Error(read.reason);
  return read.notification;
}

const signed = ({ body, signature }: LightweightNotification) =>
  signature?.equals(signatureFor(body, 'secret')) === true;

describe('a notification as it comes', () => {
  it('by the letter of TR-069 Annex M is understood, and its signature is that of openssl', () => {
    const notification = understood(fixture('standard'));
    expect(notification).toMatchObject({
      ts: 1_764_000_000,
      username: 'box & co',
      cnonce: 'b1946ac92492d2347c6235b4d2611184',
      deviceId: { manufacturer: '', oui: '00D09E', productClass: 'Router One', serialNumber: 'SN-42' },
      params: [
        { name: 'Device.DeviceInfo.ProvisioningCode', value: ' kept as it is ', type: 'string' },
        { name: 'Device.WiFi.SSIDNumberOfEntries', value: '3', type: 'unsignedInt' },
      ],
      cut: false,
    });
    expect(signed(notification)).toBe(true);
  });

  it('with LF, blanks before headers and a misspelt Content-Length is understood just as well', () => {
    const notification = understood(fixture('crooked'));
    expect(notification).toMatchObject({
      username: 'box',
      params: [{ name: 'Device.DeviceInfo.ProvisioningCode', value: 'from the field' }],
      cut: false,
    });
    expect(signed(notification)).toBe(true);
  });

  it('without its end still names its device and its parameters, and cannot be verified', () => {
    const notification = understood(fixture('cut'));
    expect(notification.cut).toBe(true);
    expect(notification.deviceId).toMatchObject({ oui: '00D09E', serialNumber: 'SN42' });
    expect(notification.params.map(({ name }) => name)).toEqual([
      'Device.DeviceInfo.ProvisioningCode',
      'Device.Time.NTPServer1',
      'Device.WiFi.SSID.1.SSID',
    ]);
    expect(signed(notification)).toBe(false);
  });

  it.each([1, 7, 40])('whose head promises %i bytes more than there are, but which is whole, can be verified', more => {
    const text = fixture('standard').toString('latin1');
    const declared = Number(/Content-Length: (\d+)/.exec(text)?.[1]);
    const crooked = text.replace(`Content-Length: ${declared}`, `Content-Length: ${declared + more}`);
    const notification = understood(Buffer.from(crooked, 'latin1'));
    expect([notification.cut, signed(notification)]).toEqual([false, true]);
  });

  it('that lost no more than the line feed at its end is complete, and cannot be verified', () => {
    expect(understood(fixture('crooked').subarray(0, -1))).toMatchObject({ cut: false, short: true });
    const notification = understood(fixture('standard').subarray(0, -1));
    expect(notification).toMatchObject({ cut: false, short: true });
    expect(signed(notification)).toBe(false);
  });

  it('with something behind its end is what its Content-Length says', () => {
    const notification = understood(Buffer.concat([fixture('standard'), Buffer.from('<more/>\0\0')]));
    expect(signed(notification)).toBe(true);
  });

  it('that is incomplete although all of it is here is none', () => {
    const text = fixture('standard').toString('latin1').replace('</lw:Notification>', '                  ');
    expect(readNotification(Buffer.from(text, 'latin1')).ok).toBe(false);
  });

  it('leaves out a parameter without value: that is no empty one', () => {
    const body =
      '<Notification><TS>1</TS><Param><Name>A.B</Name></Param><Param><Name>A.C</Name><Value/></Param></Notification>';
    const { params } = understood(Buffer.from(`POST / HTTP/1.1\n\n${body}`));
    expect(params).toEqual([{ name: 'A.C', value: '', type: '' }]);
  });

  it.each([
    ['nothing', ''],
    ['another method', 'GET / HTTP/1.1\r\n\r\n<Notification><TS>1</TS></Notification>'],
    ['no empty line', 'POST / HTTP/1.1\r\nSignature: 00\r\n<Notification/>'],
    ['another document', 'POST / HTTP/1.1\r\n\r\n<Envelope><TS>1</TS></Envelope>'],
    ['no time', 'POST / HTTP/1.1\r\n\r\n<Notification><UN>a</UN></Notification>'],
    ['a time that is none', 'POST / HTTP/1.1\r\n\r\n<Notification><TS>-1e9</TS></Notification>'],
    ['a user without end', `POST / HTTP/1.1\r\n\r\n<Notification><TS>1</TS><UN>${'u'.repeat(257)}</UN></Notification>`],
    ['a DOCTYPE', 'POST / HTTP/1.1\r\n\r\n<!DOCTYPE n><Notification><TS>1</TS></Notification>'],
    ['a head without end', `POST / HTTP/1.1\r\n${'A: b\r\n'.repeat(1000)}\r\n<Notification><TS>1</TS></Notification>`],
    [
      'a charset nobody knows',
      'POST / HTTP/1.1\nContent-Type: a/b; charset=klingon\n\n<Notification><TS>1</TS></Notification>',
    ],
  ])('is refused with a reason: %s', (_, text) => {
    const read = readNotification(Buffer.from(text));
    expect(read.ok ? '' : read.reason).not.toBe('');
  });
});

const xmlText = fc.string({ unit: 'grapheme', maxLength: 40 }).map(text => text.replace(/[^\P{C}]|\p{Cn}|�/gu, ''));
const content = fc.record({
  identity: fc.record({
    manufacturer: fc.constant('Any'),
    oui: fc.stringMatching(/^[0-9A-F]{6}$/),
    productClass: fc.stringMatching(/^[\w &<]{0,20}$/).map(text => text.trim()),
    serialNumber: fc.stringMatching(/^[\w-]{1,20}$/),
  }),
  ts: fc.nat(),
  params: fc.array(
    fc.record({
      name: fc.stringMatching(/^[A-Z][a-z]{1,8}(\.[A-Z][a-z]{1,8}){1,4}$/),
      value: xmlText,
      type: fc.constant('string'),
    }),
    { minLength: 1, maxLength: 6 },
  ),
});
const framing = fc.constantFrom<NotificationFraming>('standard', 'crooked');
const settings = { host: 'acs.example', port: 7547, username: 'box', password: 'secret' };

describe('whatever comes', () => {
  it('in either framing says what was written, and verifies unless it was cut', () => {
    fc.assert(
      fc.property(content, framing, (written, how) => {
        const notification = understood(notificationDatagram(settings, written, how));
        const names = notification.params.map(({ name }) => name);
        expect(names).toEqual(written.params.slice(0, names.length).map(({ name }) => name));
        expect(signed(notification)).toBe(!notification.short);
        if (notification.short) expect(how).toBe('crooked');
        if (notification.cut) return;
        expect(notification).toMatchObject({ ts: written.ts, deviceId: { ...written.identity, manufacturer: '' } });
        expect(notification.params).toEqual(written.params);
      }),
    );
  });

  it('is understood or refused, and never verifies when a byte of its body is another', () => {
    fc.assert(
      fc.property(content, framing, fc.nat(), fc.integer({ min: 1, max: 255 }), (written, how, at, bits) => {
        const datagram = notificationDatagram(settings, written, how);
        const start = datagram.indexOf('<?xml');
        const place = start + (at % (datagram.length - start));
        datagram[place] = (datagram[place] ?? 0) ^ bits;
        const read = readNotification(datagram);
        if (read.ok) expect(signed(read.notification)).toBe(false);
      }),
    );
  });

  it('is cut anywhere and is understood or refused', () => {
    fc.assert(
      fc.property(content, framing, fc.nat(), (written, how, at) => {
        const datagram = notificationDatagram(settings, written, how);
        const read = readNotification(datagram.subarray(0, at % datagram.length));
        if (read.ok) expect([read.notification.short, signed(read.notification)]).toEqual([true, false]);
      }),
    );
  });

  it('of bytes without sense is refused', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2000 }), bytes => {
        expect(readNotification(Buffer.from(bytes)).ok).toBe(false);
      }),
    );
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('<', '>', '/', 'a', ' ', '\n', ':'), maxLength: 400 }), text => {
        expect(readNotification(Buffer.from(`POST / HTTP/1.1\n\n${text}`)).ok).toBe(false);
      }),
    );
  });

  it.each(['<', '<a', '<a ', '</', '<a>', '<a/'])('of the largest size takes no more than its length: %s', piece => {
    const body = `${piece.repeat(Math.floor(15_000 / piece.length))}<a>`;
    // Measured by work: a reader that is quadratic would take minutes for all of these together.
    for (let round = 0; round < 20; round++)
      expect(readNotification(Buffer.from(`POST / HTTP/1.1\n\n${body}`)).ok).toBe(false);
  });
});
