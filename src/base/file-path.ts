import { z } from 'zod';

/** A file or folder named in the configuration; the config room makes it absolute, relative to the configuration file. */
export const filePath = () => z.string().min(1).meta({ filePath: true });
