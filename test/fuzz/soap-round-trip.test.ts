import fc from 'fast-check';
import { expect, it } from 'vitest';
import { CwmpFault } from '../../src/cwmp/fault.js';
import { readAcsRequest, readCpeResponse, writeAcsRequest, writeCpeResponse } from '../../src/cwmp/rpc/registry.js';
import type { AcsRequest, CpeResponse } from '../../src/cwmp/rpc-types.js';
import { defaultStyle, writeFaultEnvelope } from '../../src/cwmp/soap/envelope.js';
import { readXml } from '../../src/cwmp/soap/xml-reader.js';
import { escapeText } from '../../src/cwmp/soap/xml-text.js';
import { envelopeOf, methodOf } from '../support/cwmp-fixtures.js';

/** Any text XML 1.0 can carry. */
const text = fc
  .string({ unit: 'grapheme', maxLength: 20 })
  .filter(value => /^[\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u.test(value));
const name = fc.stringMatching(/^Device(\.[A-Za-z0-9_-]{1,8}){0,4}\.?$/);
const key = fc.stringMatching(/^[a-z0-9]{0,8}$/);
const value = fc.record({ name, value: text, type: fc.constant('string') });

it('any text survives the way over the wire', () => {
  fc.assert(
    fc.property(text, value => {
      expect(readXml(`<a>${escapeText(value)}</a>`).text).toBe(value);
    }),
  );
});

it('any request survives it', () => {
  const request: fc.Arbitrary<AcsRequest> = fc.oneof(
    fc.record({ method: fc.constant('GetParameterValues' as const), names: fc.array(name) }),
    fc.record({ method: fc.constant('GetParameterNames' as const), path: name, nextLevel: fc.boolean() }),
    fc.record({ method: fc.constant('SetParameterValues' as const), params: fc.array(value), parameterKey: key }),
    fc.record({ method: fc.constant('AddObject' as const), object: name, parameterKey: key }),
    fc.record({
      method: fc.constant('SetParameterAttributes' as const),
      params: fc.array(
        fc.record(
          { name, notification: fc.nat({ max: 6 }), accessList: fc.array(key.filter(entry => entry !== '')) },
          { requiredKeys: ['name'] },
        ),
      ),
    }),
  );
  fc.assert(
    fc.property(request, request => {
      const { name, element } = methodOf(writeAcsRequest(defaultStyle, '1', request));
      expect(readAcsRequest(name, element)).toEqual(request);
    }),
  );
});

it('any response survives it', () => {
  const response: fc.Arbitrary<CpeResponse> = fc.oneof(
    fc.record({ method: fc.constant('GetParameterValues' as const), params: fc.array(value) }),
    fc.record({
      method: fc.constant('GetParameterNames' as const),
      params: fc.array(fc.record({ name, writable: fc.boolean() })),
    }),
    fc.record({ method: fc.constant('AddObject' as const), instanceNumber: fc.nat(), status: fc.nat({ max: 1 }) }),
  );
  fc.assert(
    fc.property(response, response => {
      const { name, element } = methodOf(writeCpeResponse(defaultStyle, '1', response));
      expect(readCpeResponse(response.method, name, element)).toEqual(response);
    }),
  );
});

it('any fault survives it', () => {
  const params = fc.array(fc.record({ name, code: fc.nat({ max: 9899 }), text: text.map(value => value.trim()) }));
  fc.assert(
    fc.property(fc.nat({ max: 9899 }), text, params, (code, why, params) => {
      const { content } = envelopeOf(writeFaultEnvelope(defaultStyle, undefined, new CwmpFault(code, why, params)));
      expect(content).toMatchObject({ kind: 'fault', fault: { code, text: why.trim(), params } });
    }),
  );
});
