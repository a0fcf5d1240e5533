import type { CommandOutputs, Invocation } from '../datamodel/data-model.js';
import { UspError } from '../usp/errors.js';
import type { BulkData } from './bulk-data/bulk-data.js';
import type { Controller } from './controllers.js';
import type { Certificates } from './local-agent/certificates.js';
import type { Challenges } from './local-agent/challenges.js';
import type { LocalAgent } from './local-agent/local-agent.js';
import { certificateTable, trust } from './local-agent/tables.js';
import type { OnBoarding } from './on-boarding.js';
import type { Requests } from './requests.js';
import type { Watchdogs } from './watching/watchdogs.js';

export interface OwnCommandPorts {
  readonly local: LocalAgent;
  readonly requests: Requests;
  readonly onBoarding: OnBoarding;
  readonly certificates: Certificates;
  readonly challenges: Challenges;
  readonly watchdogs: Watchdogs;
  readonly bulkData: BulkData;
  readonly controllers: () => readonly Controller[];
  readonly resetSession: (controller: Controller) => Promise<void>;
  /** Of a row of Device.MQTT.Client.; false where that cannot be done. */
  readonly reconnect: (row: string) => boolean;
}

/** Runs a command of Device.LocalAgent.; all of them are synchronous. Rejects with UspError. */
export async function runOwnCommand(invocation: Invocation, ports: OwnCommandPorts): Promise<CommandOutputs> {
  const { command, args } = invocation;
  const cut = command.lastIndexOf('.') + 1;
  const object = command.slice(0, cut);
  switch (command.slice(cut)) {
    case 'Cancel()':
      await ports.requests.cancel(object);
      return {};
    case 'SendOnBoardRequest()':
      await ports.onBoarding.restart(enabled(object, ports));
      return {};
    case 'AddCertificate()':
      await ports.certificates.add(args['Certificate'] ?? '', args['Alias']);
      return {};
    case 'AddMyCertificate()':
      await addMyCertificate(object, invocation, ports);
      return {};
    case 'GetFingerprint()':
      return { Fingerprint: ports.certificates.fingerprint(object, args['FingerprintAlgorithm'] ?? '') };
    case 'Delete()':
      if (!object.startsWith(certificateTable)) break;
      await ports.certificates.delete(object);
      return {};
    case 'RequestChallenge()':
      if (object !== trust) break;
      return ports.challenges.request(caller(invocation, ports), args);
    case 'ChallengeResponse()':
      if (object !== trust) break;
      await ports.challenges.respond(caller(invocation, ports), args);
      return {};
    case 'ForceReconnect()':
      if (!ports.reconnect(object))
        throw new UspError('commandFailure', `${object} serves all Agents: it stays connected`, command);
      return {};
    case 'ForceCollection()':
      await ports.bulkData.force(object);
      return {};
    case 'Reset()':
      if (object.endsWith('.E2ESession.')) {
        await ports.resetSession(enabled(object.slice(0, -'E2ESession.'.length), ports));
        return {};
      }
      await ports.watchdogs.reset(object);
      return {};
  }
  throw new UspError('commandFailure', `${command} is not supported`, command);
}

/** TR-181: only a Controller itself may add a certificate to its own. */
async function addMyCertificate(row: string, invocation: Invocation, ports: OwnCommandPorts): Promise<void> {
  if (caller(invocation, ports).row !== row)
    throw new UspError('permissionDenied', `${row} is another Controller`, invocation.command);
  const { Certificate: pem = '', Alias: alias } = invocation.args;
  const added = await ports.certificates.add(pem, alias);
  const known = ports.local.tree.value(`${row}Credential`) ?? '';
  const credential = [known, added.slice(0, -1)].filter(item => item !== '').join(',');
  await ports.local.update(row, { Credential: credential });
}

function enabled(row: string, ports: OwnCommandPorts): Controller {
  const controller = ports.controllers().find(candidate => candidate.row === row);
  if (!controller?.enabled) throw new UspError('commandFailure', `${row} is not enabled`, row);
  return controller;
}

function caller({ originator, command }: Invocation, ports: OwnCommandPorts): Controller {
  const controller = ports.controllers().find(candidate => candidate.endpointId === originator);
  if (!controller) throw new UspError('commandFailure', `${command} answers Controllers only`, command);
  return controller;
}
