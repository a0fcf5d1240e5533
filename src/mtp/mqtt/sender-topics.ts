import type { EndpointId } from '../../usp/endpoint-id.js';
import type { Route } from '../../usp/transport.js';

type MqttRoute = Extract<Route, { type: 'mqtt' }>;

export interface Sender {
  readonly agent: EndpointId;
  readonly controller: EndpointId;
}

/**
 * Topics that the broker lets one Controller alone publish to (`from` in the configuration): what arrives there is of that Controller, and
 * what claims to be of that Controller and arrives elsewhere is not.
 */
export class SenderTopics {
  private readonly byTopic = new Map<string, Sender>();
  private readonly byAgent = new Map<EndpointId, ReadonlyMap<string, EndpointId>>();

  /** Brings the topics of an Agent in line with its routes; gives those that are new and those that are not wanted any more. */
  update(agent: EndpointId, routes: readonly MqttRoute[]): { readonly added: string[]; readonly removed: string[] } {
    const before = this.byAgent.get(agent) ?? new Map<string, EndpointId>();
    const now = new Map(
      routes.flatMap(({ from, controller }) => (from === undefined ? [] : [[from, controller] as const])),
    );
    for (const topic of before.keys()) this.byTopic.delete(topic);
    for (const [topic, controller] of now) this.byTopic.set(topic, { agent, controller });
    if (now.size > 0) this.byAgent.set(agent, now);
    else this.byAgent.delete(agent);
    return {
      added: [...now.keys()].filter(topic => !before.has(topic)),
      removed: [...before.keys()].filter(topic => !now.has(topic)),
    };
  }

  at(topic: string): Sender | undefined {
    return this.byTopic.get(topic);
  }

  /** Controllers of an Agent that are heard at their own topics only. */
  bound(agent: EndpointId): readonly EndpointId[] {
    return [...(this.byAgent.get(agent)?.values() ?? [])];
  }
}
