import { createHmac, type KeyObject, sign, timingSafeEqual, verify } from 'node:crypto';
import type { UspRecord } from './record.js';
import { payloadSecurityNumber, sarStateNumber } from './record-codec.js';

/**
 * The non-payload fields a mac_signature protects, in the order of their field numbers: those of the Record without mac_signature, then those
 * of the SessionContextRecord (R-E2E.32, R-E2E.34). uint64 are 8 bytes and enums 4, big endian; strings UTF-8. The payload is not among them.
 */
export function protectedFields(record: UspRecord): Uint8Array {
  const { version, toId, fromId, payloadSecurity, senderCert, originatorId = '', destinationId = '', body } = record;
  const parts = [
    Buffer.from(version),
    Buffer.from(toId),
    Buffer.from(fromId),
    uint32(payloadSecurityNumber(payloadSecurity)),
    senderCert,
    Buffer.from(originatorId),
    Buffer.from(destinationId),
  ];
  if (body.type === 'sessionContext') {
    parts.push(uint64(body.sessionId), uint64(body.sequenceId), uint64(body.expectedId), uint64(body.retransmitId));
    parts.push(uint32(sarStateNumber(body.payloadSarState)), uint32(sarStateNumber(body.payloadrecSarState)));
  }
  return Buffer.concat(parts);
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

function uint64(value: bigint): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(BigInt.asUintN(64, value));
  return bytes;
}

/** ECDSA over SHA-256, DER encoded (R-E2E.31); `senderCert` is the PEM text of the key's certificate. */
export function signRecord(record: UspRecord, key: KeyObject, senderCert: Uint8Array): UspRecord {
  const signed = { ...record, senderCert };
  return { ...signed, macSignature: sign('sha256', protectedFields(signed), key) };
}

export function signatureFits(record: UspRecord, key: KeyObject): boolean {
  try {
    return verify('sha256', protectedFields(record), key, record.macSignature);
  } catch {
    // A key of another kind than the signature.
    return false;
  }
}

/** HMAC-SHA-256 with a key exported from the TLS session (R-E2E.35). */
export function authenticateRecord(record: UspRecord, key: Uint8Array): UspRecord {
  return { ...record, macSignature: macOf(record, key) };
}

export function macFits(record: UspRecord, key: Uint8Array): boolean {
  const mac = macOf(record, key);
  return mac.length === record.macSignature.length && timingSafeEqual(mac, record.macSignature);
}

function macOf(record: UspRecord, key: Uint8Array): Uint8Array {
  return createHmac('sha256', key).update(protectedFields(record)).digest();
}
