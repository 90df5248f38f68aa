import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeIssue } from '#lib/importing/issue.ts';
import { importFolder } from '#lib/server/ingest.ts';
import { currentSnapshot, listSnapshots } from '#lib/server/snapshots.ts';

const SMALL = fileURLToPath(new URL('../fixtures/small', import.meta.url));
const FILES = readdirSync(SMALL).sort();

let base: string;
beforeAll(() => {
  base = mkdtempSync(join(tmpdir(), 'etki-damaged-'));
});
afterAll(() => rmSync(base, { recursive: true }));

/** Bytes that hurt: line ends, quotes, delimiters, NUL, cut UTF-8, UTF-16 marks, digits. */
const BYTES = [0x00, 0x0a, 0x0d, 0x22, 0x2c, 0x3b, 0x2d, 0x39, 0xc5, 0xfe, 0xff];

const damage = fc.record({
  file: fc.constantFrom(...FILES),
  edits: fc.array(fc.tuple(fc.nat(2000), fc.constantFrom(...BYTES), fc.boolean()), {
    minLength: 1,
    maxLength: 4,
  }),
  cut: fc.option(fc.nat(400)),
});

function damageFile(
  path: string,
  { edits, cut }: { edits: [number, number, boolean][]; cut: number | null },
): void {
  const bytes = [...readFileSync(path)];
  for (const [at, byte, insert] of edits)
    bytes.splice(at % (bytes.length + 1), insert ? 0 : 1, byte);
  writeFileSync(path, Buffer.from(cut === null ? bytes : bytes.slice(0, cut)));
}

it('a damaged file ends in rows or in issues: never in a crash, never half loaded', async () => {
  let refused = 0;
  await fc.assert(
    fc.asyncProperty(damage, async (given) => {
      const folder = mkdtempSync(join(base, 'data-'));
      const warehouse = mkdtempSync(join(base, 'warehouse-'));
      cpSync(SMALL, folder, { recursive: true });
      damageFile(join(folder, given.file), given);
      const report = await importFolder({ from: folder, warehouse });

      for (const { read, loaded, rejected, skipped } of report.counts) {
        expect(read).toBe(loaded + rejected + skipped);
      }
      expect(report.snapshot === undefined).toBe(report.errors > 0);
      expect(currentSnapshot(warehouse)).toBe(report.snapshot);
      expect(listSnapshots(warehouse)).toEqual(report.snapshot ? [report.snapshot] : []);
      for (const issue of report.issues) expect(describeIssue(issue, 'tr')).not.toMatch(/\{\w+\}/);
      if (report.errors > 0) refused++;
      rmSync(folder, { recursive: true });
      rmSync(warehouse, { recursive: true });
    }),
    { numRuns: 120, seed: 11 },
  );
  // damage that always or never matters would test nothing
  expect(refused).toBeGreaterThan(20);
  expect(refused).toBeLessThan(120);
});
