/** The habits of one make of Controller, as far as an Agent has to heed them. One file each, one line in registry.ts. */
export interface ControllerProfile {
  /** Whether a connect Record greets it on a new channel (R-MTP.6, R-MTP.8). */
  readonly connectRecord: boolean;
  /** Whether it bears a disconnect Record. */
  readonly disconnectRecord: boolean;
  /**
   * When Notifies may leave. `betweenRequests`: not before its first request on a channel has been answered, and none while a request of
   * its is being worked on, because it takes whatever comes next for the answer.
   */
  readonly notify: 'always' | 'betweenRequests';
  /** When a device's Agent shows itself. `discovered`: not before the whole device has been read, so that the first Get finds everything. */
  readonly appears: 'atOnce' | 'discovered';
  /** Topic where a shared MQTT connection says "1" for each Agent it serves; templates as elsewhere. */
  readonly presenceTopic?: string;
}
