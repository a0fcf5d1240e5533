import type { ControllerProfile } from './profile.js';
import { standard } from './standard.js';

/**
 * openusp publishes to the topic of the last connect Record, so there has to be one, and answers it at once with questions about the
 * whole model: the Agent shows itself when it knows the answers.
 */
export const openusp: ControllerProfile = { ...standard, replyToInTopic: false, appears: 'discovered' };
