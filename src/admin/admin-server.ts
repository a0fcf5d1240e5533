import fastify, { type FastifyError, type FastifyInstance } from 'fastify';
import { ConfigError } from '../base/config-error.js';
import { reasonOf } from '../base/errors.js';
import type { Log } from '../base/log.js';
import type { AdminConfig } from './config.js';
import { routeCpeUsers } from './cpe-users.js';
import type { AdminFace } from './face.js';
import { createMetrics } from './metrics.js';
import { openApi } from './openapi.js';

export interface AdminServer {
  /** The address it really listens on: `http://127.0.0.1:7580`. */
  readonly url: string;
  stop(): Promise<void>;
}

/** Serves health, metrics and the fleet over HTTP. Read-only but for the users of CPEs and whose a device is; rejects with ConfigError when it cannot listen. */
export async function startAdmin(
  config: AdminConfig,
  face: AdminFace,
  version: string,
  log: Log,
): Promise<AdminServer> {
  const server = fastify({ logger: false });
  routes(server, face, version);
  server.setErrorHandler((error: FastifyError, _request, reply) => {
    // What the client did wrong: no JSON, another media type, too much of it.
    const { statusCode = 500 } = error;
    if (statusCode < 500) return reply.code(statusCode).send({ error: reasonOf(error) });
    log.error('admin request failed', { reason: reasonOf(error) });
    return reply.code(500).send({ error: 'internal error' });
  });
  const { hostname, port } = new URL(config.listen);
  try {
    const url = await server.listen({ host: hostname.replace(/^\[|\]$/g, ''), port: Number(port || 80) });
    return { url, stop: () => server.close() };
  } catch (error) {
    throw new ConfigError([{ path: 'admin.listen', message: `cannot listen on ${config.listen}: ${reasonOf(error)}` }]);
  }
}

function routes(server: FastifyInstance, face: AdminFace, version: string): void {
  const metrics = createMetrics(face);
  server.get('/healthz', () => ({ status: 'ok' }));
  server.get('/readyz', (_request, reply) =>
    face.ready()
      ? reply.send({ status: 'ready', problems: face.problems() })
      : reply.code(503).send({ status: 'starting' }),
  );
  server.get('/metrics', async (_request, reply) => reply.type(metrics.contentType).send(await metrics.metrics()));
  server.get('/api/v1/openapi.json', () => openApi(version));
  server.get('/api/v1/devices', () => ({ devices: [...face.devices()] }));
  if (face.cpeUsers) routeCpeUsers(server, face.cpeUsers);
  server.get('/api/v1/looping', () => ({ devices: face.looping() }));
  server.get<{ Params: { id: string } }>('/api/v1/devices/:id', (request, reply) => {
    const device = face.device(request.params.id);
    return device ? reply.send(device) : reply.code(404).send({ error: `no device ${request.params.id}` });
  });
  server.delete<{ Params: { id: string } }>('/api/v1/devices/:id/owner', async (request, reply) => {
    if (await face.release(request.params.id)) return reply.code(204).send();
    return reply.code(404).send({ error: `no device ${request.params.id}` });
  });
}
