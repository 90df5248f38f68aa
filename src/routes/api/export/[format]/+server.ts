import type { RequestHandler } from './$types.js';
import { describeQuestion } from '#lib/exporting/about.ts';
import { labelFile } from '#lib/exporting/label.ts';
import { noteSheet, titleOfQuestion } from '#lib/exporting/notes.ts';
import { OPEN_FORMATS, type OpenFormat } from '#lib/exporting/openData.ts';
import { writeTable } from '#lib/exporting/tableFile.ts';
import { tidyAnswer } from '#lib/exporting/tidy.ts';
import { BadQuery } from '#lib/metrics/problem.ts';
import { parseQuery } from '#lib/metrics/query.ts';
import { ask } from '#lib/server/ask.ts';
import { answering } from '../../../answerQuery.ts';
import { sendParts } from '../../../sendParts.ts';

/** The answer to one question as a file: the grammar and the numbers of `/api/query`. */
export const GET: RequestHandler = (event) =>
  answering(event, async (snapshot) => {
    const { url, locals, params, request } = event;
    const { language } = locals.reader;
    const format = readFormat(params.format);
    const answer = await ask(snapshot, url.searchParams, locals.reader);
    const { model } = snapshot;
    const query = parseQuery(new URLSearchParams(answer.query), model);
    const exported = { answer, query, model, language };
    const { snapshot: id, data_date, query: question } = answer;
    const label = labelFile(
      { ...describeQuestion(question), from: id, dataDate: data_date, origin: 'exact', format },
      language,
    );
    const title = titleOfQuestion(exported);
    const address = `${url.origin}/api/query?${question}`;
    const { purpose } = label;
    const file = {
      title,
      tidy: tidyAnswer(answer),
      about: noteSheet(exported, purpose, address),
      head: { title, purpose, protection: answer.protection, snapshot: id, data_date, question },
    };
    const { parts, type } = await writeTable(format, file, language);
    // who asks for the head only takes nothing out
    if (request.method === 'GET') {
      const view = `${url.pathname}?${question}`;
      const { name } = label;
      locals.note('exported', { view, format, snapshot: id, rows: answer.rows.length, file: name });
    }
    return new Response(sendParts(parts), {
      headers: {
        'content-type': type,
        'content-disposition': `attachment; filename="${label.name}"`,
        'cache-control': 'no-store',
      },
    });
  });

/** @throws {BadQuery} naming the formats that there are */
function readFormat(value: string): OpenFormat {
  const format = OPEN_FORMATS.find((one) => one === value);
  if (format) return format;
  throw new BadQuery({ code: 'unknown_value', parameter: 'format', value, known: OPEN_FORMATS });
}
