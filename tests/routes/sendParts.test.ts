import { expect, it } from 'vitest';
import { sendParts } from '../../src/routes/sendParts.ts';

it('sends the parts in their order, as UTF-8', async () => {
  expect(await new Response(sendParts(['ilçe;', 'değer\r\n', ''])).text()).toBe('ilçe;değer\r\n');
  const bytes = [Uint8Array.of(80, 75), Uint8Array.of(3)];
  expect(await new Response(sendParts(bytes)).bytes()).toEqual(Uint8Array.of(80, 75, 3));
});

it('writes a part when the one before is taken, and no more once nobody reads', async () => {
  const written: number[] = [];
  let isClosed = false;
  function* write(): Generator<string> {
    try {
      for (let i = 0; i < 1000; i++) {
        written.push(i);
        yield 'x';
      }
    } finally {
      isClosed = true;
    }
  }
  const reader = sendParts(write()).getReader();
  await reader.read();
  await reader.read();
  expect(written.length).toBeLessThan(5);
  await reader.cancel();
  expect(isClosed).toBe(true);
});

it('breaks off where a part cannot be written: a part of a file is no file', async () => {
  function* write(): Generator<string> {
    yield 'x';
    throw new Error('no number');
  }
  await expect(new Response(sendParts(write())).text()).rejects.toThrow('no number');
});
