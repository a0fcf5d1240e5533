import { type Converter, exactly } from './converter.js';

/**
 * [LocalTimeZoneName, LocalTimeZone] ↔ the POSIX time zone string of Device:2. The name is one already on most CPEs; where it is prose, the
 * offset `+hh:mm` (whose sign POSIX turns around) makes one.
 */
export const posixTz: Converter = {
  name: 'posixTz',
  arity: exactly(2),
  toUsp([name, offset]) {
    if (name !== undefined && isPosix(name)) return name;
    return offset === undefined ? undefined : fromOffset(offset);
  },
  toLegacy(usp, [name, offset]) {
    if (!isPosix(usp)) return undefined;
    const zone = toOffset(usp);
    if (name !== undefined) return [usp, offset === undefined ? undefined : zone];
    return zone !== undefined && fromOffset(zone) === usp ? [undefined, zone] : undefined;
  },
};

/** A standard name of three letters or quoted, its offset, and perhaps daylight saving. */
const posixPattern = /^([A-Za-z]{3,}|<[-+A-Za-z0-9]{3,}>)([-+]?)(\d{1,2})(?::(\d{2}))?(?::\d{2})?(?:[A-Za-z<].*)?$/;

function isPosix(text: string): boolean {
  return posixPattern.test(text);
}

function fromOffset(text: string): string | undefined {
  const match = /^([-+]?)(\d{1,2}):(\d{2})$/.exec(text.trim());
  if (match === null) return undefined;
  const [, sign, hours = '', minutes = ''] = match;
  if (Number(hours) === 0 && minutes === '00') return 'UTC0';
  const east = sign !== '-';
  const rest = minutes === '00' ? '' : minutes;
  const name = `<${east ? '+' : '-'}${hours.padStart(2, '0')}${rest}>`;
  return `${name}${east ? '-' : ''}${Number(hours)}${rest === '' ? '' : `:${rest}`}`;
}

/** The offset of standard time. */
function toOffset(posix: string): string | undefined {
  const match = posixPattern.exec(posix);
  if (match === null) return undefined;
  const [, , sign, hours = '', minutes = '00'] = match;
  return `${sign === '-' || Number(hours) + Number(minutes) === 0 ? '+' : '-'}${hours.padStart(2, '0')}:${minutes}`;
}
