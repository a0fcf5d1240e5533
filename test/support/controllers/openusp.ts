import mqtt, { type MqttClient } from 'mqtt';
import type { EndpointId } from '../../../src/usp/endpoint-id.js';
import type { UspBody, UspRequest } from '../../../src/usp/message.js';
import { decodeMessage } from '../../../src/usp/message-decode.js';
import { encodeMessage } from '../../../src/usp/message-encode.js';
import { decodeRecord, encodeRecord, plainRecord } from '../../../src/usp/record-codec.js';

/**
 * Behaves as ../shared/reference/usp-controllers.md says of n4-networks/openusp: MQTT 3.1.1, listens to `/usp/controller` with QoS 0, publishes to
 * the subscribed_topic of the last connect Record it saw, whoever sent it, and at each connect Record asks for the whole model at once.
 */
export class OpenUsp {
  readonly endpointId = 'self::openusp-controller' as EndpointId;
  /** Agent → what it answered. */
  readonly answers = new Map<string, UspBody[]>();
  /** One for all Agents. */
  private topic = '';

  private constructor(private readonly client: MqttClient) {
    client.on('message', (_topic, payload) => this.received(payload));
  }

  static async start(url: string): Promise<OpenUsp> {
    const client = await mqtt.connectAsync(url, { protocolVersion: 4, clientId: 'openusp' });
    const openusp = new OpenUsp(client);
    await client.subscribeAsync(['/usp/controller'], { qos: 0 });
    return openusp;
  }

  async stop(): Promise<void> {
    await this.client.endAsync(true);
  }

  private received(payload: Buffer): void {
    const record = decodeRecord(payload);
    if (record.toId !== this.endpointId) return;
    if (record.body.type === 'mqttConnect') {
      this.topic = record.body.subscribedTopic;
      this.askForEverything(record.fromId);
    } else if (record.body.type === 'noSessionContext') {
      const { body } = decodeMessage(record.body.payload);
      this.answers.set(record.fromId, [...(this.answers.get(record.fromId) ?? []), body]);
    }
  }

  private askForEverything(agent: EndpointId): void {
    const flags = { returnCommands: true, returnEvents: true, returnParams: true, returnUniqueKeySets: true };
    const questions: readonly UspRequest[] = [
      { type: 'GetSupportedDM', objPaths: ['Device.'], firstLevelOnly: false, ...flags },
      { type: 'Get', paramPaths: ['Device.'], maxDepth: 0 },
      { type: 'GetInstances', objPaths: ['Device.'], firstLevelOnly: false },
    ];
    for (const [index, body] of questions.entries()) {
      const payload = encodeMessage({ msgId: `openusp-${index}`, body });
      const record = plainRecord('1.1', this.endpointId, agent, { type: 'noSessionContext', payload });
      this.client.publish(this.topic, Buffer.from(encodeRecord(record)), { qos: 0 });
    }
  }
}
