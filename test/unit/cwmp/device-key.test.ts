import { expect, it } from 'vitest';
import { deviceKeyText } from '../../../src/cwmp/device-key.js';

it.each([
  ['00040E', 'FRITZ!Box', '00:11', '00040E-FRITZ%21Box-00%3A11'],
  ['A', '', '1-2', 'A-1%2D2'],
  ['A', 'Ä😀', '_', 'A-%C3%84%F0%9F%98%80-_'],
])('%s %s %s is %s', (oui, productClass, serialNumber, key) => {
  expect(deviceKeyText({ manufacturer: 'M', oui, productClass, serialNumber })).toBe(key);
});
