import type { ControllerProfile } from './profile.js';

/** A Controller that keeps to TR-369. */
export const standard: ControllerProfile = {
  connectRecord: true,
  disconnectRecord: true,
  notify: 'always',
  appears: 'atOnce',
};
