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

/** What to subscribe for a topic. 3.1.1 peers append `/reply-to=…` to it; `x/#` covers `x` too, and a second filter for `x` would make
 * brokers deliver twice (R-MQTT.15). */
export function filterOf(topic: string, version: '5' | '3.1.1'): string {
  return version === '5' ? topic : `${topic}/#`;
}

/** Whether a broker would deliver `topic` to a subscriber of `filter` (MQTT 5 §4.7). */
export function matchesFilter(filter: string, topic: string): boolean {
  const [wanted, steps] = [filter.split('/'), topic.split('/')];
  if (topic.startsWith('$') && /^[+#]/.test(filter)) return false;
  for (const [index, want] of wanted.entries()) {
    if (want === '#') return true;
    const step = steps[index];
    if (step === undefined || (want !== '+' && want !== step)) return false;
  }
  return wanted.length === steps.length;
}
