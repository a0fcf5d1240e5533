import { array, type CpeReportCodec, field, items, text } from './codec.js';

/** TR-069 §A.4.2.2. The answer promises nothing: a Download may follow or not. */
export const requestDownload: CpeReportCodec<'RequestDownload'> = {
  read: element => ({
    method: 'RequestDownload',
    fileType: text(element, 'FileType'),
    args: items(element, 'FileTypeArg').map(arg => ({ name: text(arg, 'Name'), value: text(arg, 'Value') })),
  }),
  write: ({ fileType, args }) =>
    field('FileType', fileType) +
    array(
      'FileTypeArg',
      'cwmp:ArgStruct',
      args.map(arg => `<ArgStruct>${field('Name', arg.name)}${field('Value', arg.value)}</ArgStruct>`),
    ),
  answer: () => '',
};
