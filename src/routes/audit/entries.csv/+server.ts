import { AUDIT_ACTIONS } from '#lib/audit.ts';
import { nameActor } from '#lib/components/auditLog.ts';
import { CSV_DIALECTS, writeCsv, writeLines } from '#lib/exporting/csv.ts';
import { labelFile } from '#lib/exporting/label.ts';
import type { SheetRow } from '#lib/exporting/sheet.ts';
import { sliceEntries } from '#lib/server/audit-slices.ts';
import { openLog, searchWith, type OpenLog } from '../log.ts';
import type { RequestHandler } from './$types.js';

const COLUMNS = ['number', 'at', 'actor', 'name', 'role', 'action', 'text', 'details', 'hash'];

const FILE = labelFile({ from: 'etki', content: 'audit', origin: 'exact', format: 'csv' }, 'tr');

/** The entries of a choice as a file, oldest first, written while they are read. */
export const GET: RequestHandler = ({ locals, url, request }) => {
  const log = openLog(locals, url);
  const { language } = locals.reader;
  const slices = sliceEntries(log.audit, log.choice);
  const dialect = CSV_DIALECTS[language];
  const encoder = new TextEncoder();
  if (request.method === 'GET') {
    locals.note('exported', { view: `/audit${searchWith(url)}`, format: 'csv' });
  }
  const body = new ReadableStream<Uint8Array>({
    start: (to) => to.enqueue(encoder.encode(writeCsv([COLUMNS], dialect))),
    async pull(to) {
      const { value, done } = await slices.next();
      if (done) return to.close();
      const rows = value.map((entry) => rowOf(entry, log, language));
      to.enqueue(encoder.encode(writeLines(rows, dialect)));
    },
    cancel: () => void slices.return(undefined),
  });
  return new Response(body, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${FILE.name}"`,
      'cache-control': 'no-store',
    },
  });
};

type Entry = ReturnType<OpenLog['audit']['list']>[number];

function rowOf(
  { number, at, actor, role, action, details, hash }: Entry,
  { names }: OpenLog,
  language: App.Locals['reader']['language'],
): SheetRow {
  const name = nameActor(actor, names, language);
  const text = AUDIT_ACTIONS[action][language];
  return [number, at, actor, name, role, action, text, JSON.stringify(details), hash];
}
