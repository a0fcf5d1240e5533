import { describe, expect, it } from 'vitest';
import { compileBehaviours } from '../../../src/cpe/behaviour/behaviour-file.js';
import { parameterValueFor } from '../../../src/cpe/parameter-style.js';
import { CwmpFault } from '../../../src/cwmp/fault.js';
import type { AcsRequest } from '../../../src/cwmp/rpc-types.js';
import { MemoryStore } from '../../../src/store/memory-store.js';
import { igdRoot, ScriptedCpe, type ScriptedOptions } from '../../support/scripted-cpe.js';
import { never } from '../../support/small-igd.js';

const many = Array.from({ length: 40 }, (_, index) => `${igdRoot}LANDevice.${index + 1}.SSID`);
const bad = `${igdRoot}LANDevice.5.Bad`;

/** Bears ten names at once and no partial path. */
function narrow(request: AcsRequest): CwmpFault | undefined {
  if (request.method !== 'GetParameterValues') return undefined;
  const tooMuch = request.names.length > 10 || request.names.some(name => name.endsWith('.'));
  return tooMuch ? new CwmpFault(9004, 'Resources exceeded') : undefined;
}

/** Answers 9002 to whatever reads one certain parameter. */
function spoilt(request: AcsRequest): CwmpFault | undefined {
  if (request.method !== 'GetParameterValues') return undefined;
  const hit = request.names.some(name => name === bad || (name.endsWith('.') && bad.startsWith(name)));
  return hit ? new CwmpFault(9002, 'GPV handler error (code -1)') : undefined;
}

function device(odd: ScriptedCpe['odd'], options: ScriptedOptions = {}): ScriptedCpe {
  const made = new ScriptedCpe(options);
  for (const name of many) made.values.set(name, 'x');
  made.odd = odd;
  return made;
}

function spoiltDevice(options: ScriptedOptions = {}): ScriptedCpe {
  const made = device(spoilt, options);
  made.values.set(bad, 'x');
  return made;
}

const refusals = (cpe: ScriptedCpe, odd: ScriptedCpe['odd']) => cpe.asked.filter(request => odd(request) !== undefined);
const behaviour = (behaves: string) =>
  compileBehaviours([
    {
      file: 'x.yaml',
      text: `behaviour: x\nsource: a test\nmatch: {productClass: R1}\nbehaves: ${behaves}\nexamples:\n  - {device: {productClass: R1}, matches: true}\n`,
    },
  ]);

describe('what a model and firmware bears', () => {
  it('is learnt from the first device at its first contact, and the second is asked that way at once', async () => {
    const first = device(narrow);
    await first.session('0 BOOTSTRAP');
    expect(refusals(first, narrow)).not.toEqual([]);
    const second = device(narrow, { serialNumber: '8', directory: first.gateway });
    const cpe = await second.session('0 BOOTSTRAP');
    expect(refusals(second, narrow)).toEqual([]);
    expect(cpe.tree.value(many[39] ?? '')?.value).toBe('x');
  });

  it('is known after a restart', async () => {
    const store = new MemoryStore();
    await device(narrow, { store }).session('0 BOOTSTRAP');
    const second = device(narrow, { store, serialNumber: '8' });
    await second.session('0 BOOTSTRAP');
    expect(refusals(second, narrow)).toEqual([]);
  });

  it('is known after a restart too when it was learnt by a read that told nothing new', async () => {
    const store = new MemoryStore();
    const first = device(() => undefined, { store });
    const cpe = await first.session('0 BOOTSTRAP');
    first.odd = narrow;
    const read = cpe.read(many, { signal: never, wake: false });
    await first.session('2 PERIODIC');
    await read;
    const again = device(narrow, { store });
    const back = await again.session('2 PERIODIC');
    again.asked.splice(0);
    const second = back.read(many, { signal: never, wake: false });
    await again.session('2 PERIODIC');
    await second;
    expect(again.requests('GetParameterValues')).not.toEqual([]);
    expect(refusals(again, narrow)).toEqual([]);
  });

  it('is tried anew with other firmware, and what the old one bore stays known', async () => {
    const first = device(narrow);
    await first.session('0 BOOTSTRAP');
    first.odd = () => undefined;
    first.asked.splice(0);
    first.values.set(`${igdRoot}DeviceInfo.SoftwareVersion`, '2.0');
    await first.session('1 BOOT');
    expect(first.requests('GetParameterValues')[0]?.names).toEqual([igdRoot]);
    const old = device(narrow, { serialNumber: '8', directory: first.gateway });
    await old.session('0 BOOTSTRAP');
    expect(refusals(old, narrow)).toEqual([]);
  });
});

describe('one parameter that always faults', () => {
  it('does not make the batches smaller (quirk 75)', async () => {
    const cpe = spoiltDevice();
    const known = await cpe.session('0 BOOTSTRAP');
    cpe.asked.splice(0);
    const read = known.read(many, { signal: never, wake: false });
    await cpe.session('2 PERIODIC');
    await read;
    expect(cpe.requests('GetParameterValues')).toHaveLength(1);
  });

  it('does not keep what lies beside it from being read again (quirk 75, 77)', async () => {
    const cpe = spoiltDevice();
    const known = await cpe.session('0 BOOTSTRAP');
    for (const name of many) cpe.values.set(name, 'new');
    const read = known.read([`${igdRoot}LANDevice.`], { signal: never, wake: false });
    await cpe.session('2 PERIODIC');
    await read;
    expect(many.map(name => known.tree.value(name)?.value)).toEqual(many.map(() => 'new'));
  });

  it('is not asked for again among others, not by the next device either, nor after a restart (quirk 77)', async () => {
    const store = new MemoryStore();
    const first = spoiltDevice({ store });
    const known = await first.session('0 BOOTSTRAP');
    first.asked.splice(0);
    const read = known.read([`${igdRoot}LANDevice.`], { signal: never, wake: false });
    await first.session('2 PERIODIC');
    await read;
    expect(refusals(first, spoilt)).toEqual([]);
    const second = spoiltDevice({ store, serialNumber: '8' });
    await second.session('0 BOOTSTRAP');
    expect(refusals(second, spoilt)).toEqual([]);
  });

  it('is tried when it alone is wanted, and believed when it answers', async () => {
    const cpe = spoiltDevice();
    const known = await cpe.session('0 BOOTSTRAP');
    cpe.odd = () => undefined;
    const alone = known.read([bad], { signal: never, wake: false });
    await cpe.session('2 PERIODIC');
    await alone;
    expect(known.tree.value(bad)?.value).toBe('x');
    cpe.asked.splice(0);
    const together = known.read([bad, many[0] ?? ''], { signal: never, wake: false });
    await cpe.session('2 PERIODIC');
    await together;
    expect(cpe.requests('GetParameterValues').map(({ names }) => names)).toEqual([[bad, many[0]]]);
  });

  it('may be written down, and what is written is believed instead of what was learnt', async () => {
    const written = spoiltDevice({ behaviours: behaviour(`{unreadable: ["${igdRoot}LANDevice.{i}.Bad"]}`) });
    await written.session('0 BOOTSTRAP');
    expect(refusals(written, spoilt).length).toBeLessThanOrEqual(1);
    const store = new MemoryStore();
    await spoiltDevice({ store }).session('0 BOOTSTRAP');
    const healed = spoiltDevice({ store, serialNumber: '8', behaviours: behaviour('{unreadable: []}') });
    healed.odd = () => undefined;
    const cpe = await healed.session('0 BOOTSTRAP');
    expect(cpe.tree.value(bad)?.value).toBe('x');
  });

  it('of many devices at once that answer nothing at all is no lesson', async () => {
    const cpe = device(() => undefined);
    const known = await cpe.session('0 BOOTSTRAP');
    cpe.odd = request => (request.method === 'GetParameterValues' ? new CwmpFault(9002, 'busy') : undefined);
    const failed = known.read([`${igdRoot}LANDevice.`], { signal: never, wake: false });
    await cpe.session('2 PERIODIC');
    await failed;
    expect(cpe.requests('GetParameterValues').length).toBeLessThan(60);
    cpe.odd = () => undefined;
    cpe.asked.splice(0);
    const read = known.read(many, { signal: never, wake: false });
    await cpe.session('2 PERIODIC');
    await read;
    expect(cpe.requests('GetParameterValues')).toHaveLength(1);
  });
});

describe('what is written about a model', () => {
  it('goes before what was learnt, also where that was learnt to be less', async () => {
    const store = new MemoryStore();
    await device(narrow, { store }).session('0 BOOTSTRAP');
    const wide = device(() => undefined, { store, behaviours: behaviour('{reads: names, batch: 64}') });
    const cpe = await wide.session('2 PERIODIC');
    wide.asked.splice(0);
    const read = cpe.read(many, { signal: never, wake: false });
    await wide.session('2 PERIODIC');
    await read;
    expect(wide.requests('GetParameterValues').map(({ names }) => names.length)).toEqual([40]);
  });

  it('is not taken for learnt: when it is taken back, nothing of it is left', async () => {
    const store = new MemoryStore();
    const first = device(() => undefined, { store, behaviours: behaviour('{reads: names, batch: 4}') });
    await first.session('0 BOOTSTRAP');
    expect(first.requests('GetParameterValues').every(({ names }) => names.length <= 4)).toBe(true);
    const second = device(() => undefined, { store, serialNumber: '8' });
    await second.session('0 BOOTSTRAP');
    expect(second.requests('GetParameterValues')[0]?.names).toEqual([igdRoot]);
  });

  it('is not taken for learnt by a lesson about something else', async () => {
    const store = new MemoryStore();
    const noRoot: ScriptedCpe['odd'] = request =>
      request.method === 'GetParameterValues' && request.names[0] === igdRoot ? new CwmpFault(9004, 'no') : undefined;
    await device(noRoot, { store, behaviours: behaviour('{batch: 4}') }).session('0 BOOTSTRAP');
    const second = device(noRoot, { store, serialNumber: '8' });
    const { key } = await second.session('0 BOOTSTRAP');
    expect(second.gateway.mannersOf(key)).toMatchObject({ reads: 'objects', batch: 256 });
  });
});

describe('the spelling of values', () => {
  const time = `${igdRoot}Time.CurrentLocalTime`;
  const flag = `${igdRoot}LANDevice.1.Enable`;
  const spelling = async (sent: string, value: string, options: ScriptedOptions = {}) => {
    const cpe = new ScriptedCpe(options);
    cpe.values.set(time, sent);
    cpe.types.set(time, 'dateTime');
    const { tree } = await cpe.session('0 BOOTSTRAP');
    return parameterValueFor(tree, `${igdRoot}Time.X_Other`, value, 'dateTime').value;
  };

  it.each([
    ['2026-03-01T10:20:30Z', '2026-04-01T00:00:00Z'],
    ['2026-03-01T10:20:30', '2026-04-01T00:00:00'],
    ['2026-03-01T10:20:30.000', '2026-04-01T00:00:00'],
    ['2026-03-01T10:20:30+00:00', '2026-04-01T00:00:00+00:00'],
    ['2026-03-01T10:20:30+01:00', '2026-04-01T00:00:00+00:00'],
    ['0001-01-01T00:00:00', '2026-04-01T00:00:00Z'],
    ['Unknown Time', '2026-04-01T00:00:00Z'],
  ])('of times: a device that sends %s is sent %s', async (sent, expected) => {
    expect(await spelling(sent, '2026-04-01T00:00:00.5Z')).toBe(expected);
  });

  it('of times is that of the model where it is written down', async () => {
    const behaviours = behaviour('{dateTimes: bare}');
    expect(await spelling('2026-03-01T10:20:30Z', '2026-04-01T00:00:00Z', { behaviours })).toBe('2026-04-01T00:00:00');
  });

  it.each(['0001-01-01T00:00:00Z', '0001-01-01T00:03:00Z', '2026-04-01T00:00:00+02:00', 'whatever'])(
    'of times leaves %s as it is (quirk 54)',
    async value => {
      expect(await spelling('2026-03-01T10:20:30', value)).toBe(value);
    },
  );

  it('is known after a restart, before the device says anything', async () => {
    const store = new MemoryStore();
    const cpe = new ScriptedCpe({ store });
    cpe.values.set(time, '2026-03-01T10:20:30');
    cpe.types.set(time, 'dateTime');
    cpe.values.set(flag, 'true');
    cpe.types.set(flag, 'boolean');
    await cpe.session('0 BOOTSTRAP');
    const { tree } = await new ScriptedCpe({ store }).session('2 PERIODIC');
    expect(parameterValueFor(tree, 'X.Time', '2026-04-01T00:00:00Z', 'dateTime').value).toBe('2026-04-01T00:00:00');
    expect(parameterValueFor(tree, 'X.Flag', '1', 'boolean').value).toBe('true');
  });

  it('is asked anew with other firmware', async () => {
    const cpe = new ScriptedCpe();
    cpe.values.set(flag, 'true');
    cpe.types.set(flag, 'boolean');
    await cpe.session('0 BOOTSTRAP');
    cpe.values.set(flag, '1');
    cpe.values.set(`${igdRoot}DeviceInfo.SoftwareVersion`, '2.0');
    const { tree } = await cpe.session('1 BOOT');
    expect(parameterValueFor(tree, 'X.Flag', 'true', 'boolean').value).toBe('1');
  });
});

describe('how a device is dealt with', () => {
  it('can be looked up: what was learnt, and what is written', async () => {
    const learnt = spoiltDevice();
    const { key } = await learnt.session('0 BOOTSTRAP');
    expect(learnt.gateway.mannersOf(key)).toMatchObject({
      behaviours: [],
      reads: 'objects',
      batch: 256,
      unreadable: [`${igdRoot}LANDevice.{i}.Bad`],
      booleans: undefined,
    });
    const written = device(() => undefined, { behaviours: behaviour('{batch: 7, booleans: words, dateTimes: bare}') });
    await written.session('0 BOOTSTRAP');
    expect(written.gateway.mannersOf(key)).toMatchObject({
      behaviours: ['x'],
      reads: 'root',
      batch: 7,
      booleans: 'words',
      dateTimes: 'bare',
    });
  });
});
