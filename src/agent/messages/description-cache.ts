import type { SupportedModel } from '../../datamodel/supported-model.js';
import type { GetSupportedDmRequest, GetSupportedDmResponse } from '../../usp/message.js';
import { keepEncoding } from '../../usp/message-encode.js';
import type { Role } from '../permissions.js';

/** Descriptions of whole models are large: a few at a time, for Controllers that ask one Agent after the other. */
const mostEntries = 16;

interface Entry {
  /** A new object whenever the device's shape changed. */
  readonly model: SupportedModel;
  readonly role: Role;
  readonly request: string;
  readonly response: GetSupportedDmResponse;
}

/**
 * Answers to GetSupportedDM that hang on nothing but the supported model, the Controller's role and the request; each keeps its encoding.
 * Shared by all Agents, so that memory stays bounded.
 */
export class DescriptionCache {
  private entries: readonly Entry[] = [];

  find(model: SupportedModel, role: Role, request: GetSupportedDmRequest): GetSupportedDmResponse | undefined {
    const key = keyOf(request);
    const found = this.entries.find(entry => entry.model === model && entry.role === role && entry.request === key);
    // The one asked for last goes last.
    if (found) this.entries = [found, ...this.entries.filter(entry => entry !== found)];
    return found?.response;
  }

  keep(
    model: SupportedModel,
    role: Role,
    request: GetSupportedDmRequest,
    response: GetSupportedDmResponse,
  ): GetSupportedDmResponse {
    keepEncoding(response);
    const entry = { model, role, request: keyOf(request), response };
    this.entries = [entry, ...this.entries].slice(0, mostEntries);
    return response;
  }
}

function keyOf({ objPaths, ...flags }: GetSupportedDmRequest): string {
  const { firstLevelOnly, returnCommands, returnEvents, returnParams, returnUniqueKeySets } = flags;
  return JSON.stringify([objPaths, firstLevelOnly, returnCommands, returnEvents, returnParams, returnUniqueKeySets]);
}
