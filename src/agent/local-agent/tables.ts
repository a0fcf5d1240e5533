export const controllerTable = 'Device.LocalAgent.Controller.';
export const subscriptionTable = 'Device.LocalAgent.Subscription.';
export const requestTable = 'Device.LocalAgent.Request.';
export const certificateTable = 'Device.LocalAgent.Certificate.';
export const thresholdTable = 'Device.LocalAgent.Threshold.';
export const monitorTable = 'Device.LocalAgent.Monitor.';
export const watchdogTable = 'Device.LocalAgent.Watchdog.';
export const mqttClientTable = 'Device.MQTT.Client.';
export const stompConnectionTable = 'Device.STOMP.Connection.';
export const unixSocketTable = 'Device.UnixDomainSockets.UnixDomainSocket.';
/** Bulk data. */
export const profileTable = 'Device.BulkData.Profile.';
export const trust = 'Device.LocalAgent.ControllerTrust.';
export const roleTable = `${trust}Role.`;
export const credentialTable = `${trust}Credential.`;

/** Rows that belong to a Controller, and the parameter that names it: they go with it, and it is set for who adds them. */
export const ownerParams: Readonly<Record<string, string>> = {
  [subscriptionTable]: 'Recipient',
  [thresholdTable]: 'Controller',
  [monitorTable]: 'Controller',
  [watchdogTable]: 'Controller',
  [profileTable]: 'Controller',
};
