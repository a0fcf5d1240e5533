import type { FastifyInstance } from 'fastify';
import { z } from 'zod';

/** The users CPEs authenticate as, where they are kept in the store (`cwmp.auth.users.store`). */
export interface CpeUsersFace {
  list(): Iterable<{ readonly username: string; readonly device: string | null }>;
  /** Resolves with false, and without effect, when no device can have that identity. */
  put(username: string, user: { readonly password: string; readonly device: string | undefined }): Promise<boolean>;
  /** Resolves with false when there was none. */
  remove(username: string): Promise<boolean>;
}

export const cpeUserListSchema = z.object({
  users: z.array(z.object({ username: z.string(), device: z.string().nullable().describe('null: any device') })),
});

/** TR-069 lets ManagementServer.Username and Password have 256 characters. */
export const newCpeUserSchema = z.strictObject({
  password: z.string().min(1).max(256),
  device: z.string().max(1024).optional().describe('CWMP identity of the only device it may speak for'),
});

/** Takes JSON alone, so that no web page can send it from a browser by a form. */
export function routeCpeUsers(server: FastifyInstance, users: CpeUsersFace): void {
  server.get('/api/v1/cpe-users', () => ({ users: [...users.list()] }));
  server.put<{ Params: { username: string } }>('/api/v1/cpe-users/:username', async (request, reply) => {
    const { username } = request.params;
    const body = newCpeUserSchema.safeParse(request.body);
    if (!body.success || username.length > 256) {
      const reason = body.success ? 'a username has at most 256 characters' : z.prettifyError(body.error);
      return reply.code(400).send({ error: reason });
    }
    const { password, device } = body.data;
    if (await users.put(username, { password, device })) return reply.code(204).send();
    return reply.code(400).send({ error: 'device: expected OUI-ProductClass-SerialNumber, each part percent-encoded' });
  });
  server.delete<{ Params: { username: string } }>('/api/v1/cpe-users/:username', async (request, reply) => {
    const { username } = request.params;
    if (await users.remove(username)) return reply.code(204).send();
    return reply.code(404).send({ error: `no user ${username}` });
  });
}
