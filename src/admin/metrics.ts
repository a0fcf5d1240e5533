import { Counter, Gauge, Registry } from 'prom-client';
import type { AdminFace, Gauges } from './face.js';

const gauges: Readonly<Record<keyof Gauges, string>> = {
  devices: 'CPEs this gateway remembers',
  agents: 'USP Agents presented to Controllers',
  openSessions: 'CWMP sessions open now',
  refusedSessions: 'CWMP sessions answered 503 since the start',
  loopingDevices: 'CPEs whose sessions fail or follow each other without end',
  xmppConnected: 'whether connection requests over XMPP can leave: the account is connected',
};

/** Never labelled per device: ten thousand series would cost more than they tell. */
export function createMetrics(face: AdminFace): Registry {
  const registry = new Registry();
  const now = face.gauges();
  for (const [key, help] of Object.entries(gauges)) {
    if (now[key as keyof Gauges] === undefined) continue;
    new Gauge({
      name: `gangway_${snake(key)}`,
      help,
      registers: [registry],
      collect() {
        this.set(face.gauges()[key as keyof Gauges] ?? 0);
      },
    });
  }
  if (face.lightweightNotifications() !== undefined) countNotifications(face, registry);
  return registry;
}

function countNotifications(face: AdminFace, registry: Registry): void {
  new Counter({
    name: 'gangway_lightweight_notifications_total',
    help: 'Lightweight notifications (TR-069 Annex M) since the start, by what became of them',
    labelNames: ['outcome'],
    registers: [registry],
    collect() {
      this.reset();
      for (const [outcome, count] of Object.entries(face.lightweightNotifications() ?? {}))
        this.inc({ outcome }, count);
    },
  });
}

function snake(name: string): string {
  return name.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`);
}
