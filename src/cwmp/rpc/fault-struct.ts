import type { XmlElement } from '../soap/xml-element.js';
import { field, integer, text } from './codec.js';

export interface Outcome {
  /** 0 = success. */
  readonly faultCode: number;
  readonly faultString: string;
}

/** How something ended. A missing struct means success. */
export function readFaultStruct(element: XmlElement, name: 'FaultStruct' | 'Fault'): Outcome {
  const fault = element.child(name);
  return {
    faultCode: fault ? integer(fault, 'FaultCode', 0) : 0,
    faultString: fault ? text(fault, 'FaultString') : '',
  };
}

export function writeFaultStruct(name: 'FaultStruct' | 'Fault', outcome: Outcome): string {
  return `<${name}>${field('FaultCode', outcome.faultCode)}${field('FaultString', outcome.faultString)}</${name}>`;
}
