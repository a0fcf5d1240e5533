import { fork } from 'node:child_process';
import { connect, type Socket } from 'node:net';
import { fileURLToPath } from 'node:url';
import { writeInform } from '../../src/cwmp/rpc/inform.js';
import { defaultStyle, writeEnvelope } from '../../src/cwmp/soap/envelope.js';

// Thousands of CPEs in a process of their own, each no more than a socket and a place in its script.

export const crowdOui = '00D0F0';
export const crowdClass = 'Crowd';
export const serialOf = (number: number) => `C${String(number).padStart(6, '0')}`;

interface Order {
  /** `open`: send an Inform and stay. `boot`: whole sessions, until each one's event was taken. */
  readonly kind: 'open' | 'boot';
  readonly url: string;
  readonly count: number;
  /** At most so many connections at once; what a power cut does is to have no limit. */
  readonly atOnce: number;
}

export interface CrowdReport {
  readonly done: number;
  /** Times a CPE was told to come back later. */
  readonly turnedAway: number;
  /** Connections that broke, and were tried again. */
  readonly broken: number;
}

if (process.send && process.argv[2] === 'crowd') {
  process.on('message', (order: Order) => {
    const started = order.kind === 'open' ? openAll(order) : bootAll(order);
    started.then(
      report => process.send?.(report),
      (error: unknown) => process.send?.(String(error)),
    );
  });
}

function informOf(number: number, event: string): string {
  const root = 'InternetGatewayDevice.';
  const string = (name: string, value: string) => ({ name: root + name, value, type: 'string' });
  const inform = writeInform({
    method: 'Inform',
    deviceId: { manufacturer: 'Crowd', oui: crowdOui, productClass: crowdClass, serialNumber: serialOf(number) },
    events: [{ code: event, commandKey: '' }],
    currentTime: '2026-01-01T00:00:00Z',
    retryCount: 0,
    params: [
      string('DeviceInfo.SpecVersion', '1.0'),
      string('DeviceInfo.HardwareVersion', '1'),
      string('DeviceInfo.SoftwareVersion', '1.0'),
      string('DeviceInfo.ProvisioningCode', ''),
      string('ManagementServer.ConnectionRequestURL', `http://127.0.0.1:1/${number}`),
      string('ManagementServer.ParameterKey', ''),
    ],
  });
  return writeEnvelope(defaultStyle, '1', `<cwmp:Inform>${inform}</cwmp:Inform>`);
}

async function openAll({ url, count, atOnce }: Order): Promise<CrowdReport> {
  const sockets: Socket[] = [];
  await inParallel(count, atOnce, async number => {
    const line = await Line.open(url, number);
    const { status } = await line.post(informOf(number, '2 PERIODIC'));
    if (status !== 200) throw new Error(`HTTP ${status} for CPE ${number}`);
    sockets.push(line.socket);
  });
  return { done: sockets.length, turnedAway: 0, broken: 0 };
}

async function bootAll({ url, count, atOnce }: Order): Promise<CrowdReport> {
  const report = { done: 0, turnedAway: 0, broken: 0 };
  await inParallel(count, atOnce, async number => {
    const inform = informOf(number, '1 BOOT');
    for (;;) {
      const outcome = await boot(url, number, inform).catch(() => 'broken' as const);
      if (outcome === 'done') break;
      report[outcome]++;
      // In a hundredth of the time they were told, or this would take all day.
      await new Promise(resolve => setTimeout(resolve, 300 + Math.random() * 300));
    }
    report.done++;
  });
  return report;
}

async function boot(url: string, number: number, inform: string): Promise<'done' | 'turnedAway'> {
  const line = await Line.open(url, number);
  try {
    let answer = await line.post(inform);
    if (answer.status === 503) return 'turnedAway';
    if (answer.status !== 200) throw new Error(`HTTP ${answer.status}`);
    const cookie = /session=\w+/.exec(answer.head)?.[0] ?? '';
    answer = await line.post('', cookie);
    while (answer.status === 200) answer = await line.post(replyTo(answer.body), cookie);
    if (answer.status !== 204) throw new Error(`HTTP ${answer.status}`);
    return 'done';
  } finally {
    line.socket.destroy();
  }
}

/** Takes every setting, has none of the other methods. */
function replyTo(request: string): string {
  const id = /<cwmp:ID[^>]*>([^<]*)</.exec(request)?.[1] ?? '';
  const method = /Body><cwmp:(\w+)/.exec(request)?.[1] ?? '';
  const status = method === 'SetParameterValues' ? '<Status>0</Status>' : '';
  if (method.startsWith('Set'))
    return writeEnvelope(defaultStyle, id, `<cwmp:${method}Response>${status}</cwmp:${method}Response>`);
  const fault = '<cwmp:Fault><FaultCode>9000</FaultCode><FaultString>no</FaultString></cwmp:Fault>';
  const text = '<faultcode>Server</faultcode><faultstring>CWMP fault</faultstring>';
  return writeEnvelope(defaultStyle, id, `<soap-env:Fault>${text}<detail>${fault}</detail></soap-env:Fault>`);
}

async function inParallel(count: number, atOnce: number, work: (number: number) => Promise<void>): Promise<void> {
  let next = 0;
  const worker = async () => {
    while (next < count) await work(next++);
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, count) }, worker));
}

interface Answer {
  readonly status: number;
  readonly head: string;
  readonly body: string;
}

/** One connection; `http` would keep more about each than the server under test. */
class Line {
  private received = '';
  private waiting: { resolve(answer: Answer): void; reject(error: Error): void } | undefined;

  private constructor(readonly socket: Socket) {
    socket.setEncoding('latin1');
    socket.on('data', (text: string) => {
      this.received += text;
      this.look();
    });
    socket.on('error', () => {});
    socket.on('close', () => this.waiting?.reject(new Error('the connection broke')));
  }

  /** From one of many addresses of the loopback network: the ports of one are not enough. */
  static open(url: string, number: number): Promise<Line> {
    const { hostname, port } = new URL(url);
    const localAddress = `127.0.${1 + (number % 8)}.1`;
    return new Promise((resolve, reject) => {
      const socket = connect({ host: hostname, port: Number(port), localAddress, noDelay: true });
      socket.once('connect', () => resolve(new Line(socket)));
      socket.once('error', reject);
    });
  }

  post(body: string, cookie = ''): Promise<Answer> {
    const more = cookie === '' ? '' : `Cookie: ${cookie}\r\n`;
    return new Promise((resolve, reject) => {
      this.waiting = { resolve, reject };
      this.socket.write(
        `POST / HTTP/1.1\r\nHost: acs\r\n${more}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
      );
    });
  }

  private look(): void {
    const end = this.received.indexOf('\r\n\r\n');
    if (end < 0) return;
    const head = this.received.slice(0, end);
    const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0);
    if (this.received.length < end + 4 + length) return;
    const body = this.received.slice(end + 4, end + 4 + length);
    this.received = this.received.slice(end + 4 + length);
    const { waiting } = this;
    this.waiting = undefined;
    waiting?.resolve({ status: Number(head.slice(9, 12)), head, body });
  }
}

export interface Crowd {
  run(order: Order): Promise<CrowdReport>;
  stop(): void;
}

export function gatherCrowd(): Crowd {
  const child = fork(fileURLToPath(import.meta.url), ['crowd'], { execArgv: process.execArgv });
  return {
    run: order =>
      new Promise((resolve, reject) => {
        child.once('message', answer =>
          typeof answer === 'string' ? reject(new Error(answer)) : resolve(answer as CrowdReport),
        );
        child.send(order);
      }),
    stop: () => void child.kill(),
  };
}
