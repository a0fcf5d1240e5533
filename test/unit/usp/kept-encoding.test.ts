import { describe, expect, it } from 'vitest';
import type { EndpointId } from '../../../src/usp/endpoint-id.js';
import { giveBack } from '../../../src/usp/head-room.js';
import type { UspBody } from '../../../src/usp/message.js';
import { decodeMessage } from '../../../src/usp/message-decode.js';
import { encodeMessage, keepEncoding } from '../../../src/usp/message-encode.js';
import { decodeRecord, encodeRecord, plainRecord } from '../../../src/usp/record-codec.js';

const [agent, controller] = ['os::A', 'self::C'] as EndpointId[];

function keptBody(): UspBody {
  const body: UspBody = { type: 'GetSupportedProtocolResp', agentSupportedProtocolVersions: '1.3,1.4' };
  keepEncoding(body);
  return body;
}

function recordOf(msgId: string, body: UspBody): Uint8Array {
  const payload = encodeMessage({ msgId, body });
  return encodeRecord(
    plainRecord('1.4', agent as EndpointId, controller as EndpointId, { type: 'noSessionContext', payload }),
  );
}

function messageIn(record: Uint8Array) {
  const { body } = decodeRecord(record);
  if (body.type !== 'noSessionContext') throw new Error('another Record');
  return decodeMessage(body.payload);
}

describe('a body whose encoding is kept', () => {
  it('is the same bytes as one that is not, whatever the header', () => {
    const body = keptBody();
    for (const msgId of ['1', 'a'.repeat(200), 'ü'.repeat(2000), '2'])
      expect(Buffer.from(recordOf(msgId, body))).toEqual(Buffer.from(recordOf(msgId, { ...body })));
  });

  it('leaves Records that are still on their way as they are', () => {
    const body = keptBody();
    const sent = ['one', 'another', 'the third'].map(msgId => [msgId, recordOf(msgId, body)] as const);
    for (const [msgId, record] of sent) expect(messageIn(record)).toEqual({ msgId, body });
  });

  it('uses the memory of a Record again once that was given back, not before, and not because an older one was', () => {
    const body = keptBody();
    // Where it ends: small ones lie in a pool together.
    const memory = (record: Uint8Array) => record.byteOffset + record.length;
    const first = recordOf('1', body);
    giveBack(first);
    const second = recordOf('2', body);
    expect(memory(second)).toBe(memory(first));
    const third = recordOf('3', body);
    expect(memory(third)).not.toBe(memory(second));
    giveBack(second);
    giveBack(first);
    const fourth = recordOf('4', body);
    for (const [msgId, record] of [
      ['3', third],
      ['4', fourth],
    ] as const)
      expect(messageIn(record)).toEqual({ msgId, body });
  });
});
