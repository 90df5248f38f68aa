import { expect, it } from 'vitest';
import { MADE_FORMATS, MOST_OF_NOTE, readExportNote } from '#lib/exporting/note.ts';

const NOTE = { format: 'png', view: '/districts?theme=women', file: 'a.exact-internal.png' };

it.each(MADE_FORMATS)('%s is noted', (format) => {
  const note = { ...NOTE, format };
  expect(readExportNote(JSON.stringify(note))).toEqual({ note });
});

it.each([
  ['', 'body'],
  ['{', 'body'],
  ['null', 'body'],
  ['[]', 'body'],
  ['"png"', 'body'],
  [' '.repeat(MOST_OF_NOTE + 1), 'body'],
  ['{}', 'format'],
  [JSON.stringify({ ...NOTE, format: 'exe' }), 'format'],
  [JSON.stringify({ ...NOTE, format: 1 }), 'format'],
  [JSON.stringify({ ...NOTE, view: 'https://elsewhere.example/' }), 'view'],
  [JSON.stringify({ ...NOTE, view: '//elsewhere.example' }), 'view'],
  [JSON.stringify({ ...NOTE, view: '/a\nb' }), 'view'],
  [JSON.stringify({ ...NOTE, view: `/${'a'.repeat(1000)}` }), 'view'],
  [JSON.stringify({ ...NOTE, file: '' }), 'file'],
  [JSON.stringify({ ...NOTE, file: '../a.png' }), 'file'],
  [JSON.stringify({ ...NOTE, file: 'a'.repeat(401) }), 'file'],
  [JSON.stringify({ ...NOTE, person: '123' }), 'person'],
  ['{"__proto__": {}, "format": "png"}', '__proto__'],
])('%.60s is refused for its %s', (text, wrong) => {
  expect(readExportNote(text)).toEqual({ wrong });
});
