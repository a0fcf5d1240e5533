import { type Converter, exactly } from './converter.js';

/** [Channel, ChannelsInUse] → the channel in use; CPEs say Channel 0 for "automatic", which Device:2 has no value for. */
export const channel: Converter = {
  name: 'channel',
  arity: exactly(2),
  toUsp([set, inUse]) {
    if (isChannel(set)) return String(Number(set));
    return isChannel(inUse) ? String(Number(inUse)) : undefined;
  },
  toLegacy: usp => (isChannel(usp) ? [usp, undefined] : undefined),
};

function isChannel(text: string | undefined): boolean {
  return text !== undefined && /^\d{1,3}$/.test(text.trim()) && Number(text) >= 1 && Number(text) <= 255;
}
