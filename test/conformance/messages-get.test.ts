import { beforeAll, describe, expect, it } from 'vitest';
import { controllerId } from '../scenario/harness.js';
import { controllers, localAgent, subscription, subscriptions, withStand } from './stand.js';

describe('TP-469 section 1, Get', () => {
  const stand = withStand();
  let [row, enabled, disabled] = ['', '', ''];

  beforeAll(async () => {
    row = await stand().ownRow();
    enabled = await stand().place(subscriptions, subscription({ NotifExpiration: '10', TimeToLive: '0' }));
    disabled = await stand().place(subscriptions, subscription({ NotifExpiration: '20', Enable: 'false' }));
    await stand().place(`${row}BootParameter.`, { Enable: 'true', ParameterName: 'Device.LocalAgent.EndpointID' });
  });

  const get = async (paramPaths: readonly string[], maxDepth = 0) =>
    (await stand().request({ type: 'Get', paramPaths, maxDepth })).reqPathResults;

  it('1.36 Get with full parameter path', async () => {
    const path = `${localAgent}EndpointID`;
    expect(await get([path])).toEqual([
      { requestedPath: path, resolved: [{ path: localAgent, params: { EndpointID: stand().agent } }] },
    ]);
  });

  it('1.37 Get with multiple full parameter paths, same object', async () => {
    const paths = [`${localAgent}EndpointID`, `${localAgent}SoftwareVersion`];
    const results = await get(paths);
    expect(results.map(({ requestedPath }) => requestedPath)).toEqual(paths);
    expect(results.map(({ resolved }) => resolved.map(({ params }) => Object.keys(params)))).toEqual([
      [['EndpointID']],
      [['SoftwareVersion']],
    ]);
  });

  it('1.38 Get with multiple full parameter paths, different objects', async () => {
    const results = await get([`${localAgent}EndpointID`, `${row}Enable`]);
    expect(results.map(({ resolved }) => resolved.map(({ path }) => path))).toEqual([[localAgent], [row]]);
  });

  it('1.39 Get with object path', async () => {
    const [result] = await get([localAgent]);
    const paths = result?.resolved.map(({ path }) => path) ?? [];
    expect(paths).toEqual(expect.arrayContaining([localAgent, row, enabled, disabled]));
    expect(new Set(paths).size).toBe(paths.length);
    for (const { params } of result?.resolved ?? [])
      expect(Object.keys(params).filter(name => name.includes('.'))).toEqual([]);
  });

  it('1.40 Get with object instance path', async () => {
    const [result] = await get([enabled]);
    expect(result?.resolved.map(({ path }) => path)).toEqual([enabled]);
  });

  it('1.41 Get with invalid parameter', async () => {
    const path = `${localAgent}InvalidParameter`;
    const [result] = await get([path]);
    expect(result).toMatchObject({ requestedPath: path, fault: { errCode: 7026 }, resolved: [] });
  });

  it('1.42 Get with invalid parameter and valid parameter', async () => {
    const results = await get([`${localAgent}InvalidParameter`, `${localAgent}EndpointID`]);
    expect(results.map(({ fault }) => fault?.errCode)).toEqual([7026, undefined]);
    expect(results[1]?.resolved[0]?.params).toEqual({ EndpointID: stand().agent });
  });

  it('1.43 Get using unique key addressing', async () => {
    const [result] = await get([`${controllers}[EndpointID=="${controllerId}"].Enable`]);
    expect(result?.resolved).toEqual([{ path: row, params: { Enable: 'true' } }]);
  });

  it('1.44 Get using wildcard search path on full parameter', async () => {
    const [result] = await get([`${subscriptions}*.Enable`]);
    expect(result?.resolved).toEqual([
      { path: enabled, params: { Enable: 'true' } },
      { path: disabled, params: { Enable: 'false' } },
    ]);
  });

  it('1.45 Get using wildcard search path on object path', async () => {
    const [result] = await get([`${subscriptions}*.`]);
    expect(result?.resolved.map(({ path }) => path)).toEqual([enabled, disabled]);
    for (const { params } of result?.resolved ?? []) expect(params).toHaveProperty('ReferenceList');
  });

  it.each([
    ['1.46 Get using search expression search path (equivalence)', 'Enable==true', ['enabled']],
    ['1.47 Get using search expression search path (non-equivalence)', 'Enable!=true', ['disabled']],
    ['1.48 Get using search expression search path (exclusive greater comparison)', 'NotifExpiration>10', ['disabled']],
    ['1.49 Get using search expression search path (exclusive lesser comparison)', 'NotifExpiration<20', ['enabled']],
    [
      '1.50 Get using search expression search path (inclusive greater comparison)',
      'NotifExpiration>=10',
      ['enabled', 'disabled'],
    ],
    ['1.51 Get using search expression search path (inclusive lesser comparison)', 'NotifExpiration<=10', ['enabled']],
  ])('%s', async (_, expression, expected) => {
    const [result] = await get([`${subscriptions}[${expression}].`]);
    const rows: Record<string, string> = { enabled, disabled };
    expect(result?.fault).toBeUndefined();
    expect(result?.resolved.map(({ path }) => path)).toEqual(expected.map(name => rows[name]));
  });

  it.each([
    ['1.82 Get with unmatched search expression', `${controllers}[EndpointID=="nobody"].`],
    ['1.86 Get with unresolved instances - using a search path', 'Device.LocalAgent.Request.*.Status'],
    ['1.87 Get with unresolved instances - using an object path', 'Device.LocalAgent.Request.'],
  ])('%s', async (_, requestedPath) => {
    expect(await get([requestedPath])).toEqual([{ requestedPath, resolved: [] }]);
  });

  it('1.89 Get message using max_depth', async () => {
    // A row and its table are one level: instance numbers do not count.
    const depth = (path: string) => path.slice(localAgent.length).match(/[A-Za-z]\w*\./g)?.length ?? 0;
    const seen = async (maxDepth: number) => (await get([localAgent], maxDepth))[0]?.resolved.map(({ path }) => path);
    expect(await seen(1)).toEqual([localAgent]);
    for (const maxDepth of [2, 3]) {
      const paths = (await seen(maxDepth)) ?? [];
      const whole = (await get([localAgent]))[0]?.resolved.map(({ path }) => path) ?? [];
      expect(paths).toEqual(whole.filter(path => depth(path) < maxDepth));
    }
  });

  it.each([
    ['a command', 'Device.Reboot()'],
    ['an event', 'Device.Boot!'],
  ])('answers Get of %s with 7026', async (_, path) => {
    expect(await get([path])).toMatchObject([{ requestedPath: path, fault: { errCode: 7026 }, resolved: [] }]);
  });
});
