import type { AdminFace, DeviceDetails } from './admin/face.js';
import type { AgentRegistry } from './agent/agents.js';
import type { Cpe } from './cpe/cpe.js';
import type { Directory } from './cpe/cpe-directory.js';
import { untilNextInform } from './cpe/next-inform.js';
import type { ConnectionRequests } from './cwmp/connection-requests.js';
import type { LightweightListener } from './cwmp/lightweight/lightweight-listener.js';
import type { CwmpListener } from './cwmp/listener.js';

interface Observed {
  readonly devices: Directory;
  readonly agents: AgentRegistry;
  readonly listener: CwmpListener;
  readonly calls: ConnectionRequests;
  readonly notifications: LightweightListener | undefined;
}

/** What the admin API sees of the house. */
export function adminFace(
  { devices, agents, listener, notifications, calls }: Observed,
  ready: () => boolean,
): Omit<AdminFace, 'cpeUsers'> {
  const describe = (cpe: Cpe): DeviceDetails => {
    const { contact, identity } = cpe;
    const manners = devices.mannersOf(cpe.key);
    const time = (ms: number | undefined) => (ms === undefined ? null : new Date(ms).toISOString());
    return {
      endpointId: agents.endpointIdOf(cpe.key) ?? '',
      device: cpe.key,
      ...identity,
      root: cpe.root,
      softwareVersion: cpe.tree.value(`${cpe.root}DeviceInfo.SoftwareVersion`)?.value ?? '',
      lastInform: time(contact.lastInform),
      nextInformExpected: time(contact.nextInformExpected),
      inSession: contact.inSession,
      discovered: contact.discovered,
      remoteAddress: contact.remoteAddress ?? null,
      cwmpNamespace: contact.cwmpNamespace ?? null,
      waitingRequests: contact.waiting,
      wakeState: contact.wake.phase,
      wakeMethod: contact.wake.method ?? null,
      wakeProblem: contact.wake.reason === undefined ? null : untilNextInform(contact.wake.reason, contact),
      knownParameters: [...cpe.tree.leaves(cpe.root)].length,
      beyond: cpe.tree.beyond ?? null,
      behaviours: manners?.behaviours ?? [],
      reads: manners?.reads ?? null,
      readBatch: manners?.batch ?? null,
      unreadable: manners?.unreadable ?? [],
      booleans: manners?.booleans ?? null,
      dateTimes: manners?.dateTimes ?? null,
    };
  };
  return {
    ready,
    problems: () => calls.problems,
    *devices() {
      for (const cpe of devices.all()) yield describe(cpe);
    },
    device: (id: string) => {
      const cpe = [...devices.all()].find(
        candidate => candidate.key === id || agents.endpointIdOf(candidate.key) === id,
      );
      return cpe && describe(cpe);
    },
    release: async (id: string) => {
      const cpe = [...devices.all()].find(({ key }) => key === id || agents.endpointIdOf(key) === id);
      return cpe !== undefined && devices.release(cpe.key);
    },
    looping: () =>
      listener.looping().map(({ slowedUntil, ...device }) => ({
        ...device,
        slowedUntil: slowedUntil === undefined ? null : new Date(slowedUntil).toISOString(),
      })),
    lightweightNotifications: () => notifications?.counts,
    gauges: () => ({
      devices: devices.size,
      agents: agents.size,
      openSessions: listener.openSessions,
      refusedSessions: Object.values(listener.refusals).reduce((sum, count) => sum + count, 0),
      loopingDevices: listener.looping().length,
      xmppConnected: calls.xmppOnline === undefined ? undefined : Number(calls.xmppOnline),
    }),
  };
}
