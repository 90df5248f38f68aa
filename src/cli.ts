import { parseArgs, type ParseArgsConfig } from 'node:util';
import { existsSync } from 'node:fs';
import type { Language, Texts } from '#lib/i18n/languages.ts';
import { describeIssue, fill } from '#lib/importing/issue.ts';
import { FILTER_IDS } from '#lib/metrics/definition.ts';
import { BadQuery, describeProblem } from '#lib/metrics/problem.ts';
import { ask } from '#lib/server/ask.ts';
import { readConfig } from '#lib/server/config.ts';
import { importFolder, type ImportOptions, type ImportReport } from '#lib/server/ingest.ts';
import { writeSample } from '#lib/server/sample.ts';
import { openSnapshot } from '#lib/server/serving.ts';
import {
  currentSnapshot,
  listSnapshots,
  publishSnapshot,
  rollbackSnapshot,
  snapshotPath,
  UnknownSnapshot,
} from '#lib/server/snapshots.ts';

/**
 * Commands for the data steward and the administrator. The web server starts `import` as a child
 * process too. Exit codes: 0 done, 1 refused or failed, 2 not understood.
 */

interface Command {
  readonly usage: string;
  readonly summary: Texts;
  /** @returns the exit code */
  run(args: readonly string[]): Promise<number> | number;
}

const REFUSED = 1;
const NOT_UNDERSTOOD = 2;
const SAMPLE = 'data/sample';

/** The command line cannot be understood: a sentence for its writer. */
class UsageError extends Error {}

const commands = {
  help: {
    usage: 'help',
    summary: { tr: 'bu listeyi gösterir', en: 'shows this list' },
    run: () => {
      print(helpText());
      return 0;
    },
  },
  generate: {
    usage: 'generate [--visits 60000] [--seed 1] [--out data/sample]',
    summary: { tr: 'sentetik örnek veri üretir', en: 'makes a synthetic sample' },
    run: generate,
  },
  import: {
    usage: 'import --from <folder> [--mapping <file.json>] [--warehouse <folder>]',
    summary: {
      tr: 'bir klasörü denetler, yeni anlık görüntü yapar ve yayımlar',
      en: 'checks a folder, makes a new snapshot of it and publishes that',
    },
    run: importData,
  },
  snapshots: {
    usage: 'snapshots [--warehouse <folder>]',
    summary: { tr: 'anlık görüntüleri listeler', en: 'lists the snapshots' },
    run: showSnapshots,
  },
  publish: {
    usage: 'publish <id> [--warehouse <folder>]',
    summary: { tr: 'bir anlık görüntüyü yayımlar', en: 'publishes a snapshot' },
    run: publish,
  },
  rollback: {
    usage: 'rollback [--warehouse <folder>]',
    summary: { tr: 'bir önceki yayına döner', en: 'goes back to what was published before' },
    run: rollback,
  },
  prepare: {
    usage: 'prepare [--warehouse <folder>]',
    summary: {
      tr: 'yayımlanmış veri yoksa örnek veriyi yükler',
      en: 'loads the sample if nothing is published yet',
    },
    run: prepare,
  },
  query: {
    usage:
      'query --measure <ids> --period <period> [--by <ids>] [--grain <grain>] [--theme|program|district|facility|sex|age <ids>] [--lang tr|en] [--warehouse <folder>]',
    summary: {
      tr: 'bir soruyu yanıtlar; çıktı /api/query ile aynı JSON',
      en: 'answers a question; prints the same JSON as /api/query',
    },
    run: query,
  },
} as const satisfies Record<string, Command>;

const TEXTS = {
  title: {
    tr: 'Etki: belediyelerin sosyal programları için etki panosu',
    en: 'Etki: an impact dashboard for the social programmes of municipalities',
  },
  unknownCommand: {
    tr: 'bilinmeyen komut: {name}; komutlar: {commands}',
    en: 'unknown command: {name}; commands: {commands}',
  },
  unknownOption: {
    tr: 'bilinmeyen seçenek: {name}; kullanım: {usage}',
    en: 'unknown option: {name}; usage: {usage}',
  },
  optionWithoutValue: {
    tr: '{name} için değer eksik; kullanım: {usage}',
    en: '{name} needs a value; usage: {usage}',
  },
  unexpected: {
    tr: 'fazladan: {name}; kullanım: {usage}',
    en: 'not expected: {name}; usage: {usage}',
  },
  missingOption: {
    tr: '{option} gerekli; kullanım: {usage}',
    en: '{option} is needed; usage: {usage}',
  },
  notACount: {
    tr: '--{option} bir tam sayı olmalı, "{value}" değil',
    en: '--{option} must be a whole number, not "{value}"',
  },
  progress: { tr: '{dataset}: {rows} satır', en: '{dataset}: {rows} rows' },
  written: { tr: '{folder} yazıldı', en: '{folder} is written' },
  error: { tr: 'HATA', en: 'ERROR' },
  warning: { tr: 'uyarı', en: 'warning' },
  more: { tr: '… ve {count} tane daha', en: '… and {count} more' },
  counted: {
    tr: '{dataset}: {read} okundu = {loaded} yüklendi + {rejected} reddedildi + {skipped} atlandı',
    en: '{dataset}: {read} read = {loaded} loaded + {rejected} rejected + {skipped} skipped',
  },
  refused: {
    tr: 'Yükleme reddedildi: {errors} hata. Hiçbir şey yayımlanmadı.',
    en: 'The import was refused: {errors} errors. Nothing was published.',
  },
  stays: { tr: 'Sunulan anlık görüntü {id} olarak kaldı.', en: 'The served snapshot stays {id}.' },
  none: { tr: 'Yayımlanmış anlık görüntü yok.', en: 'No snapshot is published.' },
  published: { tr: 'Yayımlandı: {id}', en: 'Published: {id}' },
  alreadyServed: {
    tr: 'Bu veri zaten yüklü ve sunuluyor: {id}',
    en: 'This data is already loaded and served: {id}',
  },
  alreadyLoaded: {
    tr: 'Bu veri zaten yüklüydü; şimdi yine sunuluyor: {id}',
    en: 'This data was already loaded; it is served again now: {id}',
  },
  unknownSnapshot: {
    tr: 'böyle bir anlık görüntü yok: {id}; olanlar: {existing}',
    en: 'there is no snapshot {id}; existing: {existing}',
  },
  noEarlier: {
    tr: 'Geri dönülecek daha eski bir yayın yok.',
    en: 'There is nothing published before to go back to.',
  },
  ready: { tr: 'Hazır; sunulan anlık görüntü: {id}', en: 'Ready; the served snapshot is {id}' },
  noSample: {
    tr: '{folder} yok; önce şunu çalıştırın: npm run etki -- generate',
    en: '{folder} does not exist; run first: npm run etki -- generate',
  },
} as const satisfies Record<string, Texts>;

const language = readLanguage();

/** A wrong setting ends the program with the sentence that names it. */
function readLanguage(): Language {
  try {
    return readConfig().language;
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`);
    process.exit(NOT_UNDERSTOOD);
  }
}

function say(
  text: keyof typeof TEXTS,
  values: Readonly<Record<string, string | number>> = {},
): string {
  const texts = Object.entries(values).map(([name, value]) => [name, formatValue(value)]);
  return fill(TEXTS[text][language], Object.fromEntries(texts));
}

function formatValue(value: string | number): string {
  return typeof value === 'number' ? value.toLocaleString(language) : value;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

function complain(line: string): void {
  process.stderr.write(`${line}\n`);
}

function helpText(): string {
  const entries: Command[] = Object.values(commands);
  const lines = entries.map(({ usage, summary }) => `  ${usage}\n      ${summary[language]}`);
  return [TEXTS.title[language], '', ...lines].join('\n');
}

type Options = NonNullable<ParseArgsConfig['options']>;

const WAREHOUSE = { warehouse: { type: 'string' } } as const satisfies Options;

const PARSE_ERRORS: Readonly<Record<string, keyof typeof TEXTS>> = {
  ERR_PARSE_ARGS_UNKNOWN_OPTION: 'unknownOption',
  ERR_PARSE_ARGS_INVALID_OPTION_VALUE: 'optionWithoutValue',
  ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL: 'unexpected',
};

/** Strict: what is not known is an error with its name. */
function parse(
  command: keyof typeof commands,
  args: readonly string[],
  options: Options,
  positionals = false,
) {
  try {
    const parsed = parseArgs({ args: [...args], options, allowPositionals: positionals });
    const values = parsed.values as Record<string, string | undefined>;
    return { values, positionals: parsed.positionals };
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException;
    const text = PARSE_ERRORS[code];
    if (!text) throw error;
    const [name = ''] = /(?<=')[^' ]+/.exec(message) ?? [];
    throw new UsageError(say(text, { name, usage: commands[command].usage }), { cause: error });
  }
}

function warehouseOf(values: Readonly<Record<string, string | undefined>>): string {
  return values.warehouse ?? readConfig().warehouse;
}

function countOf(option: string, text: string | undefined, standard: number): number {
  const value = text === undefined ? standard : Number(text);
  if (Number.isSafeInteger(value) && value >= 0) return value;
  throw new UsageError(say('notACount', { option, value: text ?? '' }));
}

async function generate(args: readonly string[]): Promise<number> {
  const text = { type: 'string' } as const;
  const { values } = parse('generate', args, { visits: text, seed: text, out: text });
  const folder = values.out ?? SAMPLE;
  const visits = countOf('visits', values.visits, 60_000);
  const seed = countOf('seed', values.seed, 1);
  const progress = createProgress();
  await writeSample(folder, { visits, seed }, progress.show);
  progress.end();
  print(say('written', { folder }));
  return 0;
}

async function importData(args: readonly string[]): Promise<number> {
  const text = { type: 'string' } as const;
  const { values } = parse('import', args, { from: text, mapping: text, ...WAREHOUSE });
  const { from, mapping } = values;
  if (!from) {
    throw new UsageError(say('missingOption', { option: '--from', usage: commands.import.usage }));
  }
  const warehouse = warehouseOf(values);
  return runImport({ from, warehouse, ...(mapping === undefined ? {} : { mapping }) });
}

async function runImport(options: ImportOptions): Promise<number> {
  const progress = createProgress();
  const onProgress: ImportOptions['onProgress'] = ({ dataset, rows }) =>
    progress.show(dataset, rows);
  const report = await importFolder({ ...options, onProgress });
  progress.end();
  printReport(report);
  return report.snapshot ? 0 : REFUSED;
}

const PRINTED_ISSUES = 50;

function printReport(report: ImportReport): void {
  for (const issue of report.issues.slice(0, PRINTED_ISSUES)) {
    complain(`${say(issue.severity)}: ${describeIssue(issue, language)}`);
  }
  const all = report.errors + report.warnings;
  const told = report.issues.slice(0, PRINTED_ISSUES).reduce((sum, { count }) => sum + count, 0);
  if (all > told) complain(say('more', { count: all - told }));
  for (const count of report.counts) print(say('counted', { ...count }));
  printOutcome(report);
}

function printOutcome({ snapshot: id, already, errors, current }: ImportReport): void {
  if (!id) {
    complain(say('refused', { errors }));
    complain(current ? say('stays', { id: current }) : say('none'));
  } else if (already === 'served') print(say('alreadyServed', { id }));
  else print(say(already === 'loaded' ? 'alreadyLoaded' : 'published', { id }));
}

function showSnapshots(args: readonly string[]): number {
  const warehouse = warehouseOf(parse('snapshots', args, WAREHOUSE).values);
  const current = currentSnapshot(warehouse);
  for (const id of listSnapshots(warehouse)) print(`${id === current ? '*' : ' '} ${id}`);
  if (!current) print(say('none'));
  return 0;
}

function publish(args: readonly string[]): number {
  const { values, positionals } = parse('publish', args, WAREHOUSE, true);
  const [id] = positionals;
  if (!id || positionals.length > 1) {
    throw new UsageError(say('missingOption', { option: '<id>', usage: commands.publish.usage }));
  }
  publishSnapshot(warehouseOf(values), id);
  print(say('published', { id }));
  return 0;
}

function rollback(args: readonly string[]): number {
  const id = rollbackSnapshot(warehouseOf(parse('rollback', args, WAREHOUSE).values));
  if (id) print(say('published', { id }));
  else complain(say('noEarlier'));
  return id ? 0 : REFUSED;
}

async function prepare(args: readonly string[]): Promise<number> {
  const warehouse = warehouseOf(parse('prepare', args, WAREHOUSE).values);
  const current = currentSnapshot(warehouse);
  if (current) {
    print(say('ready', { id: current }));
    return 0;
  }
  if (existsSync(SAMPLE)) return runImport({ from: SAMPLE, warehouse });
  complain(say('noSample', { folder: SAMPLE }));
  return REFUSED;
}

const QUESTION = ['measure', 'by', 'period', 'grain', 'lang', ...FILTER_IDS] as const;

async function query(args: readonly string[]): Promise<number> {
  const text = { type: 'string' } as const;
  const options = Object.fromEntries(QUESTION.map((name) => [name, text]));
  const { values } = parse('query', args, { ...options, ...WAREHOUSE });
  const warehouse = warehouseOf(values);
  const id = currentSnapshot(warehouse);
  if (!id) {
    complain(say('none'));
    return REFUSED;
  }
  const given = QUESTION.flatMap((name) => (values[name] ? [[name, values[name]]] : []));
  const snapshot = await openSnapshot(snapshotPath(warehouse, id));
  try {
    const asker = { role: 'manager', language } as const;
    print(JSON.stringify(await ask(snapshot, new URLSearchParams(given), asker)));
    return 0;
  } catch (error) {
    if (!(error instanceof BadQuery)) throw error;
    complain(describeProblem(error.problem, language));
    return REFUSED;
  } finally {
    snapshot.reader.close();
  }
}

const LINE_ROWS = 1_000_000;

/** One line that changes on a terminal; elsewhere a line every million rows. */
function createProgress(): { show(dataset: string, rows: number): void; end(): void } {
  const live = process.stderr.isTTY;
  let printed = 0;
  return {
    show(dataset, rows) {
      const line = say('progress', { dataset, rows });
      if (live) process.stderr.write(`\r\u001b[K${line}`);
      else if (Math.floor(rows / LINE_ROWS) > printed) complain(line);
      printed = Math.floor(rows / LINE_ROWS);
    },
    end() {
      if (live) process.stderr.write('\r\u001b[K');
    },
  };
}

async function main([name = 'help', ...args]: readonly string[]): Promise<number> {
  const command = name === '--help' || name === '-h' ? 'help' : name;
  if (!Object.hasOwn(commands, command)) {
    const known = Object.keys(commands).join(', ');
    throw new UsageError(say('unknownCommand', { name, commands: known }));
  }
  return commands[command as keyof typeof commands].run(args);
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (error instanceof UsageError) {
    complain(error.message);
    process.exitCode = NOT_UNDERSTOOD;
  } else if (error instanceof UnknownSnapshot) {
    complain(say('unknownSnapshot', { id: error.id, existing: error.existing.join(', ') || '–' }));
    process.exitCode = REFUSED;
  } else throw error;
}
