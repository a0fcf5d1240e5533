import fc from 'fast-check';
import protobuf from 'protobufjs';
import { describe, expect, it } from 'vitest';
import type { EndpointId } from '../../../src/usp/endpoint-id.js';
import { decodeMessage } from '../../../src/usp/message-decode.js';
import { encodeMessage } from '../../../src/usp/message-encode.js';
import { decodeRecord, encodeRecord, plainRecord } from '../../../src/usp/record-codec.js';
import { readShared, sharedIsHere } from '../../support/shared-folder.js';
import { anyMessage, anyRecordBody } from '../../support/usp-arbitraries.js';

const foreign = (file: string, type: string) =>
  protobuf.parse(readShared('probe', 'proto', file).toString(), { keepCase: true }).root.lookupType(type);

/** Somebody else's transcription of the field numbers, read by reflection: it shares neither schema nor generated code with us. */
describe.runIf(sharedIsHere('probe', 'proto'))('a foreign transcription of the schemas', () => {
  it('reads every Message we write, loses nothing, and writes what we read', () => {
    const Msg = foreign('msg.proto', 'usp.Msg');
    fc.assert(
      fc.property(anyMessage, message => {
        const read = plain(Msg, encodeMessage(message));
        expect(Msg.verify(read)).toBe(null);
        expect(decodeMessage(Msg.encode(Msg.fromObject(read)).finish())).toEqual(message);
      }),
      { numRuns: 1000 },
    );
  });

  it('agrees on the msg_type of every body', () => {
    const Msg = foreign('msg.proto', 'usp.Msg');
    fc.assert(
      fc.property(anyMessage, message => {
        const { msg_type: name } = Msg.toObject(Msg.decode(encodeMessage(message)), { enums: String, defaults: true })[
          'header'
        ];
        expect(name.replaceAll('_', '').replace(/PROTO(?!COL)/, 'PROTOCOL')).toBe(message.body.type.toUpperCase());
      }),
    );
  });

  it('reads every Record we write and writes what we read', () => {
    const Record = foreign('record.proto', 'usp_record.Record');
    const ids = ['os::00040E-1', 'self::c'] as string[] as [EndpointId, EndpointId];
    fc.assert(
      fc.property(anyRecordBody, body => {
        const read = plain(Record, encodeRecord(plainRecord('1.4', ...ids, body)));
        const again = decodeRecord(Record.encode(Record.fromObject(read)).finish());
        expect(again).toMatchObject({ version: '1.4', fromId: ids[0], toId: ids[1] });
        expect(again.body).toEqual(body);
      }),
      { numRuns: 500 },
    );
  });
});

/** As plain data, in which a field that the foreign schema does not know has no place. */
function plain(type: protobuf.Type, bytes: Uint8Array): { readonly [name: string]: unknown } {
  return type.toObject(type.decode(bytes), { longs: String, bytes: Buffer });
}
