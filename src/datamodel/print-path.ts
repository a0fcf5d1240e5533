import type { Constant, PathExpression, Step, Term } from './path-expression.js';

/** The canonical text of a path: parsing it gives the same path again. */
export function printPath(path: Pick<PathExpression, 'steps' | 'element'>): string {
  return `Device.${path.steps.map(step => `${printStep(step)}.`).join('')}${path.element?.name ?? ''}`;
}

function printStep(step: Step): string {
  switch (step.kind) {
    case 'name':
      return step.name;
    case 'row':
      return String(step.number);
    case 'wildcard':
      return '*';
    case 'template':
      return '{i}';
    case 'search':
      return `[${step.terms.map(printTerm).join('&&')}]`;
    case 'follow':
      return `${step.param}${step.item === 1 ? '' : `#${step.item === 'all' ? '*' : step.item}`}+`;
  }
}

function printTerm(term: Term): string {
  const operand = [...term.steps.map(step => `${printStep(step)}.`), term.param].join('');
  return `${operand}${term.operator}${printConstant(term.constant)}`;
}

function printConstant(constant: Constant): string {
  if (!constant.quoted) return constant.text;
  return `"${constant.text.replaceAll('%', '%25').replaceAll('"', '%22')}"`;
}
