import { describe, expect, it } from 'vitest';
import { loadMappings, type MappingExample } from '../../../src/translation/mapping/load.js';
import { standardModels } from '../../../src/translation/mapping/standard-models.js';
import { checkExample } from '../../../src/translation/mapping-examples.js';

const models = standardModels();
const { examples } = loadMappings(models);

describe('examples in mapping files hold', () => {
  it.each(examples.map(given => [`${given.file}: ${given.example.name}`, given] as const))('%s', async (_, given) => {
    expect(await checkExample(given, models)).toEqual([]);
  });
});

describe('an example that does not hold', () => {
  const [any] = examples;
  const broken = (example: Partial<MappingExample['example']>): MappingExample => {
    if (any === undefined) throw new Error('there is no example');
    return { ...any, example: { name: 'broken', legacy: {}, usp: {}, set: [], ...example } };
  };
  const igd = examples.find(({ mapping }) => mapping.id === 'igd1');

  it('is told, value by value', async () => {
    const told = await checkExample(broken({ usp: { 'WiFi.SSID.1.SSID': 'home' } }), models);
    expect(told.map(({ message }) => message)).toEqual(['Device.WiFi.SSID.1.SSID reads as absent, not "home"']);
  });

  it('is told when the writes are others', async () => {
    if (igd === undefined) throw new Error('there is no TR-098 example');
    const ssid = 'LANDevice.1.WLANConfiguration.1.SSID';
    const given = {
      ...igd,
      example: {
        name: 'broken',
        legacy: { [ssid]: 'home' },
        usp: {},
        set: [{ usp: { 'WiFi.SSID.1.SSID': 'away' }, legacy: { [ssid]: 'elsewhere' } }],
      },
    };
    expect((await checkExample(given, models)).map(({ message }) => message)).toEqual([
      `setting {"WiFi.SSID.1.SSID":"away"} writes ${ssid}=away, not ${ssid}=elsewhere`,
    ]);
  });
});
