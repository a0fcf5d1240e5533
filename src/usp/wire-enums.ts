/** Names of the wire's enum numbers, by position. */
export const paramAccesses = ['readOnly', 'readWrite', 'writeOnly'] as const;
export const objAccesses = ['readOnly', 'addDelete', 'addOnly', 'deleteOnly'] as const;
export const valueTypes = [
  'unknown',
  'base64',
  'boolean',
  'dateTime',
  'decimal',
  'hexBinary',
  'int',
  'long',
  'string',
  'unsignedInt',
  'unsignedLong',
] as const;
export const valueChanges = { allowed: 1, willIgnore: 2 } as const;
export const cmdTypes = { sync: 1, async: 2 } as const;
