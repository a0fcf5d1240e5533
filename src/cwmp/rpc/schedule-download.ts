import type { TimeWindow } from '../rpc-types.js';
import type { XmlElement } from '../soap/xml-element.js';
import { type AcsRpcCodec, array, field, integer, items, text } from './codec.js';
import { readTransfer, writeTransfer } from './transfer.js';

/** TR-069 §A.4.1.8: a Download that has to happen in time windows, installation included. */
export const scheduleDownload: AcsRpcCodec<'ScheduleDownload'> = {
  method: 'ScheduleDownload',
  writeRequest: request =>
    writeTransfer(request) +
    field('FileSize', request.fileSize) +
    field('TargetFileName', request.targetFileName) +
    array('TimeWindowList', 'cwmp:TimeWindowStruct', request.windows.map(writeWindow)),
  readRequest: element => ({
    method: 'ScheduleDownload',
    ...readTransfer(element),
    fileSize: integer(element, 'FileSize', 0),
    targetFileName: text(element, 'TargetFileName'),
    windows: items(element, 'TimeWindowList').map(readWindow),
  }),
  writeResponse: () => '',
  readResponse: () => ({ method: 'ScheduleDownload' }),
};

function writeWindow(window: TimeWindow): string {
  return (
    `<TimeWindowStruct>${field('WindowStart', window.start)}${field('WindowEnd', window.end)}` +
    `${field('WindowMode', window.mode)}${field('UserMessage', window.userMessage)}` +
    `${field('MaxRetries', window.maxRetries)}</TimeWindowStruct>`
  );
}

function readWindow(struct: XmlElement): TimeWindow {
  return {
    start: integer(struct, 'WindowStart'),
    end: integer(struct, 'WindowEnd'),
    mode: text(struct, 'WindowMode'),
    userMessage: text(struct, 'UserMessage'),
    maxRetries: integer(struct, 'MaxRetries', -1),
  };
}
