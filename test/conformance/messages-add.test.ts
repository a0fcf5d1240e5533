import { describe, expect, it } from 'vitest';
import { controllers, needs, subscription, subscriptions, succeeded, wants, withStand } from './stand.js';

describe('TP-469 section 1, Add', () => {
  const stand = withStand();
  const unknown = 'Device.LocalAgent.InvalidObject.';

  it.each([
    ['1.1 Add with allow_partial false, required parameters succeed', false],
    ['1.2 Add with allow_partial true, required parameters succeed', true],
  ])('%s', async (_, allowPartial) => {
    const wanted = subscription();
    const answer = await stand().add([needs(subscriptions, wanted)], allowPartial);
    const [result] = answer.createdObjResults;
    expect(result?.requestedPath).toBe(subscriptions);
    const { instantiatedPath, uniqueKeys, paramErrs } = succeeded(result?.status);
    expect(instantiatedPath).toMatch(/^Device\.LocalAgent\.Subscription\.\d+\.$/);
    expect(paramErrs).toEqual([]);
    expect(Object.keys(uniqueKeys).sort()).toEqual(['Alias', 'ID', 'Recipient']);
    const read = await stand().values(instantiatedPath);
    for (const [name, value] of Object.entries({ ...wanted, ...uniqueKeys }))
      expect(read[instantiatedPath + name]).toBe(value);
  });

  it('1.3 Add with allow_partial false, required parameters fail', async () => {
    const before = await stand().rows(subscriptions);
    const error = await stand().refusal({
      type: 'Add',
      allowPartial: false,
      createObjs: [needs(subscriptions, subscription({ Enable: 'InvalidValue' }))],
    });
    expect(error.paramErrs).toHaveLength(1);
    expect(error.paramErrs[0]?.paramPath).toMatch(/Enable$/);
    expect(await stand().rows(subscriptions)).toEqual(before);
  });

  it('1.4 Add with allow_partial false, single invalid object', async () => {
    const error = await stand().refusal({ type: 'Add', allowPartial: false, createObjs: [needs(unknown, {})] });
    expect(error.paramErrs.map(({ paramPath }) => paramPath)).toEqual([unknown]);
  });

  it('1.5 Add with allow_partial false, multiple objects', async () => {
    const wanted = [subscription(), subscription()];
    const { createdObjResults } = await stand().add(wanted.map(values => needs(subscriptions, values)));
    const made = createdObjResults.map(({ status }) => succeeded(status));
    expect(made.map(({ uniqueKeys }) => uniqueKeys.ID)).toEqual(wanted.map(({ ID }) => ID));
    expect(new Set(made.map(({ instantiatedPath }) => instantiatedPath)).size).toBe(2);
  });

  it.each([
    ['1.6 Add with allow_partial false, multiple objects with an invalid object', unknown, {}],
    [
      '1.7 Add with allow_partial false, multiple objects, required parameters fail in single object',
      subscriptions,
      { Enable: 'InvalidValue' },
    ],
  ])('%s', async (_, objPath, values) => {
    const before = await stand().rows(subscriptions);
    const error = await stand().refusal({
      type: 'Add',
      allowPartial: false,
      createObjs: [needs(subscriptions, subscription()), needs(objPath, values)],
    });
    expect(error.paramErrs).toHaveLength(1);
    expect(await stand().rows(subscriptions)).toEqual(before);
  });

  it('1.8 Add with allow_partial true, required parameters fail, invalid type, single object', async () => {
    const before = await stand().rows(subscriptions);
    const { createdObjResults } = await stand().add(
      [needs(subscriptions, subscription({ Enable: 'InvalidValue' }))],
      true,
    );
    expect(createdObjResults).toMatchObject([{ requestedPath: subscriptions, status: { ok: false } }]);
    expect(await stand().rows(subscriptions)).toEqual(before);
  });

  it('1.9 Add with allow_partial true, required parameters fail, multiple objects', async () => {
    const before = await stand().rows(subscriptions);
    const { createdObjResults } = await stand().add(
      [needs(subscriptions, subscription()), needs(subscriptions, subscription({ Enable: 'InvalidValue' }))],
      true,
    );
    expect(createdObjResults.map(({ status }) => status.ok)).toEqual([true, false]);
    expect(await stand().rows(subscriptions)).toEqual([
      ...before,
      succeeded(createdObjResults[0]?.status).instantiatedPath,
    ]);
  });

  it('1.10 Add with unique key addressing in path', async () => {
    const row = await stand().ownRow();
    const alias = await stand().value(`${row}Alias`);
    const table = `${controllers}[Alias=="${alias}"].BootParameter.`;
    const values = { Enable: 'true', ParameterName: 'Device.LocalAgent.EndpointID' };
    const { createdObjResults } = await stand().add([needs(table, values)]);
    expect(createdObjResults[0]?.requestedPath).toBe(table);
    const { instantiatedPath, uniqueKeys } = succeeded(createdObjResults[0]?.status);
    expect(instantiatedPath.startsWith(`${row}BootParameter.`)).toBe(true);
    expect(uniqueKeys).toMatchObject({ ParameterName: values.ParameterName, Alias: expect.any(String) });
  });

  it('1.81 Automatic unique key generation', async () => {
    const { ID: _, ...keyless } = subscription();
    const keys = [];
    for (let round = 0; round < 2; round++) {
      const { createdObjResults } = await stand().add([wants(subscriptions, keyless)]);
      keys.push(succeeded(createdObjResults[0]?.status).uniqueKeys);
    }
    const [first, second] = keys;
    expect(first?.ID).not.toBe(second?.ID);
    expect(first?.Alias).not.toBe(second?.Alias);
    expect(first?.Recipient).toBe(second?.Recipient);
    expect([first?.ID, first?.Alias, first?.Recipient]).not.toContain('');
  });

  it('1.88 Add message fails when unique key is invalid', async () => {
    const before = await stand().rows(subscriptions);
    const error = await stand().refusal({
      type: 'Add',
      allowPartial: false,
      createObjs: [wants(subscriptions, subscription({ Alias: '1invalid' }))],
    });
    expect(error.paramErrs).toHaveLength(1);
    expect(error.paramErrs[0]?.paramPath).toMatch(/Alias$/);
    expect(await stand().rows(subscriptions)).toEqual(before);
  });

  it('1.95 Add message with search expression', async () => {
    const table = `${controllers}[Enable==true].BootParameter.`;
    const { createdObjResults } = await stand().add([
      needs(table, { Enable: 'true', ParameterName: 'Device.LocalAgent.UpTime' }),
    ]);
    expect(createdObjResults.length).toBeGreaterThan(0);
    for (const { requestedPath, status } of createdObjResults) {
      expect(requestedPath).toBe(table);
      expect(succeeded(status).instantiatedPath).toMatch(/Controller\.\d+\.BootParameter\.\d+\.$/);
    }
  });

  it('refuses a unique key that is taken with 7025, within one message too', async () => {
    const values = subscription();
    const twice = {
      type: 'Add' as const,
      allowPartial: false,
      createObjs: [needs(subscriptions, values), needs(subscriptions, values)],
    };
    const before = await stand().rows(subscriptions);
    expect((await stand().refusal(twice)).paramErrs[0]?.errCode).toBe(7025);
    expect(await stand().rows(subscriptions)).toEqual(before);
    await stand().add([needs(subscriptions, values)]);
    const again = { ...twice, createObjs: twice.createObjs.slice(0, 1) };
    expect((await stand().refusal(again)).paramErrs[0]?.errCode).toBe(7025);
  });
});
