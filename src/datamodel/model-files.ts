/** Every model the gateway knows, and the Broadband Forum document it is compiled from. */
export const modelFiles = {
  'tr181-usp': 'tr-181-2-19-1-usp-full',
  'tr181-cwmp': 'tr-181-2-19-1-cwmp-full',
  tr098: 'tr-098-1-8-0-full',
  'tr181-1': 'tr-181-1-7-0-full',
  'tr104-1': 'tr-104-1-1-0-full',
  'tr104-cwmp': 'tr-104-2-0-2-cwmp-full',
  'tr104-usp': 'tr-104-2-0-2-usp-full',
  'tr135-cwmp': 'tr-135-1-4-1-cwmp-full',
  'tr135-usp': 'tr-135-1-4-1-usp-full',
  'tr140-cwmp': 'tr-140-1-3-1-cwmp-full',
  'tr140-usp': 'tr-140-1-3-1-usp-full',
  'tr143-igd': 'tr-143-1-0-2-full',
  'tr196-cwmp': 'tr-196-2-1-2-cwmp-full',
  'tr196-usp': 'tr-196-2-1-2-usp-full',
} as const;

export type ModelName = keyof typeof modelFiles;
