import { median, quantile } from './figures.ts';
import type { Report } from './report.ts';
import type { Timing } from './steps.ts';

/** A figure beside its target. */
export interface Line {
  readonly name: string;
  readonly figure: string;
  readonly target: string;
  readonly isMet: boolean;
}

/** The report as tables: the questions, the slowest of the catalogue, and every target. */
export function describeReport(report: Report, smaller?: Report): string {
  const { questions, catalogue, pages, visits } = report;
  const header = ['filter', 'question', 'rows', 'plain ms', 'cold ms', 'warm ms', 'cold ÷ plain'];
  const rows = questions.timings.map((timing) => [
    timing.filter,
    timing.question,
    String(timing.rows),
    ...[timing.plain, timing.cold, timing.warm].map((ms) => ms.toFixed(2)),
    (timing.cold / timing.plain).toFixed(3),
  ]);
  const slowest = catalogue.timings.toSorted((a, b) => b.ratio - a.ratio).slice(0, 5);
  return [
    `${visits.toLocaleString('en')} visits; persons and visits; medians of one run`,
    '',
    alignColumns([header, ...rows, ...sumRows(questions.timings)]),
    '',
    `slowest of ${catalogue.timings.length} questions drawn from the catalogue`,
    alignColumns([
      ['question', '', 'plain ms', 'cold ms', 'ratio'],
      ...slowest.map(({ question, plain, cold, ratio }) => [
        question,
        '',
        ...[plain, cold].map((ms) => ms.toFixed(1)),
        ratio.toFixed(2),
      ]),
    ]),
    '',
    'pages with all that they ask and draw, beside count(distinct) by programme over the visits',
    alignColumns([
      ['page', '', 'plain ms', 'cold ms', 'warm ms', 'cold ÷ plain'],
      ...pages.timings.map(({ page, plain, cold, warm }) => [
        page,
        '',
        ...[plain, cold, warm].map((ms) => ms.toFixed(2)),
        (cold / plain).toFixed(2),
      ]),
    ]),
    '',
    alignColumns([
      ['target', '', 'figure', 'wanted', ''],
      ...compareTargets(report, smaller).map(({ name, figure, target, isMet }) => [
        name,
        '',
        figure,
        target,
        isMet ? 'met' : 'NOT MET',
      ]),
    ]),
  ].join('\n');
}

/** Every target of the product's speed beside what this run reached. */
export function compareTargets(report: Report, smaller?: Report): Line[] {
  const { plainImport, etkiImport, questions, catalogue, pages, load, waits } = report;
  const ratios = catalogue.timings.map(({ ratio }) => ratio);
  const warm = Math.max(...questions.timings.map((timing) => timing.warm));
  const board = sumsOf(questions.timings).map(({ filter, plain, cold }) =>
    atMost(`board cold ÷ plain, ${filter}`, cold / plain, filter === 'unfiltered' ? 0.04 : 0.07, 3),
  );
  return [
    ...board,
    atMost('any question cold ÷ plain, p50', median(ratios), Infinity, 2),
    atMost('any question cold ÷ plain, p95', quantile(ratios, 0.95), 0.15, 2),
    atMost('warm answer in the server, ms', warm, 3, 2),
    ...pages.timings.flatMap(({ page, plain, cold, warm: again }) => [
      atMost(`page ${page} cold ÷ plain`, cold / plain, 1.5, 2),
      atMost(`page ${page} warm in the server, ms`, again, 3, 2),
    ]),
    atMost('import ÷ plain read and checkpoint', etkiImport.ms / plainImport.ms, 4, 2),
    atMost('peak memory of the import, MB', etkiImport.memory / 1e6, 1000, 0),
    ...(etkiImport.csv && etkiImport.snapshot
      ? [atMost('snapshot ÷ CSV', etkiImport.snapshot / etkiImport.csv, 0.5, 2)]
      : []),
    ...(smaller ? compareGrowth(report, smaller) : []),
    ...(load
      ? [
          atLeast('answers a second under load', load.perSecond, 3000),
          atMost('p99 under load, ms', load.p99, 50, 0),
          atMost('errors under load', load.errors, 0, 0),
        ]
      : []),
    ...(waits
      ? [
          atMost('first chart, ms', waits.firstChart, 400, 0),
          atMost('filter to repaint warm, ms', waits.filterWarm, 100, 0),
          atMost('filter to repaint cold, ms', waits.filterCold, 300, 0),
          atMost('JavaScript of the board, kB gzip', waits.script / 1000, 100, 0),
          atMost('cumulative layout shift', waits.shift, 0.001, 4),
        ]
      : []),
  ];
}

function compareGrowth(report: Report, smaller: Report): Line[] {
  const coldOf = ({ questions }: Report): number =>
    questions.timings.reduce((sum, timing) => sum + timing.cold, 0);
  return [
    atMost('ten times the visits: import', report.etkiImport.ms / smaller.etkiImport.ms, 11, 1),
    atMost('ten times the visits: cold', coldOf(report) / coldOf(smaller), 8, 1),
  ];
}

function atMost(name: string, value: number, most: number, digits: number): Line {
  const target = most === Infinity ? '' : `≤ ${most}`;
  return { name, figure: value.toFixed(digits), target, isMet: value <= most };
}

function atLeast(name: string, value: number, least: number): Line {
  return { name, figure: value.toFixed(0), target: `≥ ${least}`, isMet: value >= least };
}

interface Sum {
  readonly filter: string;
  readonly plain: number;
  readonly cold: number;
  readonly warm: number;
}

/** The four questions of a filter together. */
function sumsOf(timings: readonly Timing[]): Sum[] {
  const filters = [...new Set(timings.map((timing) => timing.filter))];
  return filters.map((filter) => {
    const of = timings.filter((timing) => timing.filter === filter);
    const sum = (side: 'plain' | 'cold' | 'warm'): number =>
      of.reduce((total, timing) => total + timing[side], 0);
    return { filter, plain: sum('plain'), cold: sum('cold'), warm: sum('warm') };
  });
}

function sumRows(timings: readonly Timing[]): string[][] {
  return sumsOf(timings).map(({ filter, plain, cold, warm }) => {
    const numbers = [plain, cold, warm].map((ms) => ms.toFixed(2));
    return [filter, 'all four', '', ...numbers, (cold / plain).toFixed(3)];
  });
}

function alignColumns(rows: readonly string[][]): string {
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map((row) => row[i]?.length ?? 0)));
  return rows
    .map((row) =>
      row.map((text, i) => (i < 2 ? text.padEnd(widths[i] ?? 0) : text.padStart(widths[i] ?? 0))),
    )
    .map((row) => row.join('  '))
    .join('\n');
}
