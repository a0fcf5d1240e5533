import type { EndpointId } from '../../usp/endpoint-id.js';
import type { LocalAgent } from '../local-agent/local-agent.js';
import { unixSocketTable } from '../local-agent/tables.js';

/** Device.UnixDomainSockets. of one Agent: the socket Controllers connect to, and those of brokers it connects to itself. */
export class SocketRows {
  /** `listen` is the socket of the gateway; a template. */
  constructor(
    private readonly agent: EndpointId,
    private readonly local: LocalAgent,
    private readonly listen: string | undefined,
  ) {}

  /** Brings the rows in line with the sockets that are in use; undefined stands for the gateway's own. */
  place(inUse: readonly (string | undefined)[]): void {
    const { tree } = this.local;
    const wanted = new Map(inUse.map(path => [this.pathOf(path), path === undefined ? 'Listen' : 'Connect']));
    for (const row of tree.rowPaths(unixSocketTable)) {
      const path = tree.value(`${row}Path`) ?? '';
      if (wanted.get(path) === tree.value(`${row}Mode`)) wanted.delete(path);
      else this.local.drop([row]);
    }
    for (const [Path, Mode] of wanted) if (Path !== '') this.local.place(unixSocketTable, { Path, Mode });
  }

  /** Path of the row, without final dot; '' when there is none. */
  referenceTo(path: string | undefined): string {
    const { tree } = this.local;
    const found = tree.rowPaths(unixSocketTable).find(row => tree.value(`${row}Path`) === this.pathOf(path));
    return found?.slice(0, -1) ?? '';
  }

  private pathOf(path: string | undefined): string {
    return path ?? this.listen?.replaceAll('{eid}', this.agent) ?? '';
  }
}
