import type { Route } from '../../usp/transport.js';

/** The habits of one make of Controller, as far as an Agent has to heed them. One file each, one line in registry.ts. */
export interface ControllerProfile {
  /** Whether its name is an Endpoint ID (R-ARC.2); false: any name goes. */
  readonly standardName: boolean;
  /** Whether a connect Record greets it on a new channel (R-MTP.6, R-MTP.8). */
  readonly connectRecord: boolean;
  /** Whether it bears a disconnect Record. */
  readonly disconnectRecord: boolean;
  /** Transports over which it bears a Notify; over others it would take one for the answer it waits for. */
  readonly notifyOver: readonly Route['type'][];
  /** On MQTT 3.1.1 `/reply-to=` is appended to topics (R-MQTT.22); false: it listens to its plain topic alone and knows where to answer. */
  readonly replyToInTopic: boolean;
  /** When a device's Agent shows itself. `discovered`: not before the whole device has been read, so that the first Get finds everything. */
  readonly appears: 'atOnce' | 'discovered';
  /** Topic where a shared MQTT connection says "1" for each Agent it serves; templates as elsewhere. */
  readonly presenceTopic?: string;
}
