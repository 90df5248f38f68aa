import { fail, redirect } from '@sveltejs/kit';
import { accountWords } from '#lib/i18n/accounts.ts';
import { formatMoment } from '#lib/i18n/format.ts';
import { viewWords } from '#lib/i18n/views.ts';
import { ACCOUNT_ROLES } from '#lib/role.ts';
import { actorOf, roleOf } from '#lib/server/gate.ts';
import {
  changeView,
  deleteView,
  findOwnView,
  listViews,
  restoreView,
  saveView,
  TooManyViews,
} from '#lib/server/views.ts';
import {
  isFoundBy,
  readView,
  searchViews,
  type SavedView,
  type ViewProblem,
} from '#lib/views/savedView.ts';
import { readFields } from '../form.ts';
import { sessionOf } from '../entry.ts';
import type { Actions, PageServerLoad } from './$types.js';

/** Views that are the reader's own or shared with the role, and the form of a new one. */
export const load: PageServerLoad = ({ locals, url }) => {
  const store = locals.gate.store();
  const reader = readerOf(locals);
  const search = (url.searchParams.get('q') ?? '').slice(0, 200);
  const all = listViews(store).filter((view) => isFoundBy(view, reader));
  const changed = findOwnView(store, url.searchParams.get('change') ?? '', reader.id);
  const deleted = url.searchParams.get('deleted') ?? '';
  return {
    search,
    count: all.length,
    views: searchViews(all, search).map((view) => present(view, reader.id, locals)),
    told: readTold(url.searchParams.get('told')),
    deleted: deleted === '' ? undefined : deleted,
    roles: ACCOUNT_ROLES,
    changed: changed && { ...changed, sharedWith: [...changed.sharedWith] },
    // what the link of a page brings along
    address: url.searchParams.get('address') ?? '',
  };
};

const TOLD = ['saved', 'changed', 'deleted', 'restored'] as const;

function readTold(text: string | null) {
  return TOLD.find((one) => one === text);
}

function readerOf({ standing }: App.Locals) {
  return { id: actorOf(standing), role: roleOf(standing) };
}

function present(view: SavedView, reader: string, { reader: { language } }: App.Locals) {
  const { id, name, description, address, owner, ownerName, sharedWith, savedAt } = view;
  const words = viewWords(language);
  const { roles } = accountWords(language);
  const isOwn = owner === reader;
  return {
    id,
    name,
    description,
    address,
    isOwn,
    owner: isOwn ? words.own : ownerName,
    shared: sharedWith.map((role) => roles[role]).join(', ') || words.onlyOwn,
    saved: formatMoment(savedAt, language),
  };
}

export const actions: Actions = {
  save: async ({ locals, request, url }) => {
    const { id: reader, role } = readerOf(locals);
    const form = await readFields({ request, locals });
    const text = (name: string): string => {
      const value = form.get(name);
      return typeof value === 'string' ? value : '';
    };
    const given = {
      name: text('name'),
      description: text('description'),
      address: text('address'),
      roles: form.getAll('role').map(String),
    };
    const words = viewWords(locals.reader.language);
    const refuse = (problem: ViewProblem) =>
      fail(400, { problem: words.problems[problem], kept: { ...given, id: text('id') } });
    const read = readView(given, { origin: url.origin, role });
    if ('problem' in read) return refuse(read.problem);
    const store = locals.gate.store();
    if (text('id') !== '') {
      const isChanged = changeView(store, text('id'), read.value, reader);
      if (!isChanged) return fail(404, { problem: words.gone, kept: { ...given, id: '' } });
      redirect(303, '/views?told=changed');
    }
    const name = sessionOf(locals)?.account.name ?? '';
    try {
      saveView(store, read.value, { id: reader, name }, new Date().toISOString());
    } catch (cause) {
      if (!(cause instanceof TooManyViews)) throw cause;
      return refuse('too_many');
    }
    redirect(303, '/views?told=saved');
  },
  delete: async ({ locals, request }) => {
    const id = String((await readFields({ request, locals })).get('id') ?? '');
    const isDeleted = deleteView(
      locals.gate.store(),
      id,
      readerOf(locals).id,
      new Date().toISOString(),
    );
    if (!isDeleted) return fail(404, { problem: viewWords(locals.reader.language).gone });
    redirect(303, `/views?told=deleted&deleted=${encodeURIComponent(id)}`);
  },
  restore: async ({ locals, request }) => {
    const id = String((await readFields({ request, locals })).get('id') ?? '');
    const isBack = restoreView(locals.gate.store(), id, readerOf(locals).id);
    if (!isBack) return fail(404, { problem: viewWords(locals.reader.language).gone });
    redirect(303, '/views?told=restored');
  },
};
