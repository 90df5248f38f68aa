import { error } from '@sveltejs/kit';
import { formatPeriod } from '#lib/i18n/format.ts';
import { releaseWords } from '#lib/i18n/release.ts';
import { say, spokenIn } from '#lib/i18n/say.ts';
import { sheetWords } from '#lib/i18n/sheet.ts';
import { OTHER } from '#lib/metrics/definition.ts';
import type { Model } from '#lib/metrics/model.ts';
import {
  countOf,
  onlyFound,
  presentPersons,
  presentQuarters,
  presentRows,
  presentTiles,
  rateOf,
} from './present.ts';
import { openReleaseView, periodForm, type ReleaseView } from './release.ts';

/** Pages of one district, theme or programme: what each is broken down by, beside its persons. */
const MEMBERS = {
  district: { pages: 'districts', rows: [['theme', countsOf]] },
  theme: {
    pages: 'themes',
    rows: [
      ['district', rateOf],
      ['program', countsOf],
    ],
  },
  program: { pages: 'programs', rows: [['district', rateOf]] },
} as const;

type MemberDimension = keyof typeof MEMBERS;

function countsOf({ model }: ReleaseView) {
  return countOf(model);
}

/** The page of a member. @throws 404 for one that the release does not know, and for "other" */
export async function presentMember(
  event: { url: URL; locals: App.Locals },
  dimension: MemberDimension,
  id: string,
) {
  const { pages, rows } = MEMBERS[dimension];
  const members: Model['districts'] | Model['themes'] | Model['programs'] | undefined =
    event.locals.snapshot?.model[pages];
  const found = members?.find((one) => one.id === id);
  if (!found || id === OTHER) error(404, { message: 'not found' });
  const view = openReleaseView(event, { filters: { [dimension]: [id] } });
  const { language } = view;
  const { nav, all } = releaseWords(language);
  const area = say(found.names, language);
  const [tiles, persons, quarters, ...figures] = await Promise.all([
    presentTiles(view),
    presentPersons(view, area),
    presentQuarters(view, area),
    ...rows.map(([by, measureOf]) =>
      presentRows(view, { id: `${by}s`, dimension: by, measure: measureOf(view), area }),
    ),
  ]);
  const about = 'descriptions' in found ? found.descriptions : undefined;
  const told = about && spokenIn(about, language);
  return {
    heading: area,
    lead: about ? say(about, language) : formatPeriod(view.period, language),
    ...(told !== language && { leadLanguage: told }),
    back: { href: `${view.base}/${pages}${view.search}`, name: all(nav[pages]) },
    ...(dimension === 'program' && {
      more: [
        {
          href: `${view.base}/programs/${encodeURIComponent(id)}/sheet`,
          name: sheetWords(language).linkLead,
        },
      ],
    }),
    periods: periodForm(view),
    ...tiles,
    figures: onlyFound([...figures, ...persons, quarters]),
  };
}
