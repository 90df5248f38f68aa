import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { makeDataPackage } from '#lib/exporting/package.ts';
import { makeTemplate } from '#lib/exporting/templates.ts';
import { DATASET_IDS } from '#lib/importing/schema.ts';
import { dictionaryCommand, templateCommand } from '../../src/commands/contract.ts';
import { UsageError } from '../../src/commands/terminal.ts';
import { runCommand } from '../support/command.ts';

let folder: string;
let [said, complained] = ['', ''];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'etki-contract-'));
  [said, complained] = ['', ''];
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => (said += String(text)) !== '');
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    complained += String(text);
    return true;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

describe('template', () => {
  it('all writes a file for every dataset, and never over another', async () => {
    const to = join(folder, 'new', 'templates');
    expect(await templateCommand.run(['all', '--to', to])).toBe(0);
    expect(said.trim().split('\n')).toHaveLength(DATASET_IDS.length);
    expect(readdirSync(to).sort()).toEqual(DATASET_IDS.map((id) => `${id}.csv`).sort());
    const visits = await makeTemplate('visits.csv', 'tr');
    expect(readFileSync(join(to, 'visits.csv'))).toEqual(Buffer.from(visits?.bytes ?? []));

    writeFileSync(join(to, 'costs.csv'), 'filled in');
    expect(await templateCommand.run(['costs', '--to', to])).toBe(1);
    expect(complained).toContain('costs.csv zaten var');
    expect(readFileSync(join(to, 'costs.csv'), 'utf8')).toBe('filled in');
  });

  it('all as xlsx is one workbook', async () => {
    expect(await templateCommand.run(['all', '--to', folder, '--format', 'xlsx'])).toBe(0);
    expect(readdirSync(folder)).toEqual(['etki-templates.xlsx']);
  });

  it('does not write where a file has the name of the folder', async () => {
    expect(await templateCommand.run(['visits', '--to', 'package.json'])).toBe(1);
    expect(complained).toContain('package.json zaten var');
  });

  it.each([
    [[], '<dataset|all> gerekli'],
    [['visits'], '--to <folder> gerekli'],
    [['visit', '--to', 'x'], 'böyle bir veri kümesi yok: visit; olanlar: all, districts'],
    [['visits', '--to', 'x', '--format', 'ods'], 'böyle bir biçim yok: ods; olanlar: csv, xlsx'],
    [['visits', 'costs', '--to', 'x'], '<dataset|all> gerekli'],
  ])('%j is not understood: %s', async (args, sentence) => {
    const run = async (): Promise<number> => templateCommand.run(args);
    await expect(run()).rejects.toThrow(UsageError);
    await expect(run()).rejects.toThrow(sentence);
  });
});

describe('dictionary', () => {
  it('--json is the data package', async () => {
    expect(await dictionaryCommand.run(['--json'])).toBe(0);
    expect(JSON.parse(said)).toEqual(JSON.parse(JSON.stringify(makeDataPackage('tr'))));
  });

  it('explains every dataset, column and code', async () => {
    await dictionaryCommand.run([]);
    for (const id of DATASET_IDS) expect(said).toMatch(new RegExp(`^${id}: `, 'm'));
    expect(said).toContain('    visited_on: tarih, zorunlu\n');
    expect(said).toContain('        dropped_out: bıraktı\n');
  });

  it('is known to the command line, which speaks English too', async () => {
    const { code, stdout } = await runCommand(['dictionary'], 'en');
    expect(code).toBe(0);
    expect(stdout).toContain('    visited_on: date, required\n');
  });
});
