import { type EndpointId, sameEndpoint } from '../../usp/endpoint-id.js';

/** Which Agents wait for which Controller to connect. There are few Controllers and many Agents. */
export class Waiting {
  private readonly agents = new Map<EndpointId, Set<EndpointId>>();

  /** Replaces what was known of an Agent. */
  set(agent: EndpointId, controllers: readonly EndpointId[]): void {
    for (const [controller, waiting] of this.agents) {
      waiting.delete(agent);
      if (waiting.size === 0) this.agents.delete(controller);
    }
    for (const controller of controllers) {
      const waiting = this.agents.get(controller);
      if (waiting) waiting.add(agent);
      else this.agents.set(controller, new Set([agent]));
    }
  }

  /** The Controller's Endpoint ID as the configuration spells it; undefined when no Agent waits for it. */
  nameOf(peer: EndpointId): EndpointId | undefined {
    if (this.agents.has(peer)) return peer;
    return [...this.agents.keys()].find(controller => sameEndpoint(controller, peer));
  }

  agentsOf(controller: EndpointId): Iterable<EndpointId> {
    return this.agents.get(controller) ?? [];
  }
}
