import { z } from 'zod';
import { duration } from '../base/duration.js';
import { filePath } from '../base/file-path.js';
import { secret } from '../base/secret.js';
import { endpointIdOfDevice, isEndpointId } from '../usp/endpoint-id.js';
import { profileNames, profiles } from './profiles/registry.js';

/** Some Controllers call themselves what is no Endpoint ID (`oktopusController`); their profile says so. */
const controllerId = z.string().regex(/^[\x21-\x7e]{1,200}$/, { error: 'expected an Endpoint ID such as self::ops-1' });

/** A template is tried on an ordinary device, so that a mistake shows at start and not when the first device comes. */
const template = z.string().refine(
  text => {
    try {
      const device = { oui: '00D09E', productClass: 'Router', serialNumber: '1' };
      return (
        endpointIdOfDevice(device, { template: text }) !==
        endpointIdOfDevice({ ...device, serialNumber: '2' }, { template: text })
      );
    } catch {
      return false;
    }
  },
  { error: 'expected a template that makes an Endpoint ID for every device, such as os::{oui}-{serialNumber}' },
);

export const devicesConfigSchema = z.strictObject({
  /** Form of an Agent's Endpoint ID; a template knows {oui}, {productClass} and {serialNumber}. */
  endpointId: z.union([z.enum(['os', 'ops']), z.strictObject({ template })]).default('os'),
});

export const agentConfigSchema = z.strictObject({
  read: z
    .strictObject({
      maxAge: duration().prefault('30s'),
      deadline: duration().prefault('8s'),
      onDeadline: z.enum(['cached', 'error']).default('cached'),
    })
    .prefault({}),
  bulkData: z
    .strictObject({
      /** Values reported are at most this old, where the device can be asked; otherwise the last known ones are reported. */
      maxAge: duration().prefault('5m'),
      /** How long a report waits for the device. */
      deadline: duration().prefault('30s'),
      onDeadline: z.enum(['cached', 'error']).default('cached'),
      /** PEM of the authorities collectors are trusted by, instead of the usual ones. */
      ca: filePath().optional(),
    })
    .prefault({}),
  /** PEM files. `{eid}` in cert and key stands for the Agent's Endpoint ID; without it one certificate serves all Agents it names. */
  security: z
    .strictObject({
      cert: filePath().optional(),
      key: filePath().optional(),
      /** Authorities whose certificates of Controllers are believed; without it any issuer is. */
      ca: filePath().optional(),
      /** Whether Records must be signed, or secured by TLS in a session context. */
      records: z.enum(['optional', 'required']).default('optional'),
    })
    .refine(({ cert, key }) => (cert === undefined) === (key === undefined), 'cert and key go together')
    .refine(({ records, cert }) => records === 'optional' || cert !== undefined, 'records: required needs cert and key')
    .prefault({}),
});

const rights = z
  .string()
  .regex(/^[r-][w-][x-][n-]$/, 'expected four of r, w, x, n in this order, - for what is not allowed');

const permissionSchema = z.strictObject({
  /** Objects, and with them everything below, by supported path: `Device.WiFi.` or `Device.WiFi.SSID.{i}.`. */
  targets: z.array(z.string().startsWith('Device.')).min(1),
  param: rights.default('----'),
  obj: rights.default('----'),
  instantiatedObj: rights.default('----'),
  commandEvent: rights.default('----'),
});

export const rolesConfigSchema = z.record(z.string(), z.strictObject({ permissions: z.array(permissionSchema) }));

const mtpSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('mqtt'),
    connection: z.string().min(1),
    topic: z.string().min(1),
    /** Topic of the Agent that the broker lets this Controller alone publish to: that proves who it is. */
    from: z
      .string()
      .includes('{eid}', { error: 'expected a topic with {eid}, one for each Agent' })
      .refine(topic => !/[+#\s]/.test(topic), { error: 'expected a topic, not a pattern' })
      .optional(),
  }),
  z.strictObject({
    type: z.literal('websocket'),
    url: z.url({ protocol: /^wss?$/ }).optional(),
    /** What the Controller has to show when it dials in: last step of its path, or `Authorization: Bearer`. */
    token: secret().optional(),
  }),
  z.strictObject({
    type: z.literal('coap'),
    url: z.url({ protocol: /^coap$/, error: 'expected coap://HOST:PORT/PATH' }).optional(),
  }),
  z.strictObject({ type: z.literal('stomp'), connection: z.string().min(1), destination: z.string().min(1) }),
  z.strictObject({ type: z.literal('uds'), path: filePath().optional() }),
]);

const filterSchema = z.union([
  z.string().min(1),
  z.strictObject({
    oui: z.string().optional(),
    productClass: z.string().optional(),
    model: z.string().optional(),
    root: z.string().optional(),
  }),
]);

/** What is said of a Controller however its address is known. */
export const controllerTraits = {
  role: z.string().min(1).default('full'),
  profile: z.enum(profileNames).default('standard'),
  /** Glob on the Agent's Endpoint ID, or traits of the device. */
  devices: filterSchema.default('*'),
};

export const controllerConfigSchema = z
  .strictObject({
    endpointId: controllerId,
    ...controllerTraits,
    mtp: z.union([mtpSchema, z.array(mtpSchema).min(1)]),
  })
  .refine(controller => isEndpointId(controller.endpointId) || !profiles[controller.profile].standardName, {
    path: ['endpointId'],
    error: 'expected an Endpoint ID such as self::ops-1',
  });

export const controllersConfigSchema = z.array(controllerConfigSchema).default([]);

const hex = z
  .string()
  .transform(text => text.replaceAll(/[\s:.-]|^0x/g, ''))
  .refine(text => text.length > 0 && text.length % 2 === 0 && /^[0-9a-f]*$/i.test(text), {
    error: 'expected the data of the option in hexadecimal digits',
  });

/** What the DHCP client of this host was told: the data of the option, as its lease file or its hook has it. */
const dhcpDiscoverySchema = z
  .strictObject({ option125: hex.optional(), option17: hex.optional(), ...controllerTraits })
  .refine(({ option125, option17 }) => (option125 === undefined) !== (option17 === undefined), {
    error: 'expected either option125 (DHCPv4) or option17 (DHCPv6)',
  });

export const discoveryConfigSchema = z.strictObject({ dhcp: z.array(dhcpDiscoverySchema).default([]) });

export type DevicesConfig = z.infer<typeof devicesConfigSchema>;
export type AgentConfig = z.infer<typeof agentConfigSchema>;
export type RolesConfig = z.infer<typeof rolesConfigSchema>;
export type ControllerConfig = z.infer<typeof controllerConfigSchema> & {
  /** Values of the row that come with the address, not from the file. */
  readonly rowValues?: Readonly<Record<string, string>>;
};
export type DeviceFilter = z.infer<typeof filterSchema>;
export type ControllerMtp = z.infer<typeof mtpSchema>;
export type DhcpDiscovery = z.infer<typeof dhcpDiscoverySchema>;
