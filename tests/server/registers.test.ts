import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { describeIssue } from '#lib/importing/issue.ts';
import type { Model } from '#lib/metrics/model.ts';
import { openReader, type Values } from '#lib/server/database.ts';
import { importFolder, type ImportReport } from '#lib/server/ingest.ts';
import { loadModel } from '#lib/server/model.ts';
import { snapshotPath } from '#lib/server/snapshots.ts';

const SMALL = fileURLToPath(new URL('../fixtures/small', import.meta.url));

let base: string;
let warehouse: string;
let folder: string;
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'etki-registers-'));
  warehouse = join(base, 'warehouse');
  folder = join(base, 'data');
  cpSync(SMALL, folder, { recursive: true });
});
afterEach(() => rmSync(base, { recursive: true }));

function write(file: string, lines: readonly string[]): void {
  writeFileSync(join(folder, file), `${lines.join('\n')}\n`);
}

const load = (): Promise<ImportReport> => importFolder({ from: folder, warehouse });

async function ask(report: ImportReport, sql: string): Promise<unknown[][]> {
  const reader = await openReader(snapshotPath(warehouse, report.snapshot ?? ''));
  try {
    return (await reader.rows({ sql, values: [] } as never)).map((row: Values) =>
      Object.values(row),
    );
  } finally {
    reader.close();
  }
}

async function readModel(report: ImportReport): Promise<Model> {
  const reader = await openReader(snapshotPath(warehouse, report.snapshot ?? ''));
  try {
    return await loadModel(reader);
  } finally {
    reader.close();
  }
}

const TARGETS = [
  'measure_id,period,program_id,theme_id,district_id,target,decided_on,decision_reference,owner,reason_for_none',
  'visits,2025,,,,100,2024-12-01,2024/12,Strateji,',
  'visits,2025,,,,90.5,2025-01-15,,,',
  'reach_rate,2025-Q1,,women,cinar,,2024-12-01,,,Ölçülmedi',
  'beneficiaries,2025-03,nursery,,,0,2024-11-30,,,',
];

describe('registers of a good folder', () => {
  it('keep every version of a target, oldest decision first', async () => {
    write('targets.csv', TARGETS);
    const report = await load();
    expect(report.issues).toEqual([]);
    const year = { from: '2025-01-01', to: '2026-01-01' };
    expect((await readModel(report)).targets).toEqual([
      {
        measure: 'beneficiaries',
        period: { from: '2025-03-01', to: '2025-04-01' },
        program: 'nursery',
        value: 0,
        decidedOn: '2024-11-30',
      },
      {
        measure: 'reach_rate',
        period: { from: '2025-01-01', to: '2025-04-01' },
        theme: 'women',
        district: 'cinar',
        reasonForNone: 'Ölçülmedi',
        decidedOn: '2024-12-01',
      },
      {
        measure: 'visits',
        period: year,
        value: 100,
        decidedOn: '2024-12-01',
        reference: '2024/12',
        owner: 'Strateji',
      },
      { measure: 'visits', period: year, value: 90.5, decidedOn: '2025-01-15' },
    ]);
  });

  it('say in each language what happened, by day', async () => {
    write('annotations.csv', [
      'happened_on,text_tr,text_en,district_id,theme_id,program_id,author',
      '2025-02-01,Taşındı,Moved,,,advice,Basın',
      '2025-01-01,Yeni yıl,,cinar,,,',
    ]);
    const report = await load();
    expect(report.issues).toEqual([]);
    expect((await readModel(report)).annotations).toEqual([
      { happenedOn: '2025-01-01', texts: { tr: 'Yeni yıl', en: 'Yeni yıl' }, district: 'cinar' },
      {
        happenedOn: '2025-02-01',
        texts: { tr: 'Taşındı', en: 'Moved' },
        program: 'advice',
        author: 'Basın',
      },
    ]);
  });

  it('give needs with their limits', async () => {
    write('needs.csv', [
      'district_id,program_id,year,eligible,eligible_lower,eligible_upper,source',
      'yenisehir,course,2025,40,30,55,Anket',
      'cinar,course,2025,12,,,',
    ]);
    const report = await load();
    expect(report.issues).toEqual([]);
    const common = { program: 'course', year: 2025 };
    expect((await readModel(report)).needs).toEqual([
      { ...common, district: 'cinar', eligible: 12 },
      { ...common, district: 'yenisehir', eligible: 40, lower: 30, upper: 55, source: 'Anket' },
    ]);
  });

  it('hold enrolments and referrals by dense keys', async () => {
    write('enrolments.csv', [
      'beneficiary_id,program_id,enrolled_on,left_on,exit_reason',
      'p1,course,2025-01-05,2025-02-05,completed',
      'p2,nursery,2025-01-06,2025-02-06,dropped_out',
      'p3,advice,2025-01-07,2025-02-07,moved',
      'p4,advice,2025-01-08,2025-02-08,other',
      'p4,course,2025-01-09,,',
    ]);
    write('referrals.csv', [
      'referral_id,beneficiary_id,from_program_id,to_program_id,referred_on,accepted_on',
      'r1,p1,course,advice,2025-01-05,2025-01-05',
      'r2,p4,advice,course,2025-01-06,',
    ]);
    const report = await load();
    expect(report.issues).toEqual([]);
    const { has } = await readModel(report);
    expect([has.enrolments, has.referrals]).toEqual([true, true]);
    expect(
      await ask(
        report,
        'select person_key, program_key, enrolled_on::text, left_on::text, exit_key from enrolment order by 3',
      ),
    ).toEqual([
      [1, 2, '2025-01-05', '2025-02-05', 1],
      [2, 3, '2025-01-06', '2025-02-06', 2],
      [3, 1, '2025-01-07', '2025-02-07', 3],
      [4, 1, '2025-01-08', '2025-02-08', 4],
      [4, 2, '2025-01-09', null, 0],
    ]);
    expect(
      await ask(
        report,
        'select person_key, from_program_key, to_program_key, referred_on::text, accepted_on::text from referral order by 4',
      ),
    ).toEqual([
      [1, 2, 1, '2025-01-05', '2025-01-05'],
      [4, 1, 2, '2025-01-06', null],
    ]);
  });

  it('hold outcomes by the keys of their indicators', async () => {
    write('outcome_indicators.csv', [
      'outcome_id,name_tr,name_en,kind,unit,polarity,meaningful_change',
      'wellbeing,İyilik hâli,Wellbeing,scale,puan,higher_is_better,5',
      'in_work,Çalışıyor,In work,binary,,higher_is_better,',
    ]);
    write('outcomes.csv', [
      'beneficiary_id,program_id,outcome_id,phase,measured_on,value',
      'p1,course,in_work,baseline,2025-01-05,0',
      'p1,course,in_work,12_months,2025-01-06,1',
      'p4,advice,wellbeing,exit,2025-01-07,42.5',
    ]);
    const report = await load();
    expect(report.issues).toEqual([]);
    expect(
      await ask(
        report,
        `select person_key, program_key, i.id, phase_key, measured_on::text, value
         from outcome join outcome_indicator i using (outcome_key) order by 5`,
      ),
    ).toEqual([
      [1, 2, 'in_work', 1, '2025-01-05', 0],
      [1, 2, 'in_work', 4, '2025-01-06', 1],
      [4, 1, 'wellbeing', 5, '2025-01-07', 42.5],
    ]);
    expect(
      await ask(
        report,
        `select i.id, l.language, l.text from label l
         join outcome_indicator i on l.id = i.outcome_key::text
         where l.dataset = 'outcome_indicator' order by all`,
      ),
    ).toEqual([
      ['in_work', 'en', 'In work'],
      ['in_work', 'tr', 'Çalışıyor'],
      ['wellbeing', 'en', 'Wellbeing'],
      ['wellbeing', 'tr', 'İyilik hâli'],
    ]);
  });

  it('hold costs, delegations and program sheets with their texts', async () => {
    write('costs.csv', ['program_id,month,amount,currency,category', 'course,2025-01,100.5,TRY,']);
    write('delegations.csv', [
      'delegation_id,visited_on,organisation,kind,people,stage,stage_on,comment_tr',
      'd1,2025-01-10,Örnek Belediyesi,municipality,7,piloting,2025-02-01,Yararlıydı',
    ]);
    write('program_sheets.csv', ['program_id,lessons_en,staff_fte', 'course,Too far away,2.5']);
    const report = await load();
    expect(report.issues).toEqual([]);
    expect(await ask(report, 'select * from cost')).toEqual([[2, '2025-01', 100.5, 'TRY', null]]);
    expect(
      await ask(
        report,
        'select id, visited_on::text, organisation, people, stage, stage_on::text from delegation',
      ),
    ).toEqual([['d1', '2025-01-10', 'Örnek Belediyesi', 7, 'piloting', '2025-02-01']]);
    expect(await ask(report, 'select * from program_sheet')).toEqual([[2, 2.5, null, null]]);
    expect(
      await ask(
        report,
        `select dataset, id, field, language, text from label
         where dataset in ('delegation', 'program_sheet') order by all`,
      ),
    ).toEqual([
      ['delegation', 'd1', 'comment', 'tr', 'Yararlıydı'],
      ['program_sheet', '2', 'lessons', 'en', 'Too far away'],
    ]);
  });

  it('refuse a cost of a programme that does not exist', async () => {
    write('costs.csv', ['program_id,month,amount,currency', 'swimming,2025-01,100,TRY']);
    const report = await load();
    expect(report.issues).toMatchObject([{ column: 'program_id', code: 'unknown_reference' }]);
    expect(report.snapshot).toBeUndefined();
  });

  it('are empty where nothing was given', async () => {
    const model = await readModel(await load());
    expect([model.targets, model.annotations, model.needs]).toEqual([[], [], []]);
    expect([model.has.enrolments, model.has.referrals]).toEqual([false, false]);
  });

  it('are part of what a snapshot is known by', async () => {
    write('targets.csv', TARGETS);
    const first = await load();
    write('targets.csv', [...TARGETS, 'visits,2024,,,,5,2023-01-01,,,']);
    const second = await load();
    expect(second.snapshot).not.toBe(first.snapshot);
    write('targets.csv', TARGETS);
    expect(await load()).toMatchObject({ snapshot: first.snapshot, already: 'loaded' });
  });
});

/** File, its lines, then what is said about it in both languages. */
const BROKEN: [name: string, file: string, lines: string[], tr: string, en: string][] = [
  [
    'a target that is empty without a reason',
    'targets.csv',
    [TARGETS[0] ?? '', 'visits,2025,,,,,2024-12-01,,,'],
    'targets.csv, satır 2, sütun target: boş, reason_for_none de boş; değeri ya da neden olmadığını yazın.',
    'targets.csv, row 2, column target: is empty, and so is reason_for_none; write the value or why there is none.',
  ],
  [
    'a target with a reason for none',
    'targets.csv',
    [TARGETS[0] ?? '', 'visits,2025,,,,1,2024-12-01,,,Yok'],
    'targets.csv, satır 2, sütun target: değer var, ama reason_for_none de dolu; ikisinden birini silin.',
    'targets.csv, row 2, column target: has a value, but reason_for_none is filled too; remove one of them.',
  ],
  [
    'a target of a week',
    'targets.csv',
    ['measure_id,period,target,decided_on', 'visits,2025-W07,1,2024-12-01'],
    'targets.csv, satır 2, sütun period, değer "2025-W07": dönem değil; yıl (2026), çeyrek (2026-Q1) ya da ay (2026-03) yazın.',
    'targets.csv, row 2, column period, value "2025-W07": is no period; write a year (2026), a quarter (2026-Q1) or a month (2026-03).',
  ],
  [
    'an estimate below its lower limit',
    'needs.csv',
    ['district_id,program_id,year,eligible,eligible_lower', 'cinar,course,2025,29,30'],
    'needs.csv, satır 2, sütun eligible, değer "29": eligible_lower değerinden küçük; ikisini denetleyin.',
    'needs.csv, row 2, column eligible, value "29": smaller than eligible_lower; check both.',
  ],
];

describe('registers with something wrong', () => {
  it.each(BROKEN)('%s', async (_, file, lines, tr, en) => {
    write(file, lines);
    const { issues, snapshot } = await load();
    expect(snapshot).toBeUndefined();
    expect(issues.map((issue) => describeIssue(issue, 'tr'))).toEqual([tr]);
    expect(issues.map((issue) => describeIssue(issue, 'en'))).toEqual([en]);
  });

  it('name the measures that exist', async () => {
    write('targets.csv', ['measure_id,period,target,decided_on', 'visitors,2025,1,2024-12-01']);
    const [issue] = (await load()).issues;
    expect(issue).toMatchObject({ column: 'measure_id', value: 'visitors', code: 'unknown_code' });
    expect(issue?.details?.allowed).toContain('beneficiaries, new_beneficiaries');
  });
});
