import { Gauge, Registry } from 'prom-client';
import type { AdminFace, Gauges } from './face.js';

const gauges: Readonly<Record<keyof Gauges, string>> = {
  devices: 'CPEs this gateway remembers',
  agents: 'USP Agents presented to Controllers',
  openSessions: 'CWMP sessions open now',
  refusedSessions: 'CWMP sessions answered 503 since the start',
  loopingDevices: 'CPEs whose sessions fail or follow each other without end',
};

/** Never labelled per device: ten thousand series would cost more than they tell. */
export function createMetrics(face: AdminFace): Registry {
  const registry = new Registry();
  for (const [key, help] of Object.entries(gauges)) {
    new Gauge({
      name: `gangway_${snake(key)}`,
      help,
      registers: [registry],
      collect() {
        this.set(face.gauges()[key as keyof Gauges]);
      },
    });
  }
  return registry;
}

function snake(name: string): string {
  return name.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`);
}
