import type { Reporter, TestModule } from 'vitest/node';
import { coverageLines } from './coverage-report.js';

/** Prints after a run what became of every entry of TP-469; silent when no conformance test ran. */
export default class CoverageReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const own = modules.filter(({ moduleId }) => /[\\/]test[\\/]conformance[\\/]/.test(moduleId));
    if (own.length === 0) return;
    const outcomes = new Map<string, boolean>();
    for (const module of own) {
      for (const test of module.children.allTests()) {
        const id = /^(\d+\.\d+) /.exec(test.name)?.[1];
        if (id !== undefined) outcomes.set(id, (outcomes.get(id) ?? true) && test.result().state === 'passed');
      }
    }
    for (const line of coverageLines(outcomes)) console.log(line);
  }
}
