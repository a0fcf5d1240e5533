import { b64hex } from './b64hex.js';
import { bitrate } from './bitrate.js';
import { channel } from './channel.js';
import type { Converter } from './converter.js';
import { first } from './first.js';
import { hex } from './hex.js';
import { invert } from './invert.js';
import { ipv4Only } from './ipv4-only.js';
import { join } from './join.js';
import { posixTz } from './posix-tz.js';
import { regulatoryDomain } from './regulatory-domain.js';
import { renameElements } from './rename-elements.js';
import { scale } from './scale.js';
import { strhex } from './strhex.js';
import { stripPrefix } from './strip-prefix.js';
import { wepKey } from './wep-key.js';
import { wifiEncryption } from './wifi-encryption.js';
import { wifiSecurityMode } from './wifi-security-mode.js';
import { wlanBand } from './wlan-band.js';
import { wlanStandard } from './wlan-standard.js';
import { wpsPin } from './wps-pin.js';
import { wpsVersion } from './wps-version.js';

/** The closed list: what a mapping may name in `fn`. */
export const converters: readonly Converter[] = [
  b64hex,
  bitrate,
  channel,
  first,
  hex,
  invert,
  ipv4Only,
  join,
  posixTz,
  regulatoryDomain,
  renameElements,
  scale,
  strhex,
  stripPrefix,
  wepKey,
  wifiEncryption,
  wifiSecurityMode,
  wlanBand,
  wlanStandard,
  wpsPin,
  wpsVersion,
];

const byName = new Map(converters.map(converter => [converter.name, converter]));

export function findConverter(name: string): Converter | undefined {
  return byName.get(name);
}
