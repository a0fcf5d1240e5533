import { expect, it } from 'vitest';
import { deviceKeyText, parseDeviceKey } from '../../../src/cwmp/device-key.js';

it.each([
  ['00040E', 'FRITZ!Box', '00:11', '00040E-FRITZ%21Box-00%3A11'],
  ['A', '', '1-2', 'A-1%2D2'],
  ['A', 'Ä😀', '_', 'A-%C3%84%F0%9F%98%80-_'],
])('%s %s %s is %s', (oui, productClass, serialNumber, key) => {
  const id = { oui, productClass, serialNumber };
  expect(deviceKeyText(id)).toBe(key);
  expect(parseDeviceKey(key)).toEqual(id);
});

it.each(['', 'A', 'A-', '-B', 'A-B-C-D', 'A-%zz', 'A--B'])('%j is no device key', key => {
  expect(parseDeviceKey(key)).toBeUndefined();
});
