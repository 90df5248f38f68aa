import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const OPTIONS: ts.CompilerOptions = {
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noEmit: true,
  skipLibCheck: true,
  target: ts.ScriptTarget.ES2023,
  lib: ['lib.es2023.d.ts', 'lib.dom.d.ts'],
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  allowImportingTsExtensions: true,
  types: [],
};

const FILE = `${process.cwd()}/src/lib/probe.ts`;

/** Messages of the compiler for a text that would lie in src/lib. */
function compile(code: string): string[] {
  const host = ts.createCompilerHost(OPTIONS);
  const read = host.readFile.bind(host);
  const exists = host.fileExists.bind(host);
  const source = host.getSourceFile.bind(host);
  host.readFile = (name) => (name === FILE ? code : read(name));
  host.fileExists = (name) => name === FILE || exists(name);
  host.getSourceFile = (name, version) =>
    name === FILE ? ts.createSourceFile(name, code, version) : source(name, version);
  const program = ts.createProgram([FILE], OPTIONS, host);
  return ts
    .getPreEmitDiagnostics(program, program.getSourceFile(FILE))
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
}

const RESULT = `import type { Answer, Cell, ControlledTable, RawTable } from '#lib/result.ts';\n`;

describe('does not compile', () => {
  it.each([
    [
      'indicators on raw counts',
      `import { deriveMeasures } from '#lib/indicators/derive.ts';
       import type { Model } from '#lib/metrics/model.ts';
       import type { Query } from '#lib/metrics/query.ts';
       export const leak = (raw: RawTable, query: Query, model: Model) =>
         deriveMeasures(raw, query, model);`,
    ],
    ['raw counts as an answer', 'export const leak = (raw: RawTable): Answer => raw;'],
    [
      'a hand-made answer',
      `export const fake: ControlledTable = { dimensions: [], counts: [], rows: [] };`,
    ],
    ['a cell that is null', 'export const cell: Cell = null;'],
    ['a hole without a reason', `export const cell: Cell = { kind: 'missing' };`],
    ['a hidden number without a reason', `export const cell: Cell = { kind: 'withheld' };`],
    [
      'a text without Turkish',
      `import type { Texts } from '#lib/i18n/languages.ts';
       export const text: Texts = { en: 'Reach' };`,
    ],
    [
      'a dictionary without a column',
      `import { DICTIONARY, type Dictionary } from '#lib/i18n/dictionary.ts';
       const { name: _, ...columns } = DICTIONARY.themes.columns;
       export const words: Dictionary = { ...DICTIONARY, themes: { ...DICTIONARY.themes, columns } };`,
    ],
    [
      'a dictionary without a dataset',
      `import { DICTIONARY, type Dictionary } from '#lib/i18n/dictionary.ts';
       const { themes: _, ...others } = DICTIONARY;
       export const words: Dictionary = others;`,
    ],
    [
      'a dictionary without a code',
      `import { DICTIONARY, type Dictionary } from '#lib/i18n/dictionary.ts';
       const { sex } = DICTIONARY.population.columns;
       const { all: _, ...codes } = sex.codes;
       const columns = { ...DICTIONARY.population.columns, sex: { ...sex, codes } };
       export const words: Dictionary = {
         ...DICTIONARY, population: { ...DICTIONARY.population, columns },
       };`,
    ],
  ])('%s', (_, code) => {
    expect(compile(RESULT + code)).not.toEqual([]);
  });
});

it('compiles what is allowed', () => {
  const code = `import { deriveMeasures } from '#lib/indicators/derive.ts';
    import type { Model } from '#lib/metrics/model.ts';
    import type { Query } from '#lib/metrics/query.ts';
    export const rows = (table: ControlledTable, query: Query, model: Model) =>
      deriveMeasures(table, query, model);
    import { DICTIONARY, type Dictionary } from '#lib/i18n/dictionary.ts';
    export const words: Dictionary = DICTIONARY;
    export const cell: Cell = { kind: 'missing', reason: 'no_denominator' };
    export type Used = [Answer, RawTable];`;
  expect(compile(RESULT + code)).toEqual([]);
});
