import type { Reference } from './profile.js';

/** How a parameter is called in a report. `undefined`: the reference does not cover it. */
export type Namer = (param: string) => string | undefined;

/**
 * Wildcards leave their instance numbers in the name, from left to right (R-BULK.9), an object leaves the rest of the path (R-BULK.10), and
 * both combine: `Name.1.10.BytesSent`. Without a Name the full path is the name.
 */
export function namerOf({ name, path }: Pick<Reference, 'name' | 'path'>): Namer {
  const pattern = patternOf(path);
  return param => {
    const match = pattern.exec(param);
    if (!match) return undefined;
    return name === '' ? param : [name, ...match.slice(1).filter(part => part !== undefined && part !== '')].join('.');
  };
}

/** Whether a parameter stays out of the report because of the rows with Exclude (R-BULK.10a). */
export function excluder(references: readonly Reference[]): (param: string) => boolean {
  const patterns = references.filter(({ exclude }) => exclude).map(({ path }) => patternOf(path));
  return param => patterns.some(pattern => pattern.test(param));
}

function patternOf(path: string): RegExp {
  const steps = path.replace(/\.$/, '').split('.');
  const text = steps.map(step => (step === '*' ? '(\\d+)' : step.replace(/[^\w]/g, '\\$&'))).join('\\.');
  return new RegExp(path.endsWith('.') ? `^${text}\\.(.*)$` : `^${text}$`);
}
