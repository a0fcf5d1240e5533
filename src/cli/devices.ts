import { AdminClient } from '../admin/admin-client.js';
import type { DeviceDetails, DeviceSummary } from '../admin/face.js';
import type { CliIo, RegisterCommand } from './command.js';

const defaultUrl = 'http://127.0.0.1:7580';

interface Options {
  readonly url: string;
  readonly json?: boolean;
}

/** `gangway devices`, `gangway devices show ID`: the fleet of a running gateway, from its admin API. */
export const registerDevices: RegisterCommand = (program, io) => {
  const devices = program
    .command('devices')
    .description('list the fleet of a running gateway')
    .option('--url <url>', 'admin API of the gateway', defaultUrl)
    .option('--json', 'print JSON')
    .action(async (options: Options) => list(await new AdminClient(options.url).devices(), options, io));
  devices
    .command('show <id>')
    .description('one device, by Endpoint ID or CWMP identity')
    .action(async (id: string, _own: unknown, command: { optsWithGlobals(): Options }) => {
      const options = command.optsWithGlobals();
      const device = await new AdminClient(options.url).device(id);
      if (options.json) io.out(JSON.stringify(device, null, 2));
      else for (const [key, value] of Object.entries(device)) io.out(`${key.padEnd(20)} ${shown(value)}`);
    });
};

function shown(value: DeviceDetails[keyof DeviceDetails]): string {
  const text = Array.isArray(value) ? value.join(', ') : value;
  return text === null || text === '' ? '-' : String(text);
}

function list(devices: readonly DeviceSummary[], options: Options, io: CliIo): void {
  if (options.json) {
    io.out(JSON.stringify(devices, null, 2));
    return;
  }
  if (devices.length === 0) {
    io.out('no device has called yet');
    return;
  }
  const rows = devices.map(device => [
    device.endpointId,
    `${device.manufacturer} ${device.productClass}`.trim(),
    device.softwareVersion,
    device.inSession ? 'in session' : (device.lastInform ?? 'never'),
  ]);
  for (const row of aligned([['ENDPOINT ID', 'DEVICE', 'SOFTWARE', 'LAST CONTACT'], ...rows])) io.out(row);
}

function aligned(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map(row => row[column]?.length ?? 0))) ?? [];
  return rows.map(row =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
