import { CwmpFault } from '../fault.js';
import type { DuOperation } from '../rpc-types.js';
import type { XmlElement } from '../soap/xml-element.js';
import { type AcsRpcCodec, field, text } from './codec.js';

/**
 * TR-069 §A.4.1.10. The schema repeats `Operations`, each of a type of its own (`xsi:type="cwmp:InstallOpStruct"`), as iopsys reads it; RDK-B
 * and Nokia read one `Operations` with an element per operation inside. Both are read, and `nested` writes the second.
 */
export const changeDuState: AcsRpcCodec<'ChangeDUState'> = {
  method: 'ChangeDUState',
  writeRequest: ({ operations, commandKey, nested }) =>
    (nested
      ? `<Operations>${operations.map(writeNested).join('')}</Operations>`
      : operations.map(writeTyped).join('')) + field('CommandKey', commandKey),
  readRequest: element => {
    const lists = element.children.filter(child => child.name === 'Operations');
    const nested = lists.some(list => list.children.some(child => isStruct(child.name)));
    return {
      method: 'ChangeDUState',
      operations: lists.flatMap(readOperations),
      commandKey: text(element, 'CommandKey'),
      ...(nested ? { nested } : {}),
    };
  },
  writeResponse: () => '',
  readResponse: () => ({ method: 'ChangeDUState' }),
};

const structs = { install: 'InstallOpStruct', update: 'UpdateOpStruct', uninstall: 'UninstallOpStruct' } as const;

function isStruct(name: string): boolean {
  return Object.values<string>(structs).includes(name);
}

function writeTyped(operation: DuOperation): string {
  return `<Operations xsi:type="cwmp:${structs[operation.kind]}">${fields(operation)}</Operations>`;
}

function writeNested(operation: DuOperation): string {
  return `<${structs[operation.kind]}>${fields(operation)}</${structs[operation.kind]}>`;
}

function fields(operation: DuOperation): string {
  switch (operation.kind) {
    case 'install':
      return (
        field('URL', operation.url) +
        field('UUID', operation.uuid) +
        field('Username', operation.username) +
        field('Password', operation.password) +
        field('ExecutionEnvRef', operation.executionEnvRef)
      );
    case 'update':
      return (
        field('UUID', operation.uuid) +
        field('Version', operation.version) +
        field('URL', operation.url) +
        field('Username', operation.username) +
        field('Password', operation.password)
      );
    case 'uninstall':
      return (
        field('UUID', operation.uuid) +
        field('Version', operation.version) +
        field('ExecutionEnvRef', operation.executionEnvRef)
      );
  }
}

function readOperations(list: XmlElement): readonly DuOperation[] {
  const nested = list.children.filter(child => isStruct(child.name));
  if (nested.length > 0) return nested.map(child => readOperation(child.name, child));
  const type = list.attribute('type') ?? '';
  return [readOperation(type.slice(type.indexOf(':') + 1).trim(), list)];
}

function readOperation(struct: string, element: XmlElement): DuOperation {
  const of = (name: string) => text(element, name);
  switch (struct) {
    case structs.install:
      return {
        kind: 'install',
        url: of('URL'),
        uuid: of('UUID'),
        username: of('Username'),
        password: of('Password'),
        executionEnvRef: of('ExecutionEnvRef'),
      };
    case structs.update:
      return {
        kind: 'update',
        uuid: of('UUID'),
        version: of('Version'),
        url: of('URL'),
        username: of('Username'),
        password: of('Password'),
      };
    case structs.uninstall:
      return { kind: 'uninstall', uuid: of('UUID'), version: of('Version'), executionEnvRef: of('ExecutionEnvRef') };
    default:
      throw new CwmpFault(9003, `${struct.slice(0, 64) || 'an untyped element'} is no operation on a deployment unit`);
  }
}
