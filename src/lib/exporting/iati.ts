import { escapeXml } from '#lib/exporting/picture/svg.ts';
import type { Texts } from '#lib/i18n/languages.ts';

/**
 * Results in the structure of the IATI activity standard 2.03 (iatistandard.org, activity-standard:
 * `iati-activity/result/indicator`, elements in the order of its schema). What an organisation publishes
 * beside its results (its own identifier, partners, countries, money) is not known here and left to it.
 */

/** A programme with what was measured of those who came. */
export interface IatiActivity {
  /** Id of the programme, unique within the publisher. */
  readonly id: string;
  readonly title: Texts;
  readonly results: readonly IatiResult[];
}

export interface IatiResult {
  readonly title: Texts;
  readonly indicators: readonly IatiIndicator[];
}

export interface IatiIndicator {
  readonly title: Texts;
  readonly description: Texts;
  /** A share per 100, or a mean in the unit of the indicator. */
  readonly measure: 'percentage' | 'unit';
  /** Whether more is better; absent where nobody says. */
  readonly ascending?: boolean;
  readonly baseline: number;
  readonly actual: number;
  /** How many were followed, and how sure it is. */
  readonly comment: Texts;
}

export interface IatiDocument {
  readonly activities: readonly IatiActivity[];
  /** Who publishes the data. */
  readonly organisation: Texts;
  /** ISO date of the latest record. */
  readonly dataDate: string;
  /** First day and last day of the first measurements. */
  readonly from: string;
  readonly until: string;
}

const VERSION = '2.03';

/** Codes of the lists IndicatorMeasure and ResultType. */
const MEASURE_CODES = { unit: '1', percentage: '2' } as const;
const OUTCOME = '2';

/** Writes the document; all texts in both languages. */
export function writeIati(document: IatiDocument): string {
  const { activities, dataDate } = document;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<iati-activities version="${VERSION}" generated-datetime="${dataDate}T00:00:00Z">`,
    ...activities.map((one) => writeActivity(one, document)),
    '</iati-activities>',
    '',
  ].join('\n');
}

function writeActivity({ id, title, results }: IatiActivity, document: IatiDocument): string {
  return wrap('iati-activity', { 'xml:lang': 'tr' }, [
    `<iati-identifier>${escapeXml(id)}</iati-identifier>`,
    wrap('reporting-org', {}, narratives(document.organisation)),
    wrap('title', {}, narratives(title)),
    ...results.map((one) => writeResult(one, document)),
  ]);
}

function writeResult({ title, indicators }: IatiResult, document: IatiDocument): string {
  return wrap('result', { type: OUTCOME, 'aggregation-status': '0' }, [
    wrap('title', {}, narratives(title)),
    ...indicators.map((one) => writeIndicator(one, document)),
  ]);
}

function writeIndicator(
  { title, description, measure, ascending, baseline, actual, comment }: IatiIndicator,
  { from, until }: IatiDocument,
): string {
  const attributes = {
    measure: MEASURE_CODES[measure],
    ...(ascending !== undefined && { ascending: ascending ? '1' : '0' }),
    'aggregation-status': '0',
  };
  return wrap('indicator', attributes, [
    wrap('title', {}, narratives(title)),
    wrap('description', {}, narratives(description)),
    `<baseline year="${from.slice(0, 4)}" iso-date="${from}" value="${baseline}"/>`,
    wrap('period', {}, [
      `<period-start iso-date="${from}"/>`,
      `<period-end iso-date="${until}"/>`,
      wrap('actual', { value: String(actual) }, [wrap('comment', {}, narratives(comment))]),
    ]),
  ]);
}

function narratives({ tr, en }: Texts): string[] {
  return [
    `<narrative>${escapeXml(tr)}</narrative>`,
    `<narrative xml:lang="en">${escapeXml(en)}</narrative>`,
  ];
}

function wrap(
  name: string,
  attributes: Readonly<Record<string, string>>,
  children: readonly string[],
): string {
  const written = Object.entries(attributes).map(([id, value]) => ` ${id}="${escapeXml(value)}"`);
  return [`<${name}${written.join('')}>`, ...children, `</${name}>`].join('\n');
}
