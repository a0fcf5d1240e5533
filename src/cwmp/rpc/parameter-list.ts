import { keep } from '../../base/intern.js';
import type { ParameterValue } from '../rpc-types.js';
import type { XmlElement } from '../soap/xml-element.js';
import { escapeText } from '../soap/xml-text.js';
import { array, items, text } from './codec.js';

/** A ParameterList of ParameterValueStruct, the part Inform, GetParameterValues and SetParameterValues share. */
export function writeParameterList(params: readonly ParameterValue[]): string {
  return array('ParameterList', 'cwmp:ParameterValueStruct', params.map(writeParameter));
}

function writeParameter(param: ParameterValue): string {
  return (
    `<ParameterValueStruct><Name>${escapeText(param.name)}</Name>` +
    `<Value xsi:type="xsd:${escapeText(param.type || 'string')}">${escapeText(param.value)}</Value></ParameterValueStruct>`
  );
}

/** Structs without Name or Value say nothing and are left out: an absent value is not an empty one. */
export function readParameterList(element: XmlElement): readonly ParameterValue[] {
  const params: ParameterValue[] = [];
  for (const struct of items(element, 'ParameterList')) {
    // A slice of the envelope is slow to look up, and names are looked up several times.
    const name = keep(text(struct, 'Name'));
    const value = struct.child('Value');
    if (name !== '' && value) params.push(readParameter(name, value));
  }
  return params;
}

/** A value with its type, as every message has it. */
export function readParameter(name: string, value: XmlElement): ParameterValue {
  const qualified = value.attribute('type') ?? '';
  const type = qualified.slice(qualified.indexOf(':') + 1).trim();
  // White space can be significant in a text and is noise around everything else.
  return { name, value: type === 'string' || type === '' ? value.text : value.text.trim(), type };
}
