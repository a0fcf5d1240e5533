import { SaxesParser } from 'saxes';

/** An element as saxes reads it, a conforming parser of XML that shares no line with ours. */
export interface SaxElement {
  /** Without prefix. */
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: SaxElement[];
  text: string;
}

/** Throws where the document is not well-formed. */
export function readBySaxes(source: string): SaxElement {
  const top: SaxElement = { name: '', attributes: {}, children: [], text: '' };
  const open = [top];
  const parser = new SaxesParser({ xmlns: false });
  const add = (text: string) => {
    const element = open.at(-1);
    if (element) element.text += text;
  };
  parser.on('error', error => {
    throw error;
  });
  parser.on('text', add);
  parser.on('cdata', add);
  parser.on('opentag', ({ name, attributes }) => {
    const plain = Object.fromEntries(Object.entries(attributes).map(([key, value]) => [key, String(value)]));
    const element = { name: name.replace(/^.*:/, ''), attributes: plain, children: [], text: '' };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on('closetag', () => void open.pop());
  parser.write(source).close();
  return top;
}

/** Every element of that name, in the order of the document. */
export function elementsOf(element: SaxElement, name: string): readonly SaxElement[] {
  return element.children.flatMap(child => [...(child.name === name ? [child] : []), ...elementsOf(child, name)]);
}

/** The text of the first element of that name, trimmed; undefined: there is none. */
export function textOf(element: SaxElement, name: string): string | undefined {
  return elementsOf(element, name)[0]?.text.trim();
}

/** The parameters of an Inform or a GetParameterValuesResponse, as `name type value`. Those without Value are none. */
export function parametersOf(element: SaxElement): readonly string[] {
  return elementsOf(element, 'ParameterValueStruct').flatMap(struct => {
    const [value] = elementsOf(struct, 'Value');
    const type = Object.entries(value?.attributes ?? {}).find(([key]) => /(^|:)type$/.test(key))?.[1] ?? '';
    return value ? [`${textOf(struct, 'Name')} ${type.replace(/^.*:/, '')} ${value.text}`] : [];
  });
}
