import { z } from 'zod';
import { duration } from '../base/duration.js';

/** Random between `time` and `time` times `multiplier` thousandths, doubling with each failure, at most `max` (R-MQTT.10). */
export const retrySchema = z.strictObject({
  time: duration().prefault('5s'),
  multiplier: z.int().min(1000).max(65_535).default(2000),
  max: duration().prefault('60s'),
});
