import type { AcsRequest } from '../cwmp/rpc-types.js';
import type { ReadProfile } from './read-profile.js';

/**
 * A device that runs out of memory or time over what it is asked does not say so: its session breaks, each time at the same request. Twice
 * in a row is no accident any more, and less is asked from then on.
 */
export class BreakingReads {
  private last = '';

  /** A session broke while `request` was out; `profile` is how it came to be asked, what is given how to ask from now on. */
  broke(profile: ReadProfile, request: AcsRequest): ReadProfile {
    const text = JSON.stringify(request);
    const again = text === this.last;
    this.last = again ? '' : text;
    return again ? lessThan(profile, request) : profile;
  }
}

function lessThan(profile: ReadProfile, request: AcsRequest): ReadProfile {
  if (request.method === 'GetParameterNames') return request.nextLevel ? profile : { ...profile, namesAtOnce: false };
  if (request.method !== 'GetParameterValues') return profile;
  const { names } = request;
  if (names.length > 1) return { ...profile, batch: Math.ceil(names.length / 2) };
  if (names[0]?.endsWith('.')) return { ...profile, reads: profile.reads === 'root' ? 'objects' : 'names' };
  return profile;
}
