import type { Part } from '#lib/server/store.ts';

/** Table of the saved views. Times are ISO texts; roles are ids with commas. */
export const VIEW_TABLES: Part = {
  name: 'views',
  steps: [
    `create table saved_view (
      id text not null primary key,
      name text not null,
      description text not null,
      address text not null,
      owner text not null,
      owner_name text not null,
      shared_with text not null,
      saved_at text not null,
      deleted_at text
    ) strict;
    create index saved_view_owner on saved_view (owner);`,
  ],
};
