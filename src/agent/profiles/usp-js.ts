import type { ControllerProfile } from './profile.js';
import { standard } from './standard.js';

/** usp-js takes a connect Record for an error ("illegal buffer"), and a disconnect Record ends its process. */
export const uspJs: ControllerProfile = {
  ...standard,
  connectRecord: false,
  disconnectRecord: false,
  replyToInTopic: false,
};
