import { describe, expect, it } from 'vitest';
import { SAMPLE_BYTES, type TableInspection } from '#lib/importing/inspection.ts';
import { createPreviewer, LOOKED_AT_BYTES } from '#lib/importing/previewer.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Gives pieces one after the other; counts how many were asked for. */
function source(...pieces: readonly Uint8Array[]) {
  let asked = 0;
  return { next: async () => pieces[asked++], asked: () => asked };
}

function watch() {
  const told: [id: number, table: TableInspection][] = [];
  const previewer = createPreviewer((id, table) => told.push([id, table]));
  return { previewer, told };
}

const ROWS = utf8(`a;b\n${'1;2\n'.repeat(SAMPLE_BYTES / 4)}`);

describe('a previewer', () => {
  it('tells of a small file once', async () => {
    const { previewer, told } = watch();
    await previewer.open(1, source(utf8('a;b\n1'), utf8(';2\n')).next, {});
    expect(told).toMatchObject([[1, { header: ['a', 'b'], records: [['1', '2']] }]]);
  });

  it('tells of a large one at its beginning, and again only of what changes', async () => {
    const { previewer, told } = watch();
    await previewer.open(1, source(ROWS, ROWS).next, {});
    await previewer.open(2, source(ROWS, Uint8Array.of(0xfe, 0x0a)).next, {});
    expect(told.map(([id, { encoding }]) => [id, encoding])).toEqual([
      [1, 'utf-8'],
      [2, 'utf-8'],
      [2, 'windows-1254'],
    ]);
  });

  it('follows what is chosen, without the file', async () => {
    const { previewer, told } = watch();
    const { next, asked } = source(utf8('a;b,c\n1;2,3\n'));
    await previewer.open(1, next, { delimiter: ';' });
    const before = asked();
    previewer.change(1, { delimiter: ',' });
    previewer.change(1, { delimiter: ',' });
    expect(told.map(([, { header }]) => header)).toEqual([
      ['a', 'b,c'],
      ['a;b', 'c'],
    ]);
    expect(asked()).toBe(before);
  });

  it('does not read on in a file that is taken away', async () => {
    const { previewer, told } = watch();
    let pieces = 0;
    const next = async (): Promise<Uint8Array> => {
      if (++pieces === 3) previewer.close(1);
      return utf8('a;b\n');
    };
    await previewer.open(1, next, {});
    expect(pieces).toBe(3);
    expect(told).toEqual([]);
    previewer.change(1, {});
    expect(told).toEqual([]);
  });

  it('reads no more than it needs of a file without end', async () => {
    const { previewer, told } = watch();
    const piece = new Uint8Array(1 << 20).fill(0x61);
    let read = 0;
    await previewer.open(1, async () => ((read += piece.length), piece), {});
    expect(read).toBe(LOOKED_AT_BYTES);
    expect(told).toHaveLength(1);
  });

  it('passes on that a file cannot be read', async () => {
    const { previewer } = watch();
    const next = () => Promise.reject(new Error('gone'));
    await expect(previewer.open(1, next, {})).rejects.toThrow('gone');
  });
});
