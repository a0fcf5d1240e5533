import { loadModel } from '../../datamodel/model-facts.js';
import type { StandardModels } from './load.js';

/** The models every mapping is checked against: TR-098, and Device:2 in both flavours. */
export function standardModels(): StandardModels {
  return { igd: loadModel('tr098'), device: loadModel('tr181-cwmp'), usp: loadModel('tr181-usp') };
}
