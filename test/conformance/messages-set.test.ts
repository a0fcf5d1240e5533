import { beforeEach, describe, expect, it } from 'vitest';
import { controllers, needs, subscription, subscriptions, wants, withStand } from './stand.js';

describe('TP-469 section 1, Set', () => {
  const stand = withStand();
  let [first, second] = ['', ''];

  beforeEach(async () => {
    await stand().delete([`${subscriptions}*.`]);
    first = await stand().place(subscriptions, subscription({ NotifRetry: 'false' }));
    second = await stand().place(subscriptions, subscription({ NotifRetry: 'false' }));
  });

  it.each([
    ['1.11 Set with allow_partial false, required parameters pass', false],
    ['1.12 Set with allow_partial true, required parameters pass', true],
  ])('%s', async (_, allowPartial) => {
    const answer = await stand().set([needs(first, { NotifRetry: 'true' })], allowPartial);
    expect(answer.updatedObjResults).toEqual([
      {
        requestedPath: first,
        status: {
          ok: true,
          instances: [{ affectedPath: first, paramErrs: [], updatedParams: { NotifRetry: 'true' } }],
        },
      },
    ]);
    expect(await stand().value(`${first}NotifRetry`)).toBe('true');
  });

  it('1.13 Set with allow_partial false, multiple objects', async () => {
    const answer = await stand().set([needs(first, { NotifRetry: 'true' }), needs(second, { NotifRetry: 'true' })]);
    expect(answer.updatedObjResults.map(({ requestedPath }) => requestedPath)).toEqual([first, second]);
    expect(answer.updatedObjResults.every(({ status }) => status.ok)).toBe(true);
    expect(await stand().value(`${second}NotifRetry`)).toBe('true');
  });

  it('1.14 Set with allow_partial false, required parameters fail', async () => {
    const error = await stand().refusal({
      type: 'Set',
      allowPartial: false,
      updateObjs: [needs(first, { InvalidParameter: 'IrrelevantValue' })],
    });
    expect(error.paramErrs.map(({ paramPath }) => paramPath)).toEqual([`${first}InvalidParameter`]);
  });

  it('1.15 Set with allow_partial false, multiple objects, required parameters fail in single object', async () => {
    const error = await stand().refusal({
      type: 'Set',
      allowPartial: false,
      updateObjs: [needs(first, { NotifRetry: 'true' }), needs(second, { InvalidParameter: 'IrrelevantValue' })],
    });
    expect(error.paramErrs.map(({ paramPath }) => paramPath)).toEqual([`${second}InvalidParameter`]);
    expect(await stand().value(`${first}NotifRetry`)).toBe('false');
  });

  it('1.16 Set with allow_partial true, required parameter fails, multiple objects', async () => {
    const answer = await stand().set(
      [needs(first, { NotifRetry: 'true' }), needs(second, { InvalidParameter: 'IrrelevantValue' })],
      true,
    );
    expect(answer.updatedObjResults).toMatchObject([
      { requestedPath: first, status: { ok: true } },
      {
        requestedPath: second,
        status: {
          ok: false,
          instFailures: [{ affectedPath: second, paramErrs: [{ param: 'InvalidParameter' }] }],
        },
      },
    ]);
    expect(await stand().value(`${first}NotifRetry`)).toBe('true');
  });

  it('1.17 Set with allow_partial true, non-required parameter fails, multiple parameters', async () => {
    const answer = await stand().set([wants(first, { NotifRetry: 'true', InvalidParameter: 'x' })], true);
    expect(answer.updatedObjResults).toMatchObject([
      {
        status: {
          ok: true,
          instances: [{ updatedParams: { NotifRetry: 'true' }, paramErrs: [{ param: 'InvalidParameter' }] }],
        },
      },
    ]);
  });

  it('1.18 Set with unique key addressing in path', async () => {
    const { [`${first}ID`]: id, [`${first}Recipient`]: recipient } = await stand().values(first);
    const path = `${subscriptions}[ID=="${id}"&&Recipient=="${recipient}"].`;
    const answer = await stand().set([needs(path, { NotifRetry: 'true' })]);
    expect(answer.updatedObjResults).toMatchObject([
      { requestedPath: path, status: { ok: true, instances: [{ affectedPath: first }] } },
    ]);
  });

  it('1.19 Set with wildcard search path, allow_partial false, required parameters pass', async () => {
    const answer = await stand().set([needs(`${subscriptions}*.`, { NotifRetry: 'true' })]);
    expect(answer.updatedObjResults).toMatchObject([
      {
        requestedPath: `${subscriptions}*.`,
        status: { ok: true, instances: [{ affectedPath: first }, { affectedPath: second }] },
      },
    ]);
  });

  it('1.20 Set with wildcard search path, allow_partial false, required parameters fail', async () => {
    const error = await stand().refusal({
      type: 'Set',
      allowPartial: false,
      updateObjs: [needs(`${subscriptions}*.`, { InvalidParameter: 'IrrelevantValue' })],
    });
    expect(error.paramErrs.length).toBeGreaterThan(0);
    expect([`${first}InvalidParameter`, `${second}InvalidParameter`]).toContain(error.paramErrs[0]?.paramPath);
  });

  it('1.21 Set with wildcard search path, allow_partial true, required parameters fail', async () => {
    const answer = await stand().set([needs(`${subscriptions}*.`, { NotifRetry: 'InvalidValue' })], true);
    expect(answer.updatedObjResults).toHaveLength(1);
    const status = answer.updatedObjResults[0]?.status;
    expect(status).toMatchObject({ ok: false });
    if (status && !status.ok) expect(status.instFailures[0]?.paramErrs[0]?.param).toBe('NotifRetry');
    expect(await stand().value(`${first}NotifRetry`)).toBe('false');
  });

  it('1.22 Set with search expression search path', async () => {
    const row = await stand().ownRow();
    const path = `${controllers}[PeriodicNotifInterval>0].`;
    const answer = await stand().set([needs(path, { ProvisioningCode: 'set-1-22' })]);
    expect(answer.updatedObjResults[0]?.status).toMatchObject({
      ok: true,
      instances: [{ affectedPath: row, updatedParams: { ProvisioningCode: 'set-1-22' } }],
    });
  });

  it('1.23 Set with path that matches no objects', async () => {
    const path = `${controllers}[PeriodicNotifInterval<0].`;
    const answer = await stand().set([needs(path, { ProvisioningCode: 'nobody' })]);
    expect(answer.updatedObjResults).toEqual([{ requestedPath: path, status: { ok: true, instances: [] } }]);
  });

  it('1.96 Non-functional Unique Key Immutability', async () => {
    const id = await stand().value(`${first}ID`);
    const error = await stand().refusal({
      type: 'Set',
      allowPartial: false,
      updateObjs: [needs(first, { ID: 'another-id' })],
    });
    expect(error.paramErrs[0]?.paramPath).toBe(`${first}ID`);
    expect(await stand().value(`${first}ID`)).toBe(id);
  });

  it('1.104 Set message on WriteOnceReadOnly parameter', async () => {
    const row = await stand().place(subscriptions, subscription({ Alias: 'Original' }));
    const error = await stand().refusal({
      type: 'Set',
      allowPartial: false,
      updateObjs: [needs(row, { Alias: 'Changed' })],
    });
    expect(error.paramErrs.map(({ paramPath }) => paramPath)).toEqual([`${row}Alias`]);
    expect(await stand().value(`${row}Alias`)).toBe('Original');
  });
});
