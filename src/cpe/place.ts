import { keep } from '../base/intern.js';
import { Pool } from '../base/pool.js';

/** Where a parameter is: its object, with the final dot, and its name within. */
export interface Place {
  readonly object: string;
  readonly name: string;
}

const places = new Pool<Place>({ entries: 250_000, weight: 16_000_000 }, undefined, keep);

/** TR-069 §A.2.1: a parameter has a name of 256 characters at most. */
export const maxNameLength = 256;

/** Taking a name apart costs more than finding it taken apart; names repeat over thousands of devices. */
export function placeOf(name: string): Place {
  return places.get(name) ?? split(name);
}

/** The same for a name a device has told: it is remembered. What others ask for may be anything. */
export function keepPlace(name: string): Place {
  const known = places.get(name);
  if (known !== undefined) return known;
  const { object, name: own } = split(name);
  const place = { object: keep(object), name: keep(own) };
  if (name.length <= maxNameLength) places.put(keep(name), place);
  return place;
}

function split(name: string): Place {
  const cut = name.lastIndexOf('.') + 1;
  return { object: name.slice(0, cut), name: name.slice(cut) };
}
