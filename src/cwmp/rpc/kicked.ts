import { encodable } from '../soap/xml-text.js';
import { type CpeReportCodec, field, text } from './codec.js';

/** TR-069 §A.4.2.1. The user goes where the CPE proposes. */
export const kicked: CpeReportCodec<'Kicked'> = {
  read: element => ({
    method: 'Kicked',
    command: text(element, 'Command'),
    referer: text(element, 'Referer'),
    arg: text(element, 'Arg'),
    next: text(element, 'Next'),
  }),
  write: ({ command, referer, arg, next }) =>
    field('Command', command) + field('Referer', referer) + field('Arg', arg) + field('Next', next),
  answer: ({ next }) => field('NextURL', encodable(next)),
};
