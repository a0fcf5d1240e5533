import type { LegacyTree } from '../cpe/legacy-tree.js';
import type { SupportedModel } from '../datamodel/supported-model.js';
import type { DeviceMapping } from './device-mapping.js';
import { genericPath } from './mapping/pattern.js';
import { Mirror, subtreeLayout } from './mirror.js';

/**
 * A Device:2 CPE under its own paths: what the USP flavour of the model knows or a vendor added, and no rule, command or `hide` of the mapping
 * takes. CWMP-only objects (ManagementServer, DiagnosticsState objects) are unknown to the USP flavour and so never shown here.
 */
export function passthrough(tree: LegacyTree, mapping: DeviceMapping, facts: SupportedModel): Mirror {
  const hidden = mapping.mapping.hide.map(genericPath);
  return new Mirror(tree, subtreeLayout({ usp: 'Device.', legacy: 'Device.' }), {
    facts,
    hides: legacy => mapping.taken.has(legacy) || hidden.some(path => isAtOrBelow(legacy, path)),
    showsUnknown: isVendorPath,
  });
}

function isAtOrBelow(path: string, hidden: string): boolean {
  return path === hidden || (hidden.endsWith('.') && path.startsWith(hidden));
}

export function isVendorPath(path: string): boolean {
  return path.includes('.X_');
}
