import { type Converter, elementsOf, type LegacyInputs } from './converter.js';
import { type Band, bandOf, standardsIn } from './wlan-band.js';

/**
 * [Standard, then what tells the band as for wlanBand] ↔ OperatingStandards. One letter stands for the mix it brings (TR-098: `g` is b and g,
 * `n` everything of its band); CPEs also spell the mix out (`b,g,n`, `bgn`, `11bgn`). A write keeps the CPE's way of spelling.
 */
export const wlanStandard: Converter = {
  name: 'wlanStandard',
  arity: { min: 1, max: 12 },
  toUsp(inputs) {
    const standards = operating(inputs);
    return standards.length === 0 ? undefined : standards.join(',');
  },
  toLegacy(usp, inputs) {
    if (elementsOf(usp).some(standard => !order.includes(standard))) return undefined;
    const wanted = sorted(elementsOf(usp)).join(',');
    const [present = '', ...band] = inputs;
    const spelling = spellings(present, elementsOf(usp)).find(text => operating([text, ...band]).join(',') === wanted);
    return spelling === undefined || wanted === '' ? undefined : [spelling, ...band.map(() => undefined)];
  },
};

const order = ['a', 'b', 'g', 'n', 'ac', 'ax', 'be'];

function sorted(standards: readonly string[]): readonly string[] {
  return order.filter(standard => standards.includes(standard));
}

function operating([standard = '', ...band]: LegacyInputs): readonly string[] {
  const spelled = standardsIn(standard);
  const [only] = spelled;
  if (spelled.length !== 1 || only === undefined || /only$/i.test(standard)) return sorted(spelled);
  return mixOf(only, bandOf(band));
}

/** What a single standard brings with it. Without a band only what both bands have is certain. */
function mixOf(standard: string, band: Band | undefined): readonly string[] {
  if (standard === 'g') return ['b', 'g'];
  const rank = order.indexOf(standard);
  if (rank < order.indexOf('n')) return [standard];
  const older = band === '2.4GHz' ? ['b', 'g', 'n', 'ax', 'be'] : band === '5GHz' ? ['a', 'n', 'ac', 'ax', 'be'] : [];
  const mix = older.filter(other => order.indexOf(other) <= rank);
  return mix.includes(standard) ? mix : [...mix, standard];
}

/** Ways to write the standards, the CPE's own way first. */
function spellings(present: string, standards: readonly string[]): readonly string[] {
  const inOrder = sorted(standards);
  const newest = inOrder.at(-1) ?? '';
  const single = [newest, `${newest}-only`];
  const prefix = /^11/.test(present) ? ['11'] : [];
  const prefixed = prefix.flatMap(text => [text + newest, text + inOrder.join('')]);
  if (present.includes(',')) return [inOrder.join(','), ...single];
  if (prefixed.length > 0) return prefixed;
  return /^[a-z]{3,}$/.test(present) ? [inOrder.join(''), ...single] : [...single, inOrder.join(','), inOrder.join('')];
}
