import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Reading } from '#lib/importing/mapping.ts';
import {
  BadFileName,
  CutUpload,
  openJobs,
  UnknownJob,
  WrongState,
  type Job,
  type Jobs,
} from '#lib/server/jobs.ts';
import { pathOfName } from '#lib/server/named-files.ts';

const STARTER = { actor: 'ayse', role: 'steward' } as const;

let base: string;
let jobs: Jobs;
const open = (): Jobs =>
  openJobs({ warehouse: join(base, 'warehouse'), uploads: join(base, 'uploads') }, [
    process.execPath,
    'src/cli.ts',
  ]);
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'etki-jobs-'));
  jobs = open();
});
afterEach(() => {
  jobs.close();
  rmSync(base, { recursive: true });
});

const bodyOf = (bytes: string | Uint8Array): ReadableStream<Uint8Array> =>
  new Blob([bytes as BlobPart]).stream();

const send = (id: string, name: string, text: string | Uint8Array, reading?: Reading) =>
  jobs.receive(id, name, bodyOf(text), reading);

/** A body that can be held back, and break off. */
function slowBody() {
  let controller: ReadableStreamDefaultController<Uint8Array>;
  const body = new ReadableStream<Uint8Array>({ start: (given) => void (controller = given) });
  return {
    body,
    push: (text: string) => controller.enqueue(new TextEncoder().encode(text)),
    end: () => controller.close(),
    breakOff: () => controller.error(new Error('aborted')),
  };
}

/** All files of a job, wherever in its folder. */
const filesOf = (id: string): string[] =>
  readdirSync(join(base, 'uploads', id), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name)
    .filter((name) => !['job.json', '.names.json'].includes(name))
    .sort();

function ended(id: string): Promise<Job> {
  return new Promise((resolve) => {
    const stop = jobs.watch(id, (job) => {
      if (job.state === 'checking') return;
      // called at once too, before there is something to stop
      setTimeout(() => stop());
      resolve(job);
    });
  });
}

describe('a file that arrives', () => {
  it('is there whole, or not at all', async () => {
    const { id } = jobs.create();
    const slow = slowBody();
    const sent = jobs.receive(id, 'a.csv', slow.body);
    slow.push('half');
    expect(jobs.files(id)).toEqual([]);
    slow.breakOff();
    await expect(sent).rejects.toBeInstanceOf(CutUpload);
    expect(filesOf(id)).toEqual([]);
    await send(id, 'a.csv', 'a;b\n');
    expect(jobs.files(id)).toEqual([{ name: 'a.csv', bytes: 4 }]);
  });

  it('keeps the earlier one of its name until it is whole', async () => {
    const { id } = jobs.create();
    await send(id, 'a.csv', 'old', { delimiter: ';' });
    const slow = slowBody();
    const sent = jobs.receive(id, 'a.csv', slow.body);
    slow.push('ne');
    slow.breakOff();
    await expect(sent).rejects.toThrow();
    expect(readFileSync(pathOfName(jobs.folder(id), 'a.csv'), 'utf8')).toBe('old');
    expect(jobs.readings(id)).toEqual({ 'a.csv': { delimiter: ';' } });
  });

  it('is not checked before it is whole', async () => {
    const { id } = jobs.create();
    const slow = slowBody();
    const sent = jobs.receive(id, 'a.csv', slow.body);
    slow.push('a');
    expect(() => jobs.check(id, STARTER)).toThrow(WrongState);
    slow.end();
    await sent;
    jobs.check(id, STARTER);
    expect(jobs.read(id).state).toBe('checking');
    jobs.cancel(id);
  });

  it('is dropped when its job was given up in the meantime', async () => {
    const { id } = jobs.create();
    const slow = slowBody();
    const sent = jobs.receive(id, 'a.csv', slow.body);
    slow.push('a');
    jobs.discard(id);
    slow.end();
    await expect(sent).rejects.toThrow(UnknownJob);
    expect(existsSync(join(base, 'uploads', id))).toBe(false);
  });

  it('half before a stop of the server is swept away at its next start', async () => {
    const { id } = jobs.create();
    const arriving = join(base, 'uploads', id, 'arriving');
    mkdirSync(arriving);
    writeFileSync(join(arriving, 'x'), 'half');
    jobs = open();
    expect(filesOf(id)).toEqual([]);
  });

  it('has a random name on the disk, whatever it is called', async () => {
    const { id } = jobs.create();
    const stored = (job: string): string[] =>
      readdirSync(jobs.folder(job)).filter((name) => name !== '.names.json');
    const names = ['Ayşe Yılmaz.csv', 'a.csv', '__proto__', 'CON', 'a;rm -rf $HOME`.xlsx'];
    for (const name of names) await send(id, name, name);
    expect(jobs.files(id).map(({ name }) => name)).toEqual([...names].sort());
    expect(stored(id)).toHaveLength(names.length);
    for (const name of stored(id)) expect(name).toMatch(/^[0-9a-f]{16}$/);
    for (const name of names) {
      expect(readFileSync(pathOfName(jobs.folder(id), name), 'utf8')).toBe(name);
    }
    await send(id, 'a.csv', 'new');
    jobs.remove(id, 'CON');
    jobs.remove(id, 'nothing.csv');
    expect(stored(id)).toHaveLength(names.length - 1);
    expect(readFileSync(pathOfName(jobs.folder(id), 'a.csv'), 'utf8')).toBe('new');
  });

  it('from before there was a list keeps its name, beside one that comes now', async () => {
    const { id } = jobs.create();
    writeFileSync(join(jobs.folder(id), 'old.csv'), 'old');
    await send(id, 'new.csv', 'new');
    expect(jobs.files(id)).toEqual([
      { name: 'new.csv', bytes: 3 },
      { name: 'old.csv', bytes: 3 },
    ]);
    jobs.remove(id, 'old.csv');
    expect(jobs.files(id)).toEqual([{ name: 'new.csv', bytes: 3 }]);
  });

  it.each(['../a.csv', '.a', 'a/b.csv', 'a\\b.csv', '', 'a\0', 'a\r\nb', '文'.repeat(86)])(
    'cannot be called %j',
    async (name) => {
      const { id } = jobs.create();
      await expect(send(id, name, 'x')).rejects.toThrow(BadFileName);
      expect(filesOf(id)).toEqual([]);
    },
  );
});

describe('how a file is read', () => {
  it('is kept with it, until it is replaced or taken away', async () => {
    const { id } = jobs.create();
    await send(id, 'a.csv', 'a;b\n', { delimiter: ';' });
    await send(id, 'b.csv', 'a|b\n');
    jobs.setReading(id, 'b.csv', { header_row: 2 });
    // a restart does not forget
    expect(open().readings(id)).toEqual({
      'a.csv': { delimiter: ';' },
      'b.csv': { header_row: 2 },
    });
    await send(id, 'a.csv', 'a,b\n');
    expect(jobs.readings(id)).toEqual({ 'b.csv': { header_row: 2 } });
    jobs.remove(id, 'b.csv');
    expect(jobs.readings(id)).toEqual({});
  });

  it.each(['none.csv', '../job.json', '..'])(
    'is not kept for %j, which is no file',
    async (name) => {
      const { id } = jobs.create();
      expect(() => jobs.setReading(id, name, { delimiter: ';' })).toThrow(BadFileName);
      expect(jobs.readings(id)).toEqual({});
    },
  );

  it('that is damaged is as if nothing was chosen', async () => {
    const { id } = jobs.create();
    writeFileSync(join(base, 'uploads', id, 'readings.json'), '{"a.csv":');
    expect(jobs.readings(id)).toEqual({});
  });

  it('holds for the check, and a change asks for a new one', async () => {
    const { id } = jobs.create();
    // two tables in one: by its shape the first line is the header
    await send(id, 'districts.csv', 'name_tr|x|y\ndistrict_id,name_tr\nmut,Mut\n', {
      delimiter: '|',
    });
    jobs.check(id, STARTER);
    const wrong = await ended(id);
    const missing = wrong.report?.issues.filter(
      ({ file, code }) => file === 'districts.csv' && code === 'missing_column',
    );
    expect(missing).toMatchObject([{ column: 'district_id' }]);
    jobs.setReading(id, 'districts.csv', { delimiter: ',' });
    expect(jobs.read(id)).toMatchObject({ state: 'open' });
    expect(jobs.read(id).report).toBeUndefined();
    jobs.check(id, STARTER);
    const right = await ended(id);
    expect(right.report?.counts).toMatchObject([{ dataset: 'districts', loaded: 1 }]);
  });
});

describe('a form that is not finished', () => {
  it('is kept through a restart, and gone with the choice of a mapping', () => {
    const { id } = jobs.create();
    expect(jobs.form(id)).toBeUndefined();
    jobs.keepForm(id, 'title=Mart');
    expect(open().form(id)).toBe('title=Mart');
    jobs.choose(id, undefined);
    expect(jobs.form(id)).toBeUndefined();
  });
});
