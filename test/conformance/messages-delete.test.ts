import { beforeEach, describe, expect, it } from 'vitest';
import type { EndpointId } from '../../src/usp/endpoint-id.js';
import { add } from '../scenario/harness.js';
import { controllers, subscription, subscriptions, withStand } from './stand.js';

describe('TP-469 section 1, Delete', () => {
  const leaving = 'self::leaving' as EndpointId;
  const stand = withStand({ controllers: [{ endpointId: leaving, role: 'full', mtp: { type: 'websocket' } }] });
  const unknown = 'Device.LocalAgent.InvalidObject.1.';
  const missing = `${subscriptions}99999.`;
  let [first, second] = ['', ''];

  beforeEach(async () => {
    await stand().delete([`${subscriptions}*.`]);
    first = await stand().place(subscriptions, subscription());
    second = await stand().place(subscriptions, subscription({ Enable: 'false' }));
  });

  const gone = (requestedPath: string, ...affectedPaths: string[]) => ({
    requestedPath,
    status: { ok: true, affectedPaths, unaffectedPathErrs: [] },
  });

  it('1.24 Delete with allow_partial false, valid object instance', async () => {
    expect((await stand().delete([first])).deletedObjResults).toEqual([gone(first, first)]);
    expect(await stand().rows(subscriptions)).toEqual([second]);
  });

  it.each([
    ["1.25 Delete with allow_partial false, object instance doesn't exist", false],
    ["1.29 Delete with allow_partial true, object instance doesn't exist", true],
  ])('%s', async (_, allowPartial) => {
    expect((await stand().delete([missing], allowPartial)).deletedObjResults).toEqual([gone(missing)]);
  });

  it('1.26 Delete with allow_partial false, invalid object', async () => {
    const error = await stand().refusal({ type: 'Delete', allowPartial: false, objPaths: [unknown] });
    expect(error.paramErrs.map(({ paramPath }) => paramPath)).toEqual([unknown]);
  });

  it('1.27 Delete with allow_partial false, multiple objects', async () => {
    const answer = await stand().delete([first, second]);
    expect(answer.deletedObjResults).toEqual([gone(first, first), gone(second, second)]);
    expect(await stand().rows(subscriptions)).toEqual([]);
  });

  it('1.28 Delete with allow_partial false, multiple objects, invalid object', async () => {
    const error = await stand().refusal({ type: 'Delete', allowPartial: false, objPaths: [first, unknown] });
    expect(error.paramErrs.map(({ paramPath }) => paramPath)).toEqual([unknown]);
    expect(await stand().rows(subscriptions)).toEqual([first, second]);
  });

  it('1.30 Delete with allow_partial true, invalid object', async () => {
    const answer = await stand().delete([unknown], true);
    expect(answer.deletedObjResults).toMatchObject([{ requestedPath: unknown, status: { ok: false } }]);
  });

  it('1.31 Delete with allow_partial true, multiple objects, invalid object', async () => {
    const answer = await stand().delete([first, unknown], true);
    expect(answer.deletedObjResults).toMatchObject([
      gone(first, first),
      { requestedPath: unknown, status: { ok: false } },
    ]);
    expect(await stand().rows(subscriptions)).toEqual([second]);
  });

  it("1.32 Delete with allow_partial true, multiple objects, object doesn't exist", async () => {
    const answer = await stand().delete([first, missing], true);
    expect(answer.deletedObjResults).toEqual([gone(first, first), gone(missing)]);
  });

  it('1.33 Delete with unique key addressing', async () => {
    const row = await stand().ownRow();
    const name = 'Device.LocalAgent.EndpointID';
    const boot = await stand().place(`${row}BootParameter.`, { Enable: 'true', ParameterName: name });
    const path = `${row}BootParameter.[ParameterName=="${name}"].`;
    expect((await stand().delete([path])).deletedObjResults).toEqual([gone(path, boot)]);
    expect(await stand().rows(`${row}BootParameter.`)).toEqual([]);
  });

  it('1.34 Delete with wildcard search path, valid objects', async () => {
    const path = `${subscriptions}*.`;
    expect((await stand().delete([path])).deletedObjResults).toEqual([gone(path, first, second)]);
  });

  it('1.35 Delete with search expression search path', async () => {
    const path = `${subscriptions}[Enable==true].`;
    expect((await stand().delete([path])).deletedObjResults).toEqual([gone(path, first)]);
    expect(await stand().rows(subscriptions)).toEqual([second]);
  });

  it('1.78 Removal of subscriptions that have no associated controller', async () => {
    const [row = ''] = await stand()
      .rows(controllers)
      .then(rows => rows.slice(-1));
    expect(await stand().value(`${row}EndpointID`)).toBe(leaving);
    const other = await stand().strangerOverWebSocket(leaving);
    const theirs = await add(other, stand().agent, subscriptions, subscription());
    expect(await stand().value(`${theirs}Recipient`)).toBe(row.slice(0, -1));
    await stand().delete([row]);
    expect(await stand().rows(subscriptions)).toEqual([first, second]);
  });

  it('1.90 Delete message with search expression that matches no objects', async () => {
    const path = `${subscriptions}[ID=="nobody"].`;
    expect((await stand().delete([path])).deletedObjResults).toEqual([gone(path)]);
  });
});
