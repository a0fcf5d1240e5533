import type { Converter } from './converter.js';

export type Band = '2.4GHz' | '5GHz' | '6GHz';

/**
 * The band of a WLANConfiguration from whatever names it: a vendor's band parameter, channel lists, the channel, the standard. The first
 * input that says something decides. TR-098 itself has no such parameter.
 */
export const wlanBand: Converter = {
  name: 'wlanBand',
  arity: { min: 1, max: 12 },
  toUsp: bandOf,
};

export function bandOf(inputs: readonly (string | undefined)[]): Band | undefined {
  for (const input of inputs) {
    const band = namedBand(input ?? '') ?? channelBand(input ?? '') ?? standardBand(input ?? '');
    if (band !== undefined) return band;
  }
  return undefined;
}

function namedBand(text: string): Band | undefined {
  const match = /^(2\.4|5|6)\s*(GHz|G)?$/i.exec(text.trim());
  if (match === null || (match[1] !== '2.4' && match[2] === undefined)) return undefined;
  return match[1] === '2.4' ? '2.4GHz' : match[1] === '5' ? '5GHz' : '6GHz';
}

/** The first channel of a list such as `1-11` or `36,40;36,44`. 0 means automatic. */
function channelBand(text: string): Band | undefined {
  if (!/^[\d\s,;-]+$/.test(text)) return undefined;
  const channel = Number(/\d+/.exec(text)?.[0] ?? 0);
  if (channel >= 1 && channel <= 14) return '2.4GHz';
  return channel >= 32 && channel <= 196 ? '5GHz' : undefined;
}

function standardBand(text: string): Band | undefined {
  const standards = standardsIn(text);
  if (standards.includes('b') || standards.includes('g')) return '2.4GHz';
  return standards.includes('a') || standards.includes('ac') ? '5GHz' : undefined;
}

/** The standards a value such as `g-only`, `11bgn`, `a,n,ac` or `b/g` spells out. */
export function standardsIn(text: string): readonly string[] {
  const spelled = text
    .trim()
    .toLowerCase()
    .replace(/^(ieee\s*)?(802\.)?11/, '');
  const letters = spelled.replace(/-?only$/, '').replace(/[\s,/+_-]/g, '');
  return /^(?:be|ac|ax|[abgn])+$/.test(letters) ? (letters.match(/be|ac|ax|[abgn]/g) ?? []) : [];
}
