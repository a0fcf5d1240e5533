import type { PathExpression } from './path-expression.js';
import type { SupportedModel } from './supported-model.js';

/** What follows from a parsed path and a supported model alone: neither ever changes, so it holds for as long as both are there. */
export class PerModel<T extends object> {
  private readonly known = new WeakMap<SupportedModel, WeakMap<PathExpression, T>>();

  get(model: SupportedModel, path: PathExpression): T | undefined {
    return this.known.get(model)?.get(path);
  }

  set(model: SupportedModel, path: PathExpression, value: T): void {
    const paths = this.known.get(model) ?? new WeakMap<PathExpression, T>();
    paths.set(path, value);
    this.known.set(model, paths);
  }
}
