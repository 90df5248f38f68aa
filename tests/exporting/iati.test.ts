import { describe, expect, it } from 'vitest';
import { writeIati, type IatiIndicator } from '#lib/exporting/iati.ts';
import { parseXml, type XmlElement } from '../support/xml.ts';

/** Order of children in the schema of the IATI activity standard 2.03. */
const ORDER: Readonly<Record<string, readonly string[]>> = {
  'iati-activities': ['iati-activity'],
  'iati-activity': ['iati-identifier', 'reporting-org', 'title', 'result'],
  result: ['title', 'indicator'],
  indicator: ['title', 'description', 'baseline', 'period'],
  period: ['period-start', 'period-end', 'actual'],
  actual: ['comment'],
};

const BOTH = (text: string) => ({ tr: `${text} (tr)`, en: text });

const INDICATOR: IatiIndicator = {
  title: BOTH('In work · 6 months'),
  description: BOTH('The share of <persons> & others'),
  measure: 'percentage',
  ascending: true,
  baseline: 7,
  actual: 35.25,
  comment: BOTH('Of 100 persons due 90 were followed.'),
};

function write(indicators: readonly IatiIndicator[]): string {
  return writeIati({
    activities: [
      {
        id: 'women-course',
        title: BOTH('Course'),
        results: [{ title: BOTH('In work'), indicators }],
      },
    ],
    organisation: BOTH('Sample'),
    dataDate: '2026-06-17',
    from: '2024-01-01',
    until: '2024-12-31',
  });
}

describe('results as IATI', () => {
  it('has its elements in the order of the standard', () => {
    const check = (element: XmlElement): void => {
      const order = ORDER[element.name];
      const children = element.children.filter((child) => typeof child !== 'string');
      if (order) {
        const places = children.map((child) => order.indexOf(child.name));
        expect(places).not.toContain(-1);
        expect(places).toEqual(places.toSorted((a, b) => a - b));
      }
      children.forEach(check);
    };
    check(parseXml(write([INDICATOR, { ...INDICATOR, measure: 'unit' }])));
  });

  it.each([
    ['a share that should grow', INDICATOR, 'measure="2" ascending="1"'],
    [
      'a mean that should fall',
      { ...INDICATOR, measure: 'unit', ascending: false },
      'measure="1" ascending="0"',
    ],
    [
      'one that nobody judges',
      { ...INDICATOR, ascending: undefined },
      'measure="2" aggregation-status',
    ],
  ] as const)('writes %s', (_, indicator, expected) => {
    const { ascending, ...rest } = indicator;
    expect(write([ascending === undefined ? rest : { ...rest, ascending }])).toContain(expected);
  });

  it('says baseline, period and what was reached, in both languages, escaped', () => {
    const xml = write([INDICATOR]);
    expect(xml).toContain('<baseline year="2024" iso-date="2024-01-01" value="7"/>');
    expect(xml).toContain('<period-start iso-date="2024-01-01"/>');
    expect(xml).toContain('<period-end iso-date="2024-12-31"/>');
    expect(xml).toContain('<actual value="35.25">');
    expect(xml).toContain(
      '<narrative xml:lang="en">The share of &lt;persons&gt; &amp; others</narrative>',
    );
  });
});
