import { fail, redirect } from '@sveltejs/kit';
import { formatDate } from '#lib/i18n/format.ts';
import { narrowAddress, writeViewAddress } from '#lib/meetings/address.ts';
import {
  readFigure,
  readHead,
  readItemAddress,
  readNote,
  type AgendaItem,
  type Meeting,
  type MeetingProblem,
} from '#lib/meetings/meeting.ts';

import {
  addItem,
  changeItem,
  deleteMeeting,
  MeetingFull,
  moveItem,
  removeItem,
  renameMeeting,
  repinMeeting,
} from '#lib/server/meetings.ts';
import type { MeetingWords } from '#lib/i18n/meetings.ts';
import { readFields } from '../../form.ts';
import type { Asking } from '../../viewFigures.ts';
import { describePin, holdMeeting, newestPin, openMeetings, requireMeeting } from '../door.ts';
import { askItem, type ItemView } from '../slides.ts';
import type { Actions, PageServerLoad } from './$types.js';

/** One meeting: its agenda, what of each view is shown, and where the numbers come from. */
export const load: PageServerLoad = async (event) => {
  const { locals, params, url } = event;
  const { words } = openMeetings(locals);
  const meeting = requireMeeting(locals, params.meeting);
  const { id, title, date, session, items, matters } = meeting;
  const lease = await holdMeeting(locals, meeting);
  try {
    return {
      meeting: { id, title, date, session, parked: matters.length },
      day: formatDate(date, locals.reader.language),
      source: lease && (await describePin(locals, meeting)),
      isNewest: newestPin(locals, session) === meeting.pin,
      items: lease
        ? await Promise.all(items.map((item) => present(event, meeting, item)))
        : items.map((item) => ({ ...item, problem: words.pin.gone, title: item.address })),
      told: toldOf(url.searchParams.get('told'), words),
    };
  } finally {
    lease?.release();
  }
};

function toldOf(told: string | null, words: MeetingWords): string | undefined {
  return Object.entries(words.told).find(([id]) => id === told)?.[1];
}

async function present(asking: Asking, meeting: Meeting, item: AgendaItem) {
  const { words } = openMeetings(asking.locals);
  const view = await askItem(asking, meeting, item);
  if ('problem' in view) return { ...item, problem: view.problem, title: item.address };
  const { content } = view;
  const figures = content.figures.map(({ id, title }) => ({ id, title }));
  return {
    ...item,
    problem: undefined,
    title: content.title,
    about: [content.period, ...content.filters].filter(Boolean).join(' · '),
    figures:
      content.tiles.length > 0 ? [{ id: '', title: words.agenda.tiles }, ...figures] : figures,
    isByArea: isByArea(view),
  };
}

/** Whether the view may follow a district: it has the filter, or a page for each. */
function isByArea(view: Exclude<ItemView, { problem: string }>): boolean {
  const { content, address } = view;
  const own = narrowAddress(address, 'x');
  if (!own) return false;
  return own.path !== address.path || content.offered.includes('district');
}

type Text = (name: string) => string;

/** Does something to a meeting, and says so; or says why not, where it was asked. */
async function change(
  event: Parameters<NonNullable<Actions[string]>>[0],
  { place, told }: { place: string; told: keyof MeetingWords['told'] },
  run: (meeting: Meeting, text: Text) => MeetingProblem | undefined,
) {
  const { locals, params, request } = event;
  const { words } = openMeetings(locals);
  const meeting = requireMeeting(locals, params.meeting ?? '');
  const form = await readFields({ request, locals });
  const text: Text = (name) => String(form.get(name) ?? '');
  const refuse = (problem: MeetingProblem) =>
    fail(400, {
      place,
      problem: words.problems[problem],
      address: text('address'),
      item: text('item'),
    });
  try {
    const problem = run(meeting, text);
    if (problem) return refuse(problem);
  } catch (cause) {
    if (!(cause instanceof MeetingFull)) throw cause;
    return refuse(cause.problem);
  }
  const at = text('item') === '' || told === 'removed' ? '' : `#item-${text('item')}`;
  redirect(303, `/meetings/${meeting.id}?told=${told}${at}`);
}

export const actions: Actions = {
  add: (event) =>
    change(event, { place: 'add', told: 'added' }, (meeting, text) => {
      const { store } = openMeetings(event.locals);
      const view = readItemAddress(text('address'), meeting.session, event.url.origin);
      if ('problem' in view) return view.problem;
      const figure = readFigure(text('figure') === '' ? (view.value.figure ?? '') : text('figure'));
      if ('problem' in figure) return figure.problem;
      const address = writeViewAddress(view.value);
      addItem(store, meeting.id, { address, figure: figure.value, note: '' });
      return undefined;
    }),
  item: (event) =>
    change(event, { place: 'item', told: 'saved' }, (meeting, text) => {
      const { store } = openMeetings(event.locals);
      const [figure, note] = [readFigure(text('figure')), readNote(text('note'))];
      if ('problem' in figure) return figure.problem;
      if ('problem' in note) return note.problem;
      const { value } = figure;
      changeItem(store, meeting.id, { id: text('item'), figure: value, note: note.value });
      return undefined;
    }),
  up: (event) => move(event, 'up'),
  down: (event) => move(event, 'down'),
  remove: (event) =>
    change(event, { place: 'item', told: 'removed' }, (meeting, text) => {
      removeItem(openMeetings(event.locals).store, meeting.id, text('item'));
      return undefined;
    }),
  head: (event) =>
    change(event, { place: 'head', told: 'saved' }, (meeting, text) => {
      const head = readHead(text('title'), text('date'));
      if ('problem' in head) return head.problem;
      renameMeeting(openMeetings(event.locals).store, meeting.id, head.value);
      return undefined;
    }),
  pin: (event) =>
    change(event, { place: 'pin', told: 'pinned' }, (meeting) => {
      const pin = newestPin(event.locals, meeting.session);
      if (pin === undefined) return 'nothing_to_pin';
      repinMeeting(openMeetings(event.locals).store, meeting.id, pin);
      return undefined;
    }),
  delete: async ({ locals, params, request }) => {
    const { store, words } = openMeetings(locals);
    const { id } = requireMeeting(locals, params.meeting);
    if ((await readFields({ request, locals })).get('sure') !== 'yes') {
      const nothing = { address: '', item: '' };
      return fail(400, { place: 'delete', problem: words.remove.unconfirmed, ...nothing });
    }
    deleteMeeting(store, id);
    redirect(303, '/meetings?told=deleted');
  },
};

function move(event: Parameters<typeof change>[0], way: 'up' | 'down') {
  return change(event, { place: 'item', told: 'moved' }, (meeting, text) => {
    moveItem(openMeetings(event.locals).store, meeting.id, { id: text('item'), way });
    return undefined;
  });
}
