import { MtpError } from '../mtp.js';

const replyMark = '/reply-to=';

/** MQTT 3.1.1 has no Response Topic: it is appended to the topic, with `/` as %2F and nothing else escaped (R-MQTT.24). */
export function withReplyTo(topic: string, replyTo: string): string {
  return `${topic}${replyMark}${replyTo.replaceAll('/', '%2F')}`;
}

/** What follows the last `/reply-to=` (R-MQTT.25), and the topic before it. */
export function splitReplyTo(topic: string): { readonly topic: string; readonly replyTo: string | undefined } {
  const at = topic.lastIndexOf(replyMark);
  if (at < 0) return { topic, replyTo: undefined };
  return {
    topic: topic.slice(0, at),
    replyTo: topic
      .slice(at + replyMark.length)
      .replaceAll('%2F', '/')
      .replaceAll('%2f', '/'),
  };
}

/** A topic that can be published to; throws MtpError. Wildcards in it would reach strangers. */
export function checkTopic(topic: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: NUL and its like are exactly what a topic may not hold
  if (topic === '' || /[+#\u0000-\u001f]/.test(topic) || Buffer.byteLength(topic) > 65_535) {
    throw new MtpError(`"${topic.slice(0, 80)}" is no topic to publish to`);
  }
  return topic;
}
