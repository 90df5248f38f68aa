import { mkdir, open, rename, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { generateSample, type SampleFile, type SampleOptions } from '#lib/sample/generate.ts';

/** About a megabyte goes to the disk at a time, so that ten million rows need little memory. */
const CHUNK_CHARACTERS = 1_000_000;

/**
 * Writes the sample's CSV files (UTF-8, LF) to a folder, which is made if need be.
 *
 * @param onProgress called after each chunk and at the end of each file with the rows so far
 */
export async function writeSample(
  folder: string,
  options: SampleOptions,
  onProgress?: (file: string, rows: number) => void,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const file of generateSample(options)) await writeSampleFile(folder, file, onProgress);
}

// under another name first: a file that is there is whole
async function writeSampleFile(
  folder: string,
  file: SampleFile,
  onProgress?: (file: string, rows: number) => void,
): Promise<void> {
  const partial = join(folder, `${file.name}.partial`);
  const handle = await open(partial, 'w');
  try {
    await writeRows(handle, file, (rows) => onProgress?.(file.name, rows));
  } finally {
    await handle.close();
  }
  await rename(partial, join(folder, file.name));
}

async function writeRows(
  handle: FileHandle,
  { header, rows }: SampleFile,
  onChunk: (rows: number) => void,
): Promise<void> {
  let count = 0;
  let chunk = formatRow(header);
  for (const row of rows) {
    chunk += formatRow(row);
    count++;
    if (chunk.length < CHUNK_CHARACTERS) continue;
    await handle.writeFile(chunk);
    onChunk(count);
    chunk = '';
  }
  await handle.writeFile(chunk);
  onChunk(count);
}

function formatRow(row: readonly (string | number)[]): string {
  return `${row.map(formatCell).join(',')}\n`;
}

function formatCell(cell: string | number): string {
  const text = String(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
