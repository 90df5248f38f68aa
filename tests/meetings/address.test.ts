import { describe, expect, it } from 'vitest';
import { narrowAddress, readViewAddress, writeViewAddress } from '#lib/meetings/address.ts';

const HERE = 'https://etki.example';

const read = (text: string) => {
  const found = readViewAddress(text, HERE);
  return found && writeViewAddress(found);
};

describe('the address of a view', () => {
  it.each([
    ['/', '/'],
    [HERE, '/'],
    [`${HERE}/`, '/'],
    [`${HERE}/districts?period=2025`, '/districts?period=2025'],
    ['  /districts/toroslar?period=2025 ', '/districts/toroslar?period=2025'],
    ['/districts/toroslar/', '/districts/toroslar'],
    ['/districts/toroslar/akbelen', '/districts/toroslar/akbelen'],
    ['/explore?measure=visits&lang=en', '/explore?measure=visits'],
    ['/themes?x-sveltekit-invalidated=01&sex=female', '/themes?sex=female'],
    ['/allocation?floor=3&lang=tr', '/allocation?floor=3'],
    ['/life-course?stage=80%2B&lang=en', '/life-course?stage=80%2B'],
    ['/overlap?theme=women', '/overlap?theme=women'],
    ['/public', '/public'],
    ['/public/themes?period=2025', '/public/themes?period=2025'],
    ['/council/districts/toroslar', '/council/districts/toroslar'],
  ])('%s is %s', (text, address) => expect(read(text)).toBe(address));

  it.each([
    [''],
    ['districts'],
    ['https://elsewhere.example/districts'],
    ['//elsewhere.example/districts'],
    ['/\\elsewhere.example'],
    ['javascript:alert(1)'],
    [`${HERE}.elsewhere.example/districts`],
    ['/accounts'],
    ['/data/import'],
    ['/meetings'],
    ['/api/query?measure=visits'],
    ['/districts/__data.json'],
    ['/districts/toroslar/akbelen/more'],
    ['/districts//akbelen'],
    ['/themes/../accounts'],
    ['/preview/themes'],
    ['/public/methods'],
    ['/public/equity'],
    ['/public/allocation'],
    ['/allocation/more'],
    ['/life-course/0-2'],
    ['/public/districts/toroslar/akbelen'],
    [`/districts?x=${'x'.repeat(1500)}`],
  ])('%s is none', (text) => expect(read(text)).toBeUndefined());

  it('names its figure and its way', () => {
    expect(readViewAddress('/districts#months', HERE)).toEqual({
      path: '/districts',
      search: '',
      figure: 'months',
    });
    expect(readViewAddress('/public/themes', HERE)?.way).toBe('public');
    expect(readViewAddress('/themes#<script>', HERE)?.figure).toBeUndefined();
  });
});

describe('the same view of Toroslar', () => {
  it.each([
    ['/', '/?district=toroslar'],
    ['/?period=2025', '/?period=2025&district=toroslar'],
    ['/districts', '/districts?district=toroslar'],
    ['/districts/mut?period=2025', '/districts/toroslar?period=2025'],
    ['/themes?district=mut', '/themes?district=toroslar'],
    ['/explore?measure=visits&by=theme', '/explore?measure=visits&by=theme&district=toroslar'],
    ['/public', '/public/districts/toroslar'],
    ['/public/districts?period=2024', '/public/districts/toroslar?period=2024'],
    ['/public/districts/mut', '/public/districts/toroslar'],
    ['/districts/mut/merkez', undefined],
    ['/?neighbourhood=merkez', undefined],
    ['/?facility=merkez', undefined],
    ['/public/themes', undefined],
    ['/public/themes/women', undefined],
  ])('of %s is %s', (text, expected) => {
    const found = readViewAddress(text, HERE);
    const narrowed = found && narrowAddress(found, 'toroslar');
    expect(narrowed && writeViewAddress(narrowed)).toBe(expected);
  });
});
