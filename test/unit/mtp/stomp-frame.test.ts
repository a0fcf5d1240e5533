import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  encodeFrame,
  encodeHead,
  FrameError,
  FrameParser,
  nul,
  type StompFrame,
} from '../../../src/mtp/stomp/frame.js';
import { stompFrame } from '../../support/stomp-broker.js';

const command = fc.constantFrom('MESSAGE', 'RECEIPT', 'ERROR', 'SEND');
const text = fc.string({ maxLength: 40 }).filter(value => !value.includes('\0'));
const name = text.filter(value => value !== 'content-length');
const headers = fc.dictionary(
  name.filter(value => value !== '__proto__'),
  text,
  { maxKeys: 6 },
);
const body = fc.uint8Array({ maxLength: 400 });
const frame = fc.record({ command, headers, body });

function pieces(bytes: Buffer, cuts: readonly number[]): readonly Buffer[] {
  const places = [...new Set(cuts.map(cut => cut % (bytes.length + 1)))].sort((a, b) => a - b);
  return [0, ...places].map((start, index) => bytes.subarray(start, places[index] ?? bytes.length));
}

function parseAll(parts: readonly Buffer[], parser = new FrameParser()): readonly StompFrame[] {
  return parts.flatMap(part => [...parser.parse(part)]);
}

function shown({ command: verb, headers: map, body: bytes }: StompFrame) {
  return { command: verb, headers: Object.fromEntries(map), body: bytes.toString('hex') };
}

describe('STOMP frames', () => {
  it('come out as they went in, binary bodies too, whatever the pieces they travel in', () => {
    fc.assert(
      fc.property(fc.array(frame, { maxLength: 5 }), fc.array(fc.nat(6000), { maxLength: 12 }), (sent, cuts) => {
        const wire = Buffer.concat(
          sent.flatMap(each => [
            encodeHead(each.command, [...Object.entries(each.headers), ['content-length', String(each.body.length)]]),
            Buffer.from(each.body),
            nul,
            Buffer.from(each.body.length % 2 === 0 ? '\n' : '\r\n\n'),
          ]),
        );
        expect(parseAll(pieces(wire, cuts)).map(shown)).toEqual(
          sent.map(each => ({
            command: each.command,
            headers: { ...each.headers, 'content-length': String(each.body.length) },
            body: Buffer.from(each.body).toString('hex'),
          })),
        );
      }),
    );
  });

  it('without content-length end at the first NUL', () => {
    fc.assert(
      fc.property(body, fc.array(fc.nat(600), { maxLength: 8 }), (bytes, cuts) => {
        const clean = Buffer.from(bytes.filter(byte => byte !== 0));
        const wire = stompFrame('MESSAGE', { subscription: 's1' }, clean);
        expect(parseAll(pieces(wire, cuts)).map(shown)).toEqual([
          { command: 'MESSAGE', headers: { subscription: 's1' }, body: clean.toString('hex') },
        ]);
      }),
    );
  });

  it('escape what would end a header, in every frame but CONNECT (STOMP 1.2 "Value Encoding")', () => {
    expect(encodeFrame('SEND', [['a:b', 'c\n\\d\r:']]).toString()).toBe('SEND\na\\cb:c\\n\\\\d\\r\\c\n\n\0');
    expect(encodeFrame('CONNECT', [['login', 'a:b\nadmin:true']]).toString()).toBe(
      'CONNECT\nlogin:a:badmin:true\n\n\0',
    );
  });

  it('CONNECTED has none to undo; elsewhere an unknown escape stays, and of repeated headers the first counts', () => {
    const [connected] = parseAll([Buffer.from('CONNECTED\nversion:1.2\nsubscribe-dest:a\\cb:c\n\n\0')]);
    expect(connected?.headers.get('subscribe-dest')).toBe('a\\cb:c');
    const [message] = parseAll([Buffer.from('MESSAGE\r\nx:a\\cb\\t\r\nx:second\r\n\r\n\0')]);
    expect(message?.headers.get('x')).toBe('a:b\\t');
  });

  it.each([
    ['no command', 'GET / HTTP/1.1\r\n\r\n'],
    ['a header without a colon', 'MESSAGE\nnothing\n\n\0'],
    ['a content-length that is none', 'MESSAGE\ncontent-length:many\n\n\0'],
    ['a body beyond its content-length', 'MESSAGE\ncontent-length:1\n\nabc\0'],
    ['a body too large by its header', 'MESSAGE\ncontent-length:101\n\n'],
    ['a body too large without one', `MESSAGE\nx:y\n\n${'z'.repeat(101)}`],
    ['headers without end', `MESSAGE\nx:${'y'.repeat(20_000)}`],
    ['too many headers', `MESSAGE\n${'x:y\n'.repeat(300)}\n\0`],
  ])('that are none end in FrameError: %s', (_, wire) => {
    expect(() => parseAll([Buffer.from(wire)], new FrameParser(100))).toThrow(FrameError);
  });

  it('made of noise never end in anything else', () => {
    const noise = fc.oneof(
      fc.uint8Array({ maxLength: 100 }),
      fc.constantFrom('MESSAGE\n', ':', '\n\n', '\0', 'content-length:3\n'),
    );
    fc.assert(
      fc.property(fc.array(noise, { maxLength: 20 }), parts => {
        try {
          parseAll(
            parts.map(part => Buffer.from(part as string)),
            new FrameParser(1000),
          );
        } catch (error) {
          expect(error).toBeInstanceOf(FrameError);
        }
      }),
    );
  });
});
