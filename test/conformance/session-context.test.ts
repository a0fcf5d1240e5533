import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { encodeMessage } from '../../src/usp/message-encode.js';
import { controllerId, until } from '../scenario/harness.js';
import { LeapClock } from '../support/leap-clock.js';
import { SessionPeer } from '../support/session-peer.js';
import { controllers, localAgent, needs, withStand } from './stand.js';

const clock = new LeapClock();
const info = 'Device.DeviceInfo.';

describe('TP-469 section 3: session contexts in plaintext', () => {
  const stand = withStand({ clock });
  const peers: SessionPeer[] = [];
  let peer: SessionPeer;
  let session = 100n;

  const open = async () => {
    const opened = await SessionPeer.open({
      url: stand().gateway.websocket ?? '',
      agent: stand().agent,
      controller: controllerId,
    });
    peers.push(opened);
    return opened;
  };
  beforeEach(async () => {
    peer = await open();
    peer.start(++session);
  });
  afterEach(() => {
    for (const opened of peers.splice(0)) opened.close();
  });

  const answer = (msgId: string, count = 1) =>
    until(`the answer to ${msgId}`, () => (peer.answers(msgId).length >= count ? peer.answers(msgId) : undefined));
  const ownRow = async () => {
    peer.get('own row', `${controllers}[EndpointID=="${controllerId}"].EndpointID`);
    const [found] = await answer('own row');
    if (found?.body.type !== 'GetResp') throw new Error('no GetResp');
    return found.body.reqPathResults[0]?.resolved[0]?.path ?? '';
  };
  const change = async (msgId: string, objPath: string, values: Readonly<Record<string, string>>) => {
    peer.say(msgId, { type: 'Set', allowPartial: false, updateObjs: [needs(objPath, values)] });
    const [found] = await answer(msgId);
    expect(found?.body.type).toBe('SetResp');
  };
  /** Nothing that was sent before this is still on its way. */
  const quiet = async () => {
    const id = `quiet-${++session}`;
    peer.sendRecord({
      type: 'noSessionContext',
      payload: plainGet(id),
    });
    await answer(id);
  };

  it('3.8 Establishing a Session Context', async () => {
    peer.get('first', info);
    await answer('first');
    expect(peer.sessionRecords.map(({ body }) => [body.sessionId, body.sequenceId, body.expectedId])).toEqual([
      [peer.sessionId, 1n, 2n],
    ]);
  });

  it('3.9 Receipt of a Record out of a Session Context', async () => {
    peer.get('old', info);
    await answer('old');
    peer.get('old too', info);
    await answer('old too');
    peer.start(++session);
    peer.get('new', info);
    await answer('new');
    const last = peer.sessionRecords.at(-1)?.body;
    expect([last?.sessionId, last?.sequenceId]).toEqual([session, 1n]);
  });

  it('3.11 Use of Sequence ID and Expected ID', async () => {
    const ask = (msgId: string, name: string, id: bigint) =>
      peer.get(msgId, info + name, { sequenceId: id, expectedId: id });
    ask('one', 'ModelNumber', 1n);
    await answer('one');
    ask('four', 'SoftwareVersion', 4n);
    await quiet();
    expect(peer.answers('four')).toEqual([]);
    ask('two', 'HardwareVersion', 2n);
    await answer('two');
    ask('three', 'HardwareVersion', 3n);
    await answer('four');
    expect(peer.sessionRecords.map(({ body }) => body.sequenceId)).toEqual([1n, 2n, 3n, 4n]);
    expect(peer.messages.map(({ msgId }) => msgId).filter(id => !id.startsWith('quiet'))).toEqual([
      'one',
      'two',
      'three',
      'four',
    ]);
    expect(peer.sessionRecords.at(-1)?.body.expectedId).toBe(5n);
  });

  it('3.12 Preservation of USP Records', async () => {
    peer.get('kept', info);
    await answer('kept');
    // A minute in steps that leave the WebSocket the time for its pings.
    for (let step = 0; step < 6; step++) {
      clock.leap(10_000);
      await quiet();
    }
    peer.send({ expectedId: 1n, retransmitId: 1n });
    const [first, second] = await answer('kept', 2);
    expect(second).toEqual(first);
    expect(peer.sessionRecords.map(({ body }) => body.sequenceId)).toEqual([1n, 1n]);
  });

  it('3.14 Use of retransmit_id', async () => {
    const row = await ownRow();
    await change('tries', `${row}E2ESession.`, { MaxRetransmitTries: '2' });
    const response = peer.sessionRecords.at(-1)?.body.sequenceId ?? 0n;
    for (let count = 2; count <= 3; count++) {
      peer.send({ retransmitId: response });
      await answer('tries', count);
    }
    const before = peer.sessionId;
    expect(new Set(peer.sessionRecords.map(({ body }) => body.sessionId))).toEqual(new Set([before]));
    peer.send({ retransmitId: response });
    await until('a session of the Agent', () => peer.sessionId !== before);
    expect(peer.answers('tries')).toHaveLength(3);
    expect(peer.sessionRecords.at(-1)?.body).toMatchObject({ sequenceId: 1n, expectedId: 1n, payload: [] });
    peer.get('in the new one', info);
    await answer('in the new one');
    expect(peer.sessionRecords.at(-1)?.body).toMatchObject({ sessionId: peer.sessionId, sequenceId: 2n });
    await change('tries again', `${row}E2ESession.`, { MaxRetransmitTries: '3' });
  });

  it('3.15 Handling Duplicate Records', async () => {
    peer.get('once', info);
    for (let copy = 0; copy < 3; copy++) peer.get('once', info, { sequenceId: 1n });
    await answer('once');
    await quiet();
    expect(peer.answers('once')).toHaveLength(1);
  });

  it('3.10 Session Context Expiration', async () => {
    const row = await ownRow();
    peer.say('subscribe', {
      type: 'Add',
      allowPartial: false,
      createObjs: [
        needs(`${localAgent}Subscription.`, {
          ID: 'periodic',
          Enable: 'true',
          NotifType: 'Event',
          ReferenceList: `${localAgent}Periodic!`,
        }),
      ],
    });
    await answer('subscribe');
    const notifies = () => peer.messages.filter(({ body }) => body.type === 'Notify').length;
    const sessionOfNext = async () => {
      const before = notifies();
      clock.leap(10_000);
      await until('a Periodic! event', () => notifies() > before);
      return peer.sessionRecords.at(-1)?.body.sessionId;
    };
    await change('interval', row, { PeriodicNotifInterval: '10' });
    await change('sixty', `${row}E2ESession.`, { SessionExpiration: '60' });
    const same = [await sessionOfNext(), await sessionOfNext(), await sessionOfNext()];
    expect(new Set(same)).toEqual(new Set([peer.sessionId]));
    await change('five', `${row}E2ESession.`, { SessionExpiration: '5' });
    const own = [await sessionOfNext(), await sessionOfNext(), await sessionOfNext()];
    expect(new Set([...same, ...own]).size).toBe(4);
    // Each begins anew.
    expect(peer.sessionRecords.slice(-1)[0]?.body.sequenceId).toBeLessThanOrEqual(2n);
    await change('never', `${row}E2ESession.`, { SessionExpiration: '0' });
    peer.say('done', {
      type: 'Delete',
      allowPartial: false,
      objPaths: [`${localAgent}Subscription.[ID=="periodic"].`],
    });
    await answer('done');
  });
});

function plainGet(msgId: string): Uint8Array {
  return encodeMessage({ msgId, body: { type: 'Get', paramPaths: [`${localAgent}EndpointID`], maxDepth: 0 } });
}
