import { describe, expect, it } from 'vitest';
import { MethodBook } from '../../../src/cpe/rpc-methods.js';
import { MemoryStore } from '../../../src/store/memory-store.js';

const model = ['00D09E', 'R1', '1.0'];
const basics = ['GetRPCMethods', 'GetParameterValues', 'SetParameterValues'];

describe('the methods of a model', () => {
  it('are what it lists, as far as one can do without them', async () => {
    const book = await MethodBook.load(new MemoryStore());
    expect(book.support(model, 'CancelTransfer')).toBe('unknown');
    await book.learn(model, [...basics, 'CancelTransfer']);
    expect(book.support(model, 'CancelTransfer')).toBe('yes');
    expect(book.support(model, 'ScheduleDownload')).toBe('no');
    expect(book.support([...model.slice(0, 2), '2.0'], 'ScheduleDownload')).toBe('unknown');
  });

  it.each(['Reboot', 'Upload', 'FactoryReset', 'AddObject'] as const)(
    '%s is tried although it is not listed',
    async m => {
      const book = await MethodBook.load(new MemoryStore());
      await book.learn(model, basics);
      await book.noteRefusal(model, m);
      expect(book.support(model, m)).toBe('yes');
    },
  );

  it('are not believed when the device answers otherwise', async () => {
    const book = await MethodBook.load(new MemoryStore());
    await book.learn(model, [...basics, 'CancelTransfer']);
    await book.noteRefusal(model, 'CancelTransfer');
    expect(book.support(model, 'CancelTransfer')).toBe('no');
  });

  it.each([[[]], [['Inform', 'TransferComplete']]])('are not known from a list that cannot be true: %j', async list => {
    const book = await MethodBook.load(new MemoryStore());
    await book.learn(model, list);
    expect(book.knows(model)).toBe(true);
    expect(book.support(model, 'CancelTransfer')).toBe('unknown');
  });

  it('outlive a restart', async () => {
    const store = new MemoryStore();
    const book = await MethodBook.load(store);
    await book.learn(model, [...basics, 'ScheduleDownload', 'CancelTransfer']);
    await book.noteRefusal(model, 'ScheduleDownload');
    const again = await MethodBook.load(store);
    expect(again.knows(model)).toBe(true);
    expect(again.support(model, 'CancelTransfer')).toBe('yes');
    expect(again.support(model, 'ScheduleDownload')).toBe('no');
  });
});
