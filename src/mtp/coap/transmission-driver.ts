import type { Cancel, Clock } from '../../base/clock.js';
import type { CoapMessage } from './message.js';
import {
  beginTransmission,
  type Expects,
  type TransmissionEnd,
  type TransmissionEvent,
  type TransmissionState,
  transmissionMachine,
} from './transmission.js';

export interface TransmissionResult {
  readonly outcome: TransmissionEnd;
  /** With outcome `answered`. */
  readonly answer?: CoapMessage;
}

export interface TransmissionPorts {
  /** Whose answer is taken. */
  readonly peer: string;
  readonly token: string;
  readonly clock: Clock;
  readonly send: () => void;
  readonly over: (result: TransmissionResult) => void;
}

/** Carries out what the transmission machine says. */
export class Transmission {
  private state: TransmissionState = { phase: 'over' };
  private cancelTimer: Cancel | undefined;

  constructor(private readonly ports: TransmissionPorts) {}

  get peer(): string {
    return this.ports.peer;
  }

  get token(): string {
    return this.ports.token;
  }

  begin(expects: Expects, random: number): void {
    this.carryOut(beginTransmission(expects, random));
  }

  apply(event: TransmissionEvent, answer?: CoapMessage): void {
    this.carryOut(transmissionMachine(this.state, event), answer);
  }

  private carryOut(step: ReturnType<typeof transmissionMachine>, answer?: CoapMessage): void {
    this.state = step.state;
    for (const effect of step.effects) {
      switch (effect.do) {
        case 'send':
          this.ports.send();
          break;
        case 'wait':
          this.cancelTimer?.();
          this.cancelTimer = this.ports.clock.after(effect.ms, () => this.apply('timeout'));
          break;
        case 'end':
          this.cancelTimer?.();
          this.ports.over({ outcome: effect.outcome, ...(answer ? { answer } : {}) });
      }
    }
  }
}
