import type { ControllerProfile } from './profile.js';

/** A Controller that keeps to TR-369. */
export const standard: ControllerProfile = {
  standardName: true,
  connectRecord: true,
  disconnectRecord: true,
  notifyOver: ['mqtt', 'websocket', 'coap', 'stomp', 'uds'],
  replyToInTopic: true,
  appears: 'atOnce',
};
