import type { ParameterValue } from '../rpc-types.js';
import type { XmlElement } from '../soap/xml-element.js';
import { escapeText } from '../soap/xml-text.js';
import { array, items } from './codec.js';

/** A ParameterList of ParameterValueStruct, the part Inform, GetParameterValues and SetParameterValues share. */
export function writeParameterList(params: readonly ParameterValue[]): string {
  return array('ParameterList', 'cwmp:ParameterValueStruct', params.map(writeParameter));
}

function writeParameter(param: ParameterValue): string {
  return (
    `<ParameterValueStruct><Name>${escapeText(param.name)}</Name>` +
    `<Value xsi:type="xsd:${escapeText(param.type)}">${escapeText(param.value)}</Value></ParameterValueStruct>`
  );
}

export function readParameterList(element: XmlElement): readonly ParameterValue[] {
  return items(element, 'ParameterList').map(readParameter);
}

function readParameter(struct: XmlElement): ParameterValue {
  const value = struct.child('Value');
  const qualified = value?.attribute('type') ?? '';
  const type = qualified.slice(qualified.indexOf(':') + 1).trim() || 'string';
  const raw = value?.text ?? '';
  // White space can be significant in a text and is noise around everything else.
  return { name: (struct.textOf('Name') ?? '').trim(), value: type === 'string' ? raw : raw.trim(), type };
}
