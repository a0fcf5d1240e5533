import type { Reporter, TestModule } from 'vitest/node';
import { coverageLines, entriesOf } from './coverage-report.js';

/** Prints after a run what became of every entry of TP-469; silent unless the whole folder ran (`coverage.test.ts` stands for it). */
export default class CoverageReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const own = modules.filter(({ moduleId }) => /[\\/]test[\\/]conformance[\\/]/.test(moduleId));
    if (!own.some(({ moduleId }) => moduleId.endsWith('coverage.test.ts'))) return;
    const outcomes = new Map<string, boolean>();
    for (const module of own) {
      for (const test of module.children.allTests()) {
        const passed = test.result().state === 'passed';
        for (const id of entriesOf(test.name)) outcomes.set(id, (outcomes.get(id) ?? true) && passed);
      }
    }
    for (const line of coverageLines(outcomes)) console.log(line);
  }
}
