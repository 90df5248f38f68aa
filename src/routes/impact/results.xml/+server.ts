import { writeIati, type IatiActivity, type IatiIndicator } from '#lib/exporting/iati.ts';
import { nameAreas } from '#lib/exporting/about.ts';
import { labelFile } from '#lib/exporting/label.ts';
import type { Followed, Result } from '#lib/charts/followed.ts';
import { formatNumber, formatSigned, formatSignedRange } from '#lib/i18n/format.ts';
import { LANGUAGES, type Language, type Texts } from '#lib/i18n/languages.ts';
import { impactWords } from '#lib/i18n/impact.ts';
import { FIXED_MEMBERS } from '#lib/metrics/catalog.ts';
import { addDays, writePeriod } from '#lib/metrics/period.ts';
import { cohortPeriod } from '#lib/metrics/studies.ts';
import { valueOf } from '#lib/result.ts';
import { askFollowed } from '../../outcomes.ts';
import { openView } from '../../view.ts';
import type { RequestHandler } from './$types.js';

/** What changed for those who came, as other organisations read it. */
export const GET: RequestHandler = async ({ url, locals, request }) => {
  const view = openView({ url, locals, standard: cohortPeriod });
  const { model, period, language, filters } = view;
  const followed = await askFollowed(view);
  const content = writeIati({
    activities: activitiesOf(followed),
    organisation: model.source,
    dataDate: model.dataDate,
    from: period.from,
    until: addDays(period.to, -1),
  });
  const facts = {
    content: 'results',
    area: nameAreas(filters),
    period: writePeriod(period),
    from: model.snapshot,
    dataDate: model.dataDate,
    origin: 'exact',
    format: 'xml',
  } as const;
  const { name } = labelFile(facts, language);
  if (request.method === 'GET') {
    const shown = `${url.pathname}${url.search}`;
    const rows = followed.length;
    locals.note('exported', {
      view: shown,
      format: 'xml',
      snapshot: model.snapshot,
      rows,
      file: name,
    });
  }
  return new Response(content, {
    headers: {
      'content-type': 'application/xml; charset=utf-8',
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'no-store',
    },
  });
};

function activitiesOf(followed: readonly Followed[]): IatiActivity[] {
  const programs = Map.groupBy(followed, ({ program }) => program.id);
  return [...programs].flatMap(([id, studies]): IatiActivity[] => {
    const results = studies.flatMap(({ outcome, results: found }) => {
      const indicators = found.flatMap(indicatorOf);
      return indicators.length > 0 ? [{ title: outcome.names, indicators }] : [];
    });
    const [first] = studies;
    return first && results.length > 0 ? [{ id, title: first.program.names, results }] : [];
  });
}

function indicatorOf(result: Result): IatiIndicator[] {
  const { outcome, phase, levels } = result;
  if (!levels) return [];
  const name = FIXED_MEMBERS.phase.find(({ id }) => id === phase)?.names ?? {
    tr: phase,
    en: phase,
  };
  const { polarity } = outcome;
  return [
    {
      title: each((language) => `${outcome.names[language]} · ${name[language]}`),
      description: each((language) => describe(result, language)),
      measure: outcome.kind === 'binary' ? 'percentage' : 'unit',
      ...(polarity !== 'no_judgement' && { ascending: polarity === 'higher_is_better' }),
      baseline: Number(levels.before.toFixed(DIGITS)),
      actual: Number(levels.after.toFixed(DIGITS)),
      comment: each((language) => comment(result, language)),
    },
  ];
}

const DIGITS = 2;

function each(write: (language: Language) => string): Texts {
  return Object.fromEntries(LANGUAGES.map((one) => [one, write(one)])) as Record<Language, string>;
}

function describe({ outcome }: Result, language: Language): string {
  const { iati } = impactWords(language);
  return outcome.kind === 'binary' ? iati.share : iati.mean(outcome.unit ?? '');
}

function comment({ made, due, rate, levels, isWeak }: Result, language: Language): string {
  const { iati } = impactWords(language);
  const { value = 0, lower, upper } = levels?.change ?? {};
  const limits =
    lower === undefined || upper === undefined
      ? ''
      : formatSignedRange(lower, upper, { language, digits: 1 });
  const write = (n: number): string => formatNumber(n, language);
  return [
    iati.followed(write(made), write(due), formatNumber(valueOf(rate) ?? 0, language)),
    ...(isWeak ? [iati.weak] : []),
    iati.change(formatSigned(value, language, 1), limits),
    iati.notAnEffect,
  ].join(' ');
}
