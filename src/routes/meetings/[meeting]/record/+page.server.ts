import { redirect, type RequestEvent } from '@sveltejs/kit';
import { formatDate, formatMoment } from '#lib/i18n/format.ts';
import type { Language } from '#lib/i18n/languages.ts';
import { compareShown, listDifferences } from '#lib/meetings/differences.ts';
import type { AgendaItem, Matter, Meeting } from '#lib/meetings/meeting.ts';
import { chooseFigure } from '#lib/meetings/slide.ts';
import { actorOf } from '#lib/server/gate.ts';
import { meetingBefore, removeMatter } from '#lib/server/meetings.ts';
import { readFields } from '../../../form.ts';
import { describePin, holdMeeting, openMeetings, requireMeeting } from '../../door.ts';
import type { ViewContent } from '../../../viewFigures.ts';
import { askItem, type ItemView } from '../../slides.ts';
import type { Actions, PageServerLoad } from './$types.js';

/** What was shown, asked and agreed; and what has changed since the meeting before. */
export const load: PageServerLoad = async (event) => {
  const { locals, params } = event;
  const { store, words, mayEdit } = openMeetings(locals);
  const { language } = locals.reader;
  const meeting = requireMeeting(locals, params.meeting);
  const before = meetingBefore(store, meeting);
  const [lease, earlier] = [
    await holdMeeting(locals, meeting),
    before && (await holdMeeting(locals, before)),
  ];
  try {
    const views = new Map<string, ItemView>();
    for (const item of lease ? meeting.items : []) {
      views.set(item.id, await askItem(event, meeting, item));
    }
    noteShown(locals, meeting);
    return {
      meeting: { id: meeting.id, title: meeting.title, session: meeting.session },
      mayEdit,
      day: formatDate(meeting.date, language),
      source: await describePin(locals, meeting),
      shown: meeting.items.map((item) => present(item, views.get(item.id), words.pin.gone)),
      matters: presentMatters(meeting, views, language),
      before: before && {
        title: before.title,
        day: formatDate(before.date, language),
        isSame: before.pin === meeting.pin,
        isGone: earlier === undefined || lease === undefined,
        matters: presentMatters(before, new Map(), language),
        views:
          earlier && lease && before.pin !== meeting.pin
            ? await compareViews(event, { meeting, before, views })
            : [],
      },
    };
  } finally {
    lease?.release();
    earlier?.release();
  }
};

function noteShown({ recorder, standing, reader }: App.Locals, { id, session, pin }: Meeting) {
  if (session !== 'closed') return;
  const view = `/meetings/${id}/record`;
  recorder.saw({ actor: actorOf(standing), role: reader.role, view, snapshot: pin });
}

function present(item: AgendaItem, view: ItemView | undefined, gone: string) {
  const common = { id: item.id, address: item.address };
  if (!view || 'problem' in view) return { ...common, problem: view?.problem ?? gone };
  const { content } = view;
  const { figure } = chooseFigure(content, item.figure);
  const { title, tiles, previousPeriod, balance, site, period, filters } = content;
  const about = [period, ...filters].filter(Boolean).join(' · ');
  const around = { ...common, title, site, about, previousPeriod };
  return figure ? { ...around, figure } : { ...around, tiles, balance: balance?.text };
}

function presentMatters(
  { items, matters }: Meeting,
  views: ReadonlyMap<string, ItemView>,
  language: Language,
) {
  return matters.map(({ id, kind, item, area, text, who, due, at }: Matter) => {
    const view = views.get(item);
    const number = items.findIndex((one) => one.id === item);
    const title = view && 'content' in view ? view.content.title : '';
    return {
      id,
      kind,
      text,
      who,
      due: due === '' ? '' : formatDate(due, language),
      at: formatMoment(at, language),
      number: number < 0 ? undefined : number + 1,
      place: [title, area].filter(Boolean).join(' · '),
    };
  });
}

/** Each view of the agenda as the data of the meeting before shows it, beside how it is now. */
async function compareViews(
  event: RequestEvent,
  {
    meeting,
    before,
    views,
  }: { meeting: Meeting; before: Meeting; views: ReadonlyMap<string, ItemView> },
) {
  const compared = [];
  for (const item of meeting.items) {
    const now = views.get(item.id);
    const then = await askItem(event, before, item);
    if (!now || 'problem' in now || 'problem' in then) continue;
    const found = compareShown(
      shownOf(then.content, item.figure),
      shownOf(now.content, item.figure),
    );
    compared.push({
      id: item.id,
      title: now.content.title,
      periods: [then.content.period, now.content.period] as const,
      ...listDifferences(found, MOST_CHANGES),
    });
  }
  return compared;
}

function shownOf(content: ViewContent, figure: string) {
  return { tiles: content.tiles, ...chooseFigure(content, figure) };
}

/** Numbers that are listed of a view; how many there are is said. */
const MOST_CHANGES = 12;

export const actions: Actions = {
  unpark: async ({ locals, params, request }) => {
    const { store } = openMeetings(locals);
    const { id } = requireMeeting(locals, params.meeting);
    removeMatter(store, id, String((await readFields({ request, locals })).get('matter') ?? ''));
    redirect(303, `/meetings/${id}/record`);
  },
};
