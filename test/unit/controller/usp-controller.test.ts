import { describe, expect, it } from 'vitest';
import { type Link, LinkError } from '../../../src/controller/link.js';
import { AgentRefused, NoAnswer, UspController } from '../../../src/controller/usp-controller.js';
import type { EndpointId } from '../../../src/usp/endpoint-id.js';
import type { UspBody, UspMessage } from '../../../src/usp/message.js';
import { decodeMessage } from '../../../src/usp/message-decode.js';
import { encodeMessage } from '../../../src/usp/message-encode.js';
import { decodeRecord, encodeRecord, plainRecord } from '../../../src/usp/record-codec.js';
import { settled } from '../../support/virtual-clock.js';

const own = 'self::c' as EndpointId;
const agent = 'os::00D09E-1' as EndpointId;
const stranger = 'os::00D09E-2' as EndpointId;

/** A link whose other end is a function. */
class TestLink implements Link {
  readonly sent: UspMessage[] = [];
  fails: Error | undefined;
  private listener: (record: Uint8Array) => void = () => {};
  private lost: (reason: LinkError) => void = () => {};

  async send(_: EndpointId, record: Uint8Array): Promise<void> {
    if (this.fails) throw this.fails;
    const { body } = decodeRecord(record);
    if (body.type === 'noSessionContext') this.sent.push(decodeMessage(body.payload));
  }

  onRecord(listener: (record: Uint8Array) => void): void {
    this.listener = listener;
  }

  onClosed(listener: (reason: LinkError) => void): void {
    this.lost = listener;
  }

  async close(): Promise<void> {}

  cut(): void {
    this.lost(new LinkError('the line is cut'));
  }

  bytes(record: Uint8Array): void {
    this.listener(record);
  }

  says(msgId: string, body: UspBody, from = agent, to = own): void {
    const payload = encodeMessage({ msgId, body });
    this.bytes(encodeRecord(plainRecord('1.4', from, to, { type: 'noSessionContext', payload })));
  }
}

const get = { type: 'Get', paramPaths: ['Device.'], maxDepth: 0 } as const;
const answer = { type: 'GetResp', reqPathResults: [] } as const;

function stage(timeoutMs?: number) {
  const link = new TestLink();
  return { link, controller: new UspController(own, link, timeoutMs) };
}

describe('a Controller', () => {
  it('takes the answer with its own msg_id, from the Agent it asked, and no other', async () => {
    const { link, controller } = stage();
    const asked = controller.request(agent, get);
    await settled();
    const msgId = link.sent[0]?.msgId ?? '';
    let done = false;
    asked.then(() => {
      done = true;
    });
    link.says('another', answer);
    link.says(msgId, answer, stranger);
    link.says(msgId, answer, agent, 'self::somebody' as EndpointId);
    link.bytes(Buffer.from('ffff', 'hex'));
    await settled();
    expect(done).toBe(false);
    link.says(msgId, answer);
    expect(await asked).toEqual(answer);
  });

  it('keeps many questions apart', async () => {
    const { link, controller } = stage();
    const asked = ['A', 'B'].map(path => controller.request(agent, { ...get, paramPaths: [path] }));
    await settled();
    for (const { msgId, body } of [...link.sent].reverse()) {
      const requestedPath = body.type === 'Get' ? (body.paramPaths[0] ?? '') : '';
      link.says(msgId, { type: 'GetResp', reqPathResults: [{ requestedPath, resolved: [] }] });
    }
    const paths = (await Promise.all(asked)).map(found => found.reqPathResults[0]?.requestedPath);
    expect(paths).toEqual(['A', 'B']);
  });

  it('turns an Error into AgentRefused with every param_err', async () => {
    const { link, controller } = stage();
    const asked = controller.request(agent, { type: 'Delete', allowPartial: false, objPaths: [] });
    await settled();
    const paramErrs = [{ paramPath: 'Device.X.', errCode: 7006, errMsg: 'not yours' }];
    link.says(link.sent[0]?.msgId ?? '', { type: 'Error', errCode: 7004, errMsg: 'no', paramErrs });
    await expect(asked).rejects.toThrow(AgentRefused);
    await expect(asked).rejects.toThrow('no (7004)\nDevice.X.: not yours (7006)');
  });

  it('says no text twice, and no path', () => {
    const error = (errMsg: string) =>
      new AgentRefused({
        type: 'Error',
        errCode: 7004,
        errMsg,
        paramErrs: [{ paramPath: 'Device.X.Y', errCode: 7013, errMsg: 'Device.X.Y is read-only' }],
      }).message;
    expect(error('Device.X.Y is read-only')).toBe('Device.X.Y is read-only (7013)');
    expect(error('2 of 3 failed')).toBe('2 of 3 failed (7004)\nDevice.X.Y is read-only (7013)');
  });

  it('does not take a response to something else for the answer', async () => {
    const { link, controller } = stage();
    const asked = controller.request(agent, get);
    await settled();
    link.says(link.sent[0]?.msgId ?? '', { type: 'GetInstancesResp', reqPathResults: [] });
    await expect(asked).rejects.toThrow(NoAnswer);
  });

  it('gives up in time, at once when it cannot send, and when the link is lost', async () => {
    await expect(stage(5).controller.request(agent, get)).rejects.toThrow('did not answer Get within');

    const mute = stage();
    mute.link.fails = new LinkError('no way');
    await expect(mute.controller.request(agent, get)).rejects.toThrow('no way');

    const cut = stage();
    const asked = cut.controller.request(agent, get);
    const notify = cut.controller.nextNotify(() => true);
    cut.link.cut();
    await expect(asked).rejects.toThrow('the line is cut');
    await expect(notify).rejects.toThrow('the line is cut');
    expect(cut.controller.lost.aborted).toBe(true);
  });

  it('answers a Notify when it is asked to, with the msg_id of the Notify', async () => {
    const { link, controller } = stage();
    const heard: string[] = [];
    controller.onNotify(({ notify }) => heard.push(notify.subscriptionId));
    const notification = { kind: 'valueChange', paramPath: 'Device.A', paramValue: '1' } as const;
    link.says('n-1', { type: 'Notify', subscriptionId: 'quiet', sendResp: false, notification });
    link.says('n-2', { type: 'Notify', subscriptionId: 'asks', sendResp: true, notification });
    await settled();
    expect(heard).toEqual(['quiet', 'asks']);
    expect(link.sent).toEqual([{ msgId: 'n-2', body: { type: 'NotifyResp', subscriptionId: 'asks' } }]);
  });

  it('waits for a certain Notify, and no longer when told to stop', async () => {
    const { link, controller } = stage();
    const stop = new AbortController();
    const wanted = controller.nextNotify(found => found.kind === 'objDeletion');
    const other = controller.nextNotify(found => found.kind === 'event', 10_000, stop.signal);
    const notification = { kind: 'objDeletion', objPath: 'Device.A.1.' } as const;
    link.says('n', { type: 'Notify', subscriptionId: 's', sendResp: false, notification });
    expect((await wanted).notify.notification).toEqual(notification);
    stop.abort(new Error('enough'));
    await expect(other).rejects.toThrow('enough');
  });

  it('knows the Agents whose connect Record came', () => {
    const { link, controller } = stage();
    const heard: EndpointId[] = [];
    controller.onConnect(found => heard.push(found));
    link.bytes(encodeRecord(plainRecord('1.4', agent, own, { type: 'websocketConnect' })));
    link.bytes(encodeRecord(plainRecord('1.4', stranger, own, { type: 'disconnect', reason: '', reasonCode: 0 })));
    expect([heard, [...controller.agents]]).toEqual([[agent], [agent]]);
  });
});
