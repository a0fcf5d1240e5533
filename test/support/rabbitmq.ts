import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { foreignBinary, freePort, isInstalled, reachable, until } from './foreign-binary.js';

// The script itself, not Debian's wrapper, which changes the user and looks for a service.
const script = foreignBinary('rabbitmq-server', '/usr/lib/rabbitmq/bin');
const epmd = foreignBinary('epmd');

/** True when the real broker is installed; says so loudly when not, and fails where peers are required. */
export function rabbitmqIsHere(): boolean {
  return isInstalled(
    script !== undefined && epmd !== undefined,
    'RabbitMQ is not installed: nothing was checked against a real STOMP broker',
  );
}

export interface RabbitTls {
  readonly ca: string;
  readonly cert: string;
  readonly key: string;
}

/** A RabbitMQ with its STOMP plugin, of one's own: node name, ports, files and port mapper are nobody else's. Takes seconds to start. */
export class RabbitMq {
  private node: ChildProcess | undefined;
  private mapper: ChildProcess | undefined;
  private readonly env: NodeJS.ProcessEnv;

  private constructor(
    private readonly folder: string,
    private readonly ports: { stomp: number; tls: number; amqp: number; dist: number; mapper: number },
  ) {
    this.env = {
      ...process.env,
      HOME: folder,
      LANG: 'C.UTF-8',
      RABBITMQ_NODENAME: `gangway-${process.pid}-${ports.stomp}@localhost`,
      RABBITMQ_MNESIA_BASE: join(folder, 'mnesia'),
      RABBITMQ_LOG_BASE: join(folder, 'log'),
      RABBITMQ_CONFIG_FILE: join(folder, 'rabbitmq.conf'),
      RABBITMQ_ENABLED_PLUGINS_FILE: join(folder, 'enabled_plugins'),
      RABBITMQ_CONF_ENV_FILE: join(folder, 'none'),
      RABBITMQ_DIST_PORT: String(ports.dist),
      ERL_EPMD_PORT: String(ports.mapper),
      ERL_EPMD_ADDRESS: '127.0.0.1',
      // One scheduler each: tests run beside each other.
      RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS: '+S 1:1 +sbwt none',
    };
  }

  static async start(tls?: RabbitTls): Promise<RabbitMq> {
    const folder = mkdtempSync(join(tmpdir(), 'gangway-rabbitmq-'));
    const [stomp, secure, amqp, dist, mapper] = await Promise.all([1, 2, 3, 4, 5].map(freePort));
    const broker = new RabbitMq(folder, {
      stomp: stomp ?? 0,
      tls: secure ?? 0,
      amqp: amqp ?? 0,
      dist: dist ?? 0,
      mapper: mapper ?? 0,
    });
    broker.configure(tls);
    process.once('exit', () => broker.kill());
    broker.mapper = spawn(epmd ?? 'epmd', ['-port', String(mapper), '-address', '127.0.0.1'], { stdio: 'ignore' });
    await broker.up();
    return broker;
  }

  get port(): number {
    return this.ports.stomp;
  }

  get url(): string {
    return `tcp://127.0.0.1:${this.ports.stomp}`;
  }

  get tlsPort(): number {
    return this.ports.tls;
  }

  async up(): Promise<void> {
    const node = spawn(script ?? '', [], { env: this.env, stdio: 'ignore', detached: true });
    this.node = node;
    await until(() => {
      if (node.exitCode !== null) throw new Error(`RabbitMQ ended at its start; its logs are in ${this.folder}/log`);
      return reachable(this.ports.stomp);
    }, 60_000);
  }

  async down(): Promise<void> {
    const { node } = this;
    if (!node || node.exitCode !== null || node.signalCode !== null) return;
    const gone = new Promise(resolve => node.once('exit', resolve));
    this.kill('node');
    await gone;
    await until(async () => !(await reachable(this.ports.stomp)));
  }

  async stop(): Promise<void> {
    await this.down();
    this.kill();
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 3 });
  }

  /** What the broker wrote to its log, for a test that fails. */
  log(): string {
    return readdirSync(join(this.folder, 'log')).join(' ');
  }

  private kill(which: 'node' | 'all' = 'all'): void {
    const { node, mapper } = this;
    this.node = undefined;
    // The script's whole group: it has the Erlang machine as its child.
    if (node?.pid !== undefined) signal(-node.pid);
    if (which === 'node') return;
    this.mapper = undefined;
    if (mapper?.pid !== undefined) signal(mapper.pid);
  }

  private configure(tls: RabbitTls | undefined): void {
    const lines = [
      `listeners.tcp.1 = 127.0.0.1:${this.ports.amqp}`,
      `stomp.listeners.tcp.1 = 127.0.0.1:${this.ports.stomp}`,
      'loopback_users = none',
      'default_user = agent',
      'default_pass = secret',
      'max_message_size = 134217728',
      ...(tls
        ? [
            `stomp.listeners.ssl.1 = 127.0.0.1:${this.ports.tls}`,
            `ssl_options.cacertfile = ${tls.ca}`,
            `ssl_options.certfile = ${tls.cert}`,
            `ssl_options.keyfile = ${tls.key}`,
            'ssl_options.verify = verify_peer',
            'ssl_options.fail_if_no_peer_cert = true',
          ]
        : []),
    ];
    writeFileSync(join(this.folder, 'rabbitmq.conf'), `${lines.join('\n')}\n`);
    writeFileSync(join(this.folder, 'enabled_plugins'), '[rabbitmq_stomp].\n');
  }
}

function signal(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // Gone already.
  }
}
