import { oktopus } from './oktopus.js';
import { openusp } from './openusp.js';
import type { ControllerProfile } from './profile.js';
import { standard } from './standard.js';
import { uspJs } from './usp-js.js';

/** By their names in the configuration (`controllers[].profile`). */
export const profiles = { standard, oktopus, openusp, 'usp-js': uspJs } satisfies Record<string, ControllerProfile>;

export type ProfileName = keyof typeof profiles;

export const profileNames = Object.keys(profiles) as [ProfileName, ...ProfileName[]];
