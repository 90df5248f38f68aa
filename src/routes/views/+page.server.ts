import { fail, redirect } from '@sveltejs/kit';
import { accountWords } from '#lib/i18n/accounts.ts';
import { formatMoment } from '#lib/i18n/format.ts';
import { viewWords } from '#lib/i18n/views.ts';
import { readViewAddress, writeViewAddress } from '#lib/meetings/address.ts';
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
import { readForm, sessionOf, textOf } from '../entry.ts';
import { readFields } from '../form.ts';
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

/** The page that the form stood on, with its place there. */
function readBack(text: string, origin: string): string | undefined {
  const address = text === '' ? undefined : readViewAddress(text, origin);
  if (!address) return undefined;
  const { figure } = address;
  return `${writeViewAddress(address)}${figure === undefined ? '' : `#${figure}`}`;
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
    const text = textOf(form);
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
    // a page that keeps its own views is gone back to
    redirect(303, readBack(text('next'), url.origin) ?? '/views?told=saved');
  },
  delete: async ({ locals, request }) => {
    const id = (await readForm({ request, locals }))('id');
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
    const id = (await readForm({ request, locals }))('id');
    const isBack = restoreView(locals.gate.store(), id, readerOf(locals).id);
    if (!isBack) return fail(404, { problem: viewWords(locals.reader.language).gone });
    redirect(303, '/views?told=restored');
  },
};
