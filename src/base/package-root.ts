import { fileURLToPath } from 'node:url';

/** The folder of package.json: facts, mappings and fixtures are found from here, from src/ and dist/ alike. */
export const packageRoot = fileURLToPath(new URL('../../', import.meta.url));
