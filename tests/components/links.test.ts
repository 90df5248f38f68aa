import { describe, expect, it } from 'vitest';
import { linkTo, linkWith } from '#lib/components/links.ts';

describe('linkTo', () => {
  it.each([
    ['/themes', '', [], '/themes'],
    ['/themes', '?sex=female', [], '/themes?sex=female'],
    ['/themes', '?sex=female&lang=en', [], '/themes?sex=female'],
    ['/districts/mut', '?district=tarsus&sex=male', ['district'], '/districts/mut?sex=male'],
    ['/', '?theme=women,youth', [], '/?theme=women,youth'],
    ['/themes', '?token=secret&next=%2Fdata&notice=ready', [], '/themes'],
  ])('%s from %s without %o', (path, search, without, href) => {
    expect(linkTo(path, search, without)).toBe(href);
  });
});

describe('linkWith', () => {
  it.each([
    ['/', '?sex=female', ['sex', ''], '/'],
    ['/', '?sex=female', ['lang', 'en'], '/?sex=female&lang=en'],
    ['/', '?lang=tr', ['lang', 'en'], '/?lang=en'],
    ['/setup', '?token=secret', ['lang', 'en'], '/setup?token=secret&lang=en'],
    ['/', '?period=2025', ['period', '2024'], '/?period=2024'],
  ] as const)('%s%s with %o', (path, search, pair, href) => {
    expect(linkWith(path, search, [...pair])).toBe(href);
  });
});
