import type { CpeEvent } from '../cpe/cpe.js';
import { meaningOf } from '../cpe/events.js';
import type { Kicked, RequestDownload } from '../cwmp/rpc-types.js';
import type { DataModelEvent } from '../datamodel/data-model.js';
import type { SupportedEvent } from '../datamodel/supported-model.js';
import { gatewayObject } from './gateway-object.js';
import type { ModelDraft } from './model-draft.js';

type InformCpeEvent = Extract<CpeEvent, { kind: 'inform' }>;
type TranslatedEvent = Extract<DataModelEvent, { kind: 'event' }>;

/** What the event codes of an Inform say by themselves; those that tell of something else (a boot, a transfer) go with that. */
export function eventsOf({ fresh }: InformCpeEvent): readonly TranslatedEvent[] {
  return fresh.flatMap(({ code, commandKey }): TranslatedEvent[] => {
    const { effects } = meaningOf(code);
    if (effects.includes('wokeUp')) return [{ kind: 'event', object: 'Device.LocalAgent.', name: 'WakeUp!', args: {} }];
    if (effects.includes('named')) return [ofGateway('CWMPEvent!', { EventCode: code, CommandKey: commandKey })];
    return [];
  });
}

/** What a user wants through the device: no USP event of TR-181 says it. */
export function wishOf(report: Kicked | RequestDownload): TranslatedEvent {
  if (report.method === 'Kicked') {
    const { command, referer, arg, next } = report;
    return ofGateway('Kicked!', { Command: command, Referer: referer, Arg: arg, Next: next });
  }
  const args: Record<string, string> = { FileType: report.fileType };
  for (const [index, { name, value }] of report.args.entries()) {
    args[`FileTypeArg.${index + 1}.Name`] = name;
    args[`FileTypeArg.${index + 1}.Value`] = value;
  }
  return ofGateway('RequestDownload!', args);
}

function ofGateway(name: string, args: Readonly<Record<string, string>>): TranslatedEvent {
  return { kind: 'event', object: gatewayObject, name, args };
}

function event(name: string, ...args: readonly string[]): SupportedEvent {
  return { name, args: args.map(arg => ({ name: arg, type: { base: 'string' } })) };
}

const ofTheGateway: readonly SupportedEvent[] = [
  event('CWMPEvent!', 'EventCode', 'CommandKey'),
  event('Kicked!', 'Command', 'Referer', 'Arg', 'Next'),
  event('RequestDownload!', 'FileType', 'FileTypeArg.{i}.Name', 'FileTypeArg.{i}.Value'),
];

/** The events every device can have, and those of the objects this one has. */
export function contributeEvents(model: ModelDraft): void {
  for (const own of ofTheGateway) model.object(gatewayObject).events.set(own.name, own);
  standard(model, 'Device.', 'Boot!');
  if (model.has('Device.SoftwareModules.')) standard(model, 'Device.SoftwareModules.', 'DUStateChange!');
}

function standard(model: ModelDraft, object: string, name: string): void {
  const fact = model.facts.object(object)?.events.get(name);
  if (fact !== undefined) model.object(object).events.set(name, fact);
}
