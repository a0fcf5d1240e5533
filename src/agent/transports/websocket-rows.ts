import type { EndpointId } from '../../usp/endpoint-id.js';
import type { ListenerFacts } from '../../usp/transport.js';

/** WebSocket values of Device.LocalAgent.MTP.{i}.: where Controllers dial this Agent. `object` ends with `WebSocket.`. */
export function listenerValue(
  name: string,
  agent: EndpointId,
  listener: ListenerFacts | undefined,
): string | undefined {
  if (!listener) return undefined;
  const url = new URL(listener.url);
  const secure = url.protocol === 'wss:';
  switch (name) {
    case 'Port':
      return url.port || (secure ? '443' : '80');
    case 'Path':
      return `${url.pathname.replace(/\/$/, '')}/${encodeURIComponent(agent)}`;
    case 'EnableEncryption':
      return String(secure);
    case 'KeepAliveInterval':
      return String(listener.keepAlive);
    default:
      return undefined;
  }
}
