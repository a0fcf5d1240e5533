import {
  attributeOf,
  hasIntegrity,
  isModern,
  type ReceivedStun,
  readAddress,
  readUsername,
  type StunAddress,
  type StunAttribute,
  stunAttribute,
  stunType,
  writeAddress,
  writeErrorCode,
  writeStun,
  writeUnknown,
  writeXorAddress,
} from './stun-message.js';

/** What the server has to know to answer. */
export interface BindingContext {
  readonly source: StunAddress;
  /** The address of the server itself; undefined: bound to all. */
  readonly own: StunAddress | undefined;
  /** Undefined: nobody we know. */
  passwordOf(username: string): string | undefined;
  /** Where connection requests to this user go now. */
  bindingOf(username: string): StunAddress | undefined;
}

export interface BindingAnswer {
  readonly bytes: Buffer;
  readonly to: StunAddress;
  /** The device has proved that datagrams to `to` reach the socket it listens on for connection requests. */
  readonly learnt?: { readonly username: string; readonly binding: StunAddress };
}

/**
 * The answer to a datagram (RFC 3489 §8.1, TR-069 §G.2.2.2); undefined: none is due. Anybody may ask for his address. Who wants
 * connection requests sent to a new one has to authenticate; a keepalive from the known one need not. A name we gave to nobody is
 * that of another server: its device is told its address as a stranger is, and can report it by an Inform.
 */
export function answerBinding(request: ReceivedStun, context: BindingContext): BindingAnswer | undefined {
  if (request.type !== stunType.bindingRequest) return undefined;
  const change = changeWanted(request);
  // We have one address. Silence is what a client of RFC 3489 takes for a NAT that lets nobody else in; any answer from here would tell it
  // that everybody gets in.
  if (change && !isModern(request)) return undefined;
  const unknown = request.attributes.map(({ type }) => type).filter(type => isUnknown(type, change));
  if (unknown.length > 0) {
    const extra = [{ type: stunAttribute.unknownAttributes, value: writeUnknown(unknown) }];
    return refusal(request, context, 420, 'Unknown Attribute', extra);
  }
  const name = attributeOf(request, stunAttribute.username);
  const username = name && readUsername(name);
  const password = username === undefined ? undefined : context.passwordOf(username);
  if (request.integrityAt !== undefined) {
    if (username === undefined) return refusal(request, context, 432, 'Missing Username');
    if (password === undefined) return refusal(request, context, 430, 'Stale Credentials');
    if (!hasIntegrity(request, password)) return refusal(request, context, 431, 'Integrity Check Failure');
    const success = response(request, context, password);
    return wantsRequests(request) ? { ...success, learnt: { username, binding: context.source } } : success;
  }
  if (username !== undefined && password !== undefined && wantsRequests(request) && !isKnown(context, username))
    return refusal(request, context, 401, 'Unauthorized');
  return response(request, context, undefined);
}

/** The request comes from the socket that waits for connection requests. */
function wantsRequests(request: ReceivedStun): boolean {
  return attributeOf(request, stunAttribute.connectionRequestBinding) !== undefined;
}

function isKnown({ source, bindingOf }: BindingContext, username: string): boolean {
  const known = bindingOf(username);
  return known?.address === source.address && known.port === source.port;
}

/** CHANGE-REQUEST with a flag set. Many a client of RFC 3489 sends it with none in every request (§11.2.4). */
function changeWanted(request: ReceivedStun): boolean {
  const value = attributeOf(request, stunAttribute.changeRequest);
  return value !== undefined && ((value.at(-1) ?? 0) & 0x06) !== 0;
}

/** Attributes up to 0x7fff have to be understood. */
function isUnknown(type: number, changeWanted: boolean): boolean {
  switch (type) {
    case stunAttribute.changeRequest:
      return changeWanted;
    case stunAttribute.responseAddress:
    case stunAttribute.username:
    case stunAttribute.messageIntegrity:
      return false;
    // Attributes of responses: without meaning here, and harmless.
    case stunAttribute.mappedAddress:
    case stunAttribute.sourceAddress:
    case stunAttribute.changedAddress:
    case stunAttribute.reflectedFrom:
      return false;
    default:
      return type < 0x8000;
  }
}

function response(request: ReceivedStun, context: BindingContext, password: string | undefined): BindingAnswer {
  const { source, own } = context;
  const mapped = { type: stunAttribute.mappedAddress, value: writeAddress(source) };
  const crossed = { type: stunAttribute.xorMappedAddress, value: writeXorAddress(source, request.transactionId) };
  const classic = own
    ? [
        { type: stunAttribute.sourceAddress, value: writeAddress(own) },
        { type: stunAttribute.changedAddress, value: writeAddress(own) },
      ]
    : [];
  const attributes = isModern(request) ? [crossed, mapped] : [mapped, ...classic];
  const bytes = writeStun(
    { type: stunType.bindingResponse, transactionId: request.transactionId, attributes },
    {
      ...(password === undefined ? {} : { password }),
      fingerprint: attributeOf(request, stunAttribute.fingerprint) !== undefined,
    },
  );
  return { bytes, to: returnAddress(request, source) };
}

/**
 * RESPONSE-ADDRESS lets a CPE find out, from a second port, how long its NAT keeps the first binding (TR-069 §G.2.1.2). Only towards
 * where the request came from: nobody else shall get what he did not ask for.
 */
function returnAddress(request: ReceivedStun, source: StunAddress): StunAddress {
  const value = attributeOf(request, stunAttribute.responseAddress);
  const wanted = value && readAddress(value);
  return wanted && wanted.port > 0 && isSameHost(wanted, source) ? { ...source, port: wanted.port } : source;
}

/** Compared by bytes: an IPv6 address has many spellings. */
function isSameHost(a: StunAddress, b: StunAddress): boolean {
  return writeAddress({ ...a, port: 0 }).equals(writeAddress({ ...b, port: 0 }));
}

function refusal(
  request: ReceivedStun,
  { source }: BindingContext,
  code: number,
  reason: string,
  extra: readonly StunAttribute[] = [],
): BindingAnswer {
  const attributes = [{ type: stunAttribute.errorCode, value: writeErrorCode(code, reason) }, ...extra];
  const fingerprint = attributeOf(request, stunAttribute.fingerprint) !== undefined;
  const { transactionId } = request;
  return { bytes: writeStun({ type: stunType.bindingError, transactionId, attributes }, { fingerprint }), to: source };
}
