import type { TransferSheet } from '#lib/exporting/transferSheet.ts';
import { formatDate, formatNumber, formatRange } from '#lib/i18n/format.ts';
import type { PublicLanguage } from '#lib/i18n/languages.ts';
import { addDays } from '#lib/metrics/period.ts';
import type { CellName, CountName, Published } from './published.ts';

/** Looks for numbers in model-transfer sheets that are neither of the release nor written by the office. */

export interface SheetBook {
  count(count: CountName, cell: CellName): number;
  rate(
    cell: CellName,
  ): { value: number; lower: number; upper: number; upTo?: number | undefined } | undefined;
}

const FIELDS =
  '$schema,id,names,theme,city,synthetic,problem,approach,who,since,resources,results,preconditions,what_failed,contact,source,release,protection'.split(
    ',',
  );
const OF_RESULT = 'period,measure,names,unit,value,lower,upper,up_to,note'.split(',');
const OF_RESOURCES =
  'staff_fte,staff_per_1000_persons,cost,cost_per_1000_persons,start_up_cost,currency'.split(',');

/** The sheets that a page was sent, or a file. */
export function sheetsOf(sent: unknown): readonly TransferSheet[] {
  const { sheet, sheets } = sent as { sheet?: TransferSheet; sheets?: readonly TransferSheet[] };
  return sheets ?? (sheet ? [sheet] : []);
}

export function scanSheet(
  sheet: TransferSheet,
  published: Published,
  { book, report }: { book: SheetBook; report: (what: string) => void },
): void {
  const tell = (what: string): void => report(`sheet ${sheet.id}: ${what}`);
  const same = (name: string, sent: unknown, known: unknown): void => {
    if (JSON.stringify(sent) !== JSON.stringify(known)) tell(`${name} is ${JSON.stringify(sent)}`);
  };
  refuseOthers(sheet, FIELDS, tell);
  refuseOthers(sheet.resources, OF_RESOURCES, tell);
  const { model, costs } = published;
  const program = model.programs.find(({ id }) => id === sheet.id);
  const written = model.sheets.find((one) => one.program === sheet.id);
  if (!program) return tell('of no programme');
  same('names', sheet.names, program.names);
  same('since', sheet.since, program.startsOn ?? null);
  same('age_from', sheet.who.age_from, program.eligibleAgeFrom ?? null);
  same('age_to', sheet.who.age_to, program.eligibleAgeTo ?? null);
  same('problem', sheet.problem, written?.problem ?? null);
  same('approach', sheet.approach, written?.approach ?? null);
  same('preconditions', sheet.preconditions, written?.preconditions ?? null);
  same('what_failed', sheet.what_failed, written?.lessons ?? null);
  same('contact', sheet.contact, written?.contact ?? null);
  same('release', sheet.release, {
    id: published.id,
    number: sheet.release.number,
    last_day: addDays(published.span.to, -1),
  });
  const { resources } = sheet;
  same('staff_fte', resources.staff_fte, written?.staffFte ?? null);
  same('start_up_cost', resources.start_up_cost, written?.startUpCost ?? null);
  const cost = costs.find((one) => one.program === sheet.id);
  same(
    'cost',
    resources.cost,
    cost ? { year: cost.year, amount: cost.amount, currency: cost.currency } : null,
  );
  const per = (amount: number | undefined, year: string | undefined): number | null => {
    const persons =
      year === undefined
        ? 0
        : book.count('beneficiaries', { period: year, members: { program: sheet.id } });
    if (amount === undefined || persons === 0) return null;
    return Number(((1000 * amount) / persons).toPrecision(2));
  };
  const latest = sheet.results[0]?.period;
  same('staff_per_1000_persons', resources.staff_per_1000_persons, per(written?.staffFte, latest));
  same(
    'cost_per_1000_persons',
    resources.cost_per_1000_persons,
    per(cost?.amount, cost && String(cost.year)),
  );
  for (const result of sheet.results) {
    refuseOthers(result, OF_RESULT, tell);
    scanResult(result, { period: result.period, members: { program: sheet.id } }, { book, tell });
  }
}

function refuseOthers(sent: object, known: readonly string[], tell: (what: string) => void): void {
  for (const key of Object.keys(sent)) if (!known.includes(key)) tell(`a field "${key}"`);
}

function scanResult(
  { measure, value, lower, upper, up_to: upTo }: TransferSheet['results'][number],
  cell: CellName,
  { book, tell }: { book: SheetBook; tell: (what: string) => void },
): void {
  const where = `${measure} ${cell.period}`;
  if (measure === 'reach_rate') {
    const known = book.rate(cell);
    if (value === null && upTo === null) return;
    const isZero = known?.upTo !== undefined;
    const expected = isZero ? [null, null, null] : [known?.value, known?.lower, known?.upper];
    if (JSON.stringify([value, lower, upper]) !== JSON.stringify(expected))
      tell(`${where} is ${value} ${lower} ${upper}, not ${expected.join(' ')}`);
    if (isZero && Math.abs((upTo ?? NaN) - (known.upTo ?? 0)) > 1e-9)
      tell(`${where} up to ${upTo}`);
    return;
  }
  const known = book.count(measure as CountName, cell);
  if (lower !== null || upper !== null) tell(`${where} has limits`);
  if (known === 0 ? value !== null : value !== known) tell(`${where} is ${value}, not ${known}`);
  if (upTo !== null && (known !== 0 || upTo !== 4)) tell(`${where} up to ${upTo}`);
}

/** All numbers of a sheet as a page writes them. */
export function writeSheetNumbers(sheet: TransferSheet, language: PublicLanguage): string[] {
  const { resources, results, release, since } = sheet;
  const amounts = [
    resources.staff_fte,
    resources.staff_per_1000_persons,
    resources.cost?.amount ?? null,
    resources.cost_per_1000_persons,
    resources.start_up_cost,
    ...results.flatMap(({ value, up_to: upTo }) => [value, upTo]),
  ].filter((one) => one !== null);
  return [
    ...amounts.flatMap((one) => [formatNumber(one, language), formatNumber(one, language, 1)]),
    ...results.flatMap(({ lower, upper }) =>
      lower === null || upper === null ? [] : [formatRange(lower, upper, { language, digits: 1 })],
    ),
    ...results.map(({ period }) => period),
    formatNumber(release.number, language),
    formatDate(release.last_day, language),
    since === null ? '' : formatDate(since, language),
    String(sheet.who.age_from ?? ''),
    String(sheet.who.age_to ?? ''),
    // the second of two pages, and a rate that is not quite nothing
    '2/2',
    formatNumber(0.1, language, 1),
  ];
}
