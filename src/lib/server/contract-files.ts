import { EXPLAINING_SHEETS } from '#lib/exporting/templates.ts';
import type { IssueLog } from '#lib/importing/issue.ts';
import { DATASET_IDS, datasetSpec, isDatasetId, type DatasetId } from '#lib/importing/schema.ts';
import { listNames, pathOfName } from '#lib/server/named-files.ts';
import { BadWorkbook, openWorkbook, type Workbook } from '#lib/server/workbook.ts';

/** Which files of a folder, and which sheets of its workbooks, have the names of the contract. */

export interface ContractFile {
  readonly dataset: DatasetId;
  readonly file: string;
  /** Of a workbook whose sheets are datasets. */
  readonly sheet?: string;
}

/** Files that may lie beside the data. */
const IGNORED = /^(?:\..*|README.*|LICEN[CS]E.*|source\.json|datapackage\.json)$/i;

/** Ends of the names of files with contract names; of several the first is read. */
const TABLE_ENDS = ['.csv', '.xlsx', '.txt', '.tsv'] as const;

const WORKBOOK_END = /\.xlsx$/i;

/**
 * Finds what a folder gives of the contract; what is not found or not read is told.
 * @param others files of the contract that are no tables
 */
export async function findContractFiles(
  folder: string,
  others: readonly string[],
  log: IssueLog,
): Promise<ContractFile[]> {
  const present = listNames(folder).filter((file) => !IGNORED.test(file));
  const files = present.filter((file) => !others.includes(file)).sort();
  const found = DATASET_IDS.flatMap((dataset): ContractFile[] => {
    const names = TABLE_ENDS.map((end) => `${dataset}${end}`);
    const file = names.find((name) => files.includes(name));
    return file === undefined ? [] : [{ dataset, file }];
  });
  for (const file of files) {
    if (found.some((one) => one.file === file)) continue;
    const sheets = WORKBOOK_END.test(file) ? await findSheets(folder, file, log) : [];
    if (sheets === undefined) continue;
    if (sheets.length === 0) log.add({ file, code: 'unknown_file', severity: 'warning' });
    found.push(...withoutRepeated(sheets, found, log));
  }
  reportMissing(found, present.sort(), log);
  return found;
}

/**
 * The sheets of a workbook that are datasets. One without rows gives none, unless it must: so is a
 * template in which not everything was filled in.
 * @returns undefined for a workbook that is not looked into, which is told; none of a broken one
 */
async function findSheets(
  folder: string,
  file: string,
  log: IssueLog,
): Promise<ContractFile[] | undefined> {
  try {
    const workbook = await openWorkbook(pathOfName(folder, file));
    const datasets = workbook.sheets.filter((sheet) => isDatasetId(sheet));
    if (datasets.length > 0) reportUnread(file, workbook, log);
    const found: ContractFile[] = [];
    for (const dataset of datasets) {
      const isGiven = datasetSpec(dataset).required || (await hasRows(workbook, dataset));
      if (isGiven) found.push({ dataset, file, sheet: dataset });
    }
    return found;
  } catch (error) {
    if (!(error instanceof BadWorkbook)) throw error;
    if (error.code === 'broken_workbook') return [];
    log.add({ file, code: error.code, severity: 'warning', details: error.details });
    return undefined;
  }
}

/** Whether anything stands below a header. */
async function hasRows(workbook: Workbook, sheet: string): Promise<boolean> {
  let rows = 0;
  await workbook.readRows(sheet, () => ++rows < 2);
  return rows > 1;
}

/** Of a workbook with datasets, its other sheets. */
function reportUnread(file: string, { sheets }: Workbook, log: IssueLog): void {
  for (const sheet of sheets) {
    if (isDatasetId(sheet) || EXPLAINING_SHEETS.has(sheet)) continue;
    log.add({ file: placeOf(file, sheet), code: 'unread_sheet', severity: 'warning' });
  }
}

/** A file, or a sheet of it, as issues name it. */
export function placeOf(file: string, sheet: string | undefined): string {
  return sheet === undefined ? file : `${file} › ${sheet}`;
}

/** A dataset comes from one place: from its own file, else from the first workbook. */
function withoutRepeated(
  sheets: readonly ContractFile[],
  found: readonly ContractFile[],
  log: IssueLog,
): ContractFile[] {
  return sheets.filter(({ dataset, file, sheet }) => {
    const other = found.find((one) => one.dataset === dataset);
    if (!other) return true;
    const details = { found: placeOf(other.file, other.sheet) };
    const place = { dataset, file: placeOf(file, sheet) };
    log.add({ ...place, code: 'repeated_dataset', severity: 'warning', details });
    return false;
  });
}

function reportMissing(
  found: readonly ContractFile[],
  present: readonly string[],
  log: IssueLog,
): void {
  for (const dataset of DATASET_IDS) {
    if (!datasetSpec(dataset).required || found.some((one) => one.dataset === dataset)) continue;
    const details = { found: present.join(', ') };
    const place = { dataset, file: `${dataset}.csv` };
    log.add({ ...place, code: 'missing_file', severity: 'error', details });
  }
}
