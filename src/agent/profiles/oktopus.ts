import type { ControllerProfile } from './profile.js';
import { standard } from './standard.js';

/**
 * Oktopus asks for five parameters of Device.DeviceInfo. as soon as an Agent appears and takes the next Record for the answer: anything
 * else there, or a parameter that is not known yet, ends its adapter and with it the service of every other device.
 */
export const oktopus: ControllerProfile = {
  ...standard,
  // It is always `oktopusController`.
  standardName: false,
  connectRecord: false,
  disconnectRecord: false,
  // Over WebSocket and STOMP a Notify comes where answers come; over MQTT it goes to a topic the adapter does not listen to.
  notifyOver: ['mqtt'],
  replyToInTopic: false,
  appears: 'discovered',
  // Its own broker learns of Agents by the first user property of each CONNECT, which one connection for many cannot give.
  presenceTopic: 'oktopus/usp/v1/status/{eid}',
};
