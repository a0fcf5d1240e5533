import { agentWork } from './agent-work.js';
import { bootStorm } from './boot-storm.js';
import { coldContact } from './first-contact.js';
import { fleetStart } from './fleet-start.js';
import { idleAgents } from './idle-agents.js';
import { digestSession, informSession } from './inform-session.js';
import { lingeringGet } from './lingering-get.js';
import { printVerdict, type Verdict } from './measure.js';
import { mqttFleet } from './mqtt-fleet.js';
import { openSessions } from './open-sessions.js';
import { agentFloor } from './usp-get.js';
import { localFloor } from './usp-get-stomp-uds.js';

/** `npm run bench`: each line is a ratio of CPU time to a floor measured in the same run, turn about. */
const benches: readonly (() => Promise<readonly Verdict[]>)[] = [
  informSession,
  digestSession,
  agentFloor,
  localFloor,
  agentWork,
  lingeringGet,
  coldContact,
  openSessions,
  idleAgents,
  fleetStart,
  bootStorm,
  mqttFleet,
];

let over = 0;
// Longer only where a whole fleet was asked for.
const patienceMs = process.env['STORM'] ? 1_800_000 : 60_000;

/** A benchmark that stalls or breaks says so instead of holding up the rest. */
function bounded(bench: () => Promise<readonly Verdict[]>): Promise<readonly Verdict[]> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<readonly Verdict[]>(resolve => {
    timer = setTimeout(() => {
      console.log(`FAIL ${bench.name}: did not finish within ${patienceMs / 1000} s`);
      over++;
      resolve([]);
    }, patienceMs);
  });
  const broken = (error: unknown): readonly Verdict[] => {
    console.log(`FAIL ${bench.name}: ${error instanceof Error ? error.message : String(error)}`);
    over++;
    return [];
  };
  return Promise.race([bench().catch(broken), late]).finally(() => clearTimeout(timer));
}

for (const bench of benches) {
  for (const verdict of await bounded(bench)) {
    console.log(printVerdict(verdict));
    if (verdict.ratio > verdict.limit) over++;
  }
}
console.log(over === 0 ? 'all within their limits' : `${over} over their limits`);
process.exit(0);
