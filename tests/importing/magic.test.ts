import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { fileKind, type FileKind } from '#lib/importing/magic.ts';

describe('fileKind', () => {
  const text = (value: string): Uint8Array => new TextEncoder().encode(value);
  const cases: [kind: FileKind, name: string, bytes: Uint8Array][] = [
    ['text', 'nothing', text('')],
    ['text', 'a table', text('İl;İlçe\nMERSİN;TARSUS\n')],
    ['text', 'a table that begins like an archive', text('PK;ad\n1;2\n')],
    ['text', 'UTF-16', Buffer.from('\ufeffİl\tİlçe\n', 'utf16le')],
    ['text', 'a stray NUL', text('a,b\n\0,2\n')],
    ['text', 'markup in a cell', text('ad;not\n1;<table>\n')],
    ['zip', 'an archive', text('PK\u0003\u0004…')],
    ['zip', 'an empty archive', text('PK\u0005\u0006')],
    ['gzip', 'a compressed file', gzipSync('a,b\n')],
    ['xls', 'old Excel', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1)],
    ['pdf', 'a document', text('%PDF-1.7')],
    ['html', 'a page named .xls', text('\ufeff  <table border="1"><tr><td>1')],
    ['html', 'a page', text('<!DOCTYPE html>')],
    ['xml', 'a markup file', text('<?xml version="1.0"?>')],
    ['database', 'a database', text('SQLite format 3')],
    ['parquet', 'columns', text('PAR1')],
    ['image', 'a picture', Uint8Array.of(0x89, 0x50, 0x4e, 0x47)],
    ['binary', 'rubbish', Uint8Array.from({ length: 400 }, (_, i) => i % 9)],
  ];
  it.each(cases)('%s: %s', (kind, _, bytes) => expect(fileKind(bytes)).toBe(kind));
});
