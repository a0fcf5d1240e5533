import { z } from 'zod';
import { cpeUserListSchema, newCpeUserSchema } from './cpe-users.js';
import { deviceDetailsSchema, deviceListSchema, loopingListSchema, problemSchema } from './schemas.js';

/** The description of the API that `/api/v1/openapi.json` serves, made from the schemas the answers are tested against. */
export function openApi(version: string): object {
  return {
    openapi: '3.1.0',
    info: { title: 'Gangway admin API', version },
    paths: {
      '/healthz': { get: { summary: 'The process lives', responses: { 200: { description: 'ok' } } } },
      '/readyz': {
        get: {
          summary: 'Every listener is open and the store is read',
          responses: {
            200: { description: 'ready; `problems` says what does not work now' },
            503: { description: 'not ready' },
          },
        },
      },
      '/metrics': {
        get: { summary: 'Prometheus metrics', responses: { 200: { description: 'text exposition format' } } },
      },
      '/api/v1/devices': {
        get: { summary: 'The fleet', responses: { 200: json('all devices', deviceListSchema) } },
      },
      '/api/v1/cpe-users': {
        get: {
          summary: 'Users CPEs authenticate as, where cwmp.auth.users.store is on',
          responses: { 200: json('without their passwords', cpeUserListSchema) },
        },
      },
      '/api/v1/cpe-users/{username}': {
        put: {
          summary: 'Make a user, or change it',
          parameters: [usernameParameter],
          requestBody: json('its password and device', newCpeUserSchema),
          responses: {
            204: { description: 'it holds from now on' },
            400: json('what is wrong with it', problemSchema),
          },
        },
        delete: {
          summary: 'Remove a user',
          parameters: [usernameParameter],
          responses: { 204: { description: 'removed' }, 404: json('no such user', problemSchema) },
        },
      },
      '/api/v1/looping': {
        get: {
          summary: 'Devices whose sessions fail or follow each other without end',
          responses: { 200: json('the worst first', loopingListSchema) },
        },
      },
      '/api/v1/devices/{id}/owner': {
        delete: {
          summary: 'Forget who the device belongs to (cwmp.auth.binding)',
          parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
          responses: { 204: { description: 'forgotten' }, 404: json('no such device', problemSchema) },
        },
      },
      '/api/v1/devices/{id}': {
        get: {
          summary: 'One device by Endpoint ID or CWMP identity',
          parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
          responses: { 200: json('the device', deviceDetailsSchema), 404: json('no such device', problemSchema) },
        },
      },
    },
  };
}

const usernameParameter = { name: 'username', in: 'path', required: true, schema: { type: 'string' } };

function json(description: string, schema: z.ZodType): object {
  return { description, content: { 'application/json': { schema: z.toJSONSchema(schema) } } };
}
