import type { EndpointId } from '../usp/endpoint-id.js';
import type { ControllerProfile } from './profiles/profile.js';

interface Talk {
  /** Requests being worked on. */
  pending: number;
  /** A request was answered since the channel came up. */
  answered: boolean;
}

/** Holds Notifies back from Controllers that would take them for an answer (`ControllerProfile.notify`). */
export class NotifyGate {
  private readonly talks = new Map<EndpointId, Talk>();

  constructor(private readonly opened: (controller: EndpointId) => void) {}

  isOpen(controller: EndpointId, profile: ControllerProfile): boolean {
    if (profile.notify === 'always') return true;
    const { pending, answered } = this.talk(controller);
    return answered && pending === 0;
  }

  /** A new channel: whoever is behind it asks its first question again. */
  channelUp(controller: EndpointId): void {
    this.talk(controller).answered = false;
  }

  /** A request came; the returned function tells that its answer has left, or that there is none. */
  begin(controller: EndpointId): (answered: boolean) => void {
    const talk = this.talk(controller);
    talk.pending++;
    return answered => {
      talk.pending--;
      talk.answered ||= answered;
      if (talk.pending === 0 && talk.answered) this.opened(controller);
    };
  }

  private talk(controller: EndpointId): Talk {
    const known = this.talks.get(controller);
    if (known) return known;
    const talk = { pending: 0, answered: false };
    this.talks.set(controller, talk);
    return talk;
  }
}
