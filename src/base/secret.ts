import { z } from 'zod';

/**
 * A configuration value that never reaches logs, dumps or error texts. In the file it is a string, `${ENV}`, or
 * `{file: PATH}`; the config room reads the file before validation, so every room sees a plain string.
 */
export const secret = () => z.string().min(1).meta({ secret: true });
