import type { DuResult } from '../rpc-types.js';
import type { XmlElement } from '../soap/xml-element.js';
import { field, flag, text } from './codec.js';
import { readFaultStruct, writeFaultStruct } from './fault-struct.js';

/**
 * The structs of `Results`. The schema repeats `Results`, one for each; others write one with a struct per result inside, as SOAP arrays
 * are written everywhere else.
 */
export function resultsIn(element: XmlElement): readonly XmlElement[] {
  const lists = element.children.filter(child => child.name === 'Results');
  return lists.flatMap(list => {
    const structs = list.children.filter(child => child.name.endsWith('ResultStruct'));
    return structs.length > 0 || list.children.length === 0 ? structs : [list];
  });
}

export function readDuResult(struct: XmlElement): DuResult {
  return {
    uuid: text(struct, 'UUID'),
    deploymentUnitRef: text(struct, 'DeploymentUnitRef'),
    version: text(struct, 'Version'),
    currentState: text(struct, 'CurrentState'),
    resolved: flag(struct, 'Resolved'),
    executionUnitRefList: text(struct, 'ExecutionUnitRefList'),
    startTime: text(struct, 'StartTime'),
    completeTime: text(struct, 'CompleteTime'),
    ...readFaultStruct(struct, 'Fault'),
  };
}

export function writeDuResult(result: DuResult): string {
  return (
    field('UUID', result.uuid) +
    field('DeploymentUnitRef', result.deploymentUnitRef) +
    field('Version', result.version) +
    field('CurrentState', result.currentState) +
    field('Resolved', result.resolved) +
    field('ExecutionUnitRefList', result.executionUnitRefList) +
    field('StartTime', result.startTime) +
    field('CompleteTime', result.completeTime) +
    writeFaultStruct('Fault', result)
  );
}
