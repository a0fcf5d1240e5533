import type { X509Certificate } from 'node:crypto';
import { splitList } from '../../datamodel/value.js';
import type { Certificates } from './certificates.js';
import type { LocalAgent } from './local-agent.js';
import { credentialTable } from './tables.js';

/** What the rows of an Agent say of the certificates a Controller may show in its Records and in TLS inside session contexts. */
export interface TrustedCertificates {
  /** Its own, and those that vouch for it, beside those of the configuration; undefined where no row names any. */
  readonly authorities: readonly X509Certificate[] | undefined;
  /** Disabled rows: neither they nor those they issued are believed (R-SEC.24). */
  readonly revoked: readonly X509Certificate[];
}

/**
 * From `Credential` of the Controller's row, and from rows of ControllerTrust.Credential. whose AllowedUses is MTP-and-USP: the other uses
 * speak for transports (R-SEC.3, R-SEC.24).
 */
export function trustedCertificates(
  controllerRow: string | undefined,
  local: LocalAgent,
  certificates: Certificates,
): TrustedCertificates {
  const text = (param: string) => local.tree.value(param) ?? '';
  const vouching = local.tree
    .rowPaths(credentialTable)
    .filter(row => text(`${row}Enable`) === 'true' && text(`${row}AllowedUses`) === 'MTP-and-USP')
    .map(row => text(`${row}Credential`));
  const own = controllerRow === undefined ? [] : splitList(text(`${controllerRow}Credential`));
  const named = [...own, ...vouching].filter(reference => reference !== '');
  return {
    authorities: named.length === 0 ? undefined : named.flatMap(reference => certificates.get(`${reference}.`) ?? []),
    revoked: certificates.disabled,
  };
}
