import { describe, expect, it } from 'vitest';
import { findSensitive, type SensitivityChoice } from '#lib/disclosure/sensitivity.ts';
import type { Model } from '#lib/metrics/model.ts';

type Say = boolean | undefined;

/** Themes a and b with their programmes a1, a2, b1. */
function cityOf(themes: [Say, Say], programs: [Say, Say, Say]): Pick<Model, 'themes' | 'programs'> {
  const names = { tr: 'x', en: 'x' };
  const say = (sensitive: Say): object => (sensitive === undefined ? {} : { sensitive });
  return {
    themes: ['a', 'b'].map((id, i) => ({ id, key: i + 1, names, ...say(themes[i]) })),
    programs: ['a1', 'a2', 'b1'].map((id, i) => ({
      id,
      key: i + 1,
      names,
      theme: id.slice(0, 1),
      ...say(programs[i]),
    })),
  };
}

const NONE: [Say, Say, Say] = [undefined, undefined, undefined];

describe('findSensitive', () => {
  const cases: [
    string,
    [Say, Say],
    [Say, Say, Say],
    SensitivityChoice | undefined,
    { theme: string[]; program: string[]; undecided: string[] },
  ][] = [
    [
      'nobody has said',
      [undefined, undefined],
      NONE,
      undefined,
      { theme: [], program: [], undecided: ['a1', 'a2', 'b1'] },
    ],
    [
      'a theme makes its programmes sensitive',
      [true, false],
      [false, undefined, undefined],
      undefined,
      { theme: ['a'], program: ['a1', 'a2'], undecided: [] },
    ],
    [
      'a programme alone',
      [false, false],
      [true, undefined, undefined],
      undefined,
      { theme: [], program: ['a1'], undecided: [] },
    ],
    [
      'a theme of sensitive programmes alone',
      [false, false],
      [true, true, true],
      undefined,
      { theme: ['a', 'b'], program: ['a1', 'a2', 'b1'], undecided: [] },
    ],
    [
      'the release says where the data do not',
      [undefined, undefined],
      NONE,
      { program: ['b1'] },
      { theme: ['b'], program: ['b1'], undecided: [] },
    ],
    [
      'the data come before the release',
      [undefined, undefined],
      [false, undefined, true],
      { program: ['a1', 'a2'] },
      { theme: ['b'], program: ['a2', 'b1'], undecided: [] },
    ],
    [
      'a theme of the release',
      [undefined, false],
      NONE,
      { theme: ['a'] },
      { theme: ['a'], program: ['a1', 'a2'], undecided: [] },
    ],
    [
      'an empty list is an answer',
      [undefined, undefined],
      NONE,
      { theme: [] },
      { theme: [], program: [], undecided: [] },
    ],
  ];
  it.each(cases)('%s', (_, themes, programs, choice, expected) => {
    expect(findSensitive(cityOf(themes, programs), choice)).toEqual(expected);
  });
});
