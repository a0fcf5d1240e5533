import { splitList } from '../../datamodel/value.js';
import type { Certificates } from './certificates.js';
import type { LocalAgent } from './local-agent.js';
import { controllerTable, credentialTable } from './tables.js';

/**
 * InheritedRole of a Controller (TR-181): what ControllerTrust.Credential gives the first certificate, of the Controller's own and those that
 * vouch for it, that has a row there (R-SEC.25). An MTP-only credential speaks for transports and gives no role.
 */
export function inheritedRole(row: string, local: LocalAgent, certificates: Certificates): string {
  const { tree } = local;
  const text = (param: string) => tree.value(param) ?? '';
  const trusted = tree.rowPaths(credentialTable).filter(one => text(`${one}Enable`) === 'true');
  if (trusted.length === 0 || !row.startsWith(controllerTable)) return '';
  for (const reference of splitList(text(`${row}Credential`))) {
    const certificate = certificates.get(`${reference}.`);
    if (!certificate) continue;
    for (const voucher of certificates.chainOf(certificate)) {
      const credential = trusted.find(one => `${text(`${one}Credential`)}.` === voucher);
      if (credential && text(`${credential}AllowedUses`) !== 'MTP-only' && text(`${credential}Role`) !== '')
        return text(`${credential}Role`);
    }
  }
  return '';
}
