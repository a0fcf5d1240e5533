import { isIPv4 } from 'node:net';
import { type Converter, elementsOf, exactly } from './converter.js';

/** The IPv4 addresses of a list that CPEs fill with both families; unset ones (`0.0.0.0`) are left out. */
export const ipv4Only: Converter = {
  name: 'ipv4Only',
  arity: exactly(1),
  toUsp: ([list]) =>
    list === undefined
      ? undefined
      : elementsOf(list)
          .filter(address => isIPv4(address) && address !== '0.0.0.0')
          .join(','),
};
