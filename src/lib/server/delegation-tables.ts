import type { Part } from '#lib/server/store.ts';

/**
 * Tables of the register of delegations: visits that were entered by form, what became of them, and the
 * programmes of visits, also of those in the dataset. Days are ISO texts; lists of ids and texts by
 * language are JSON.
 */
export const DELEGATION_TABLES: Part = {
  name: 'delegations',
  steps: [
    `create table delegation_visit (
      id text not null primary key,
      visited_on text not null,
      organisation text not null,
      kind text not null,
      city text not null,
      country text not null,
      people integer,
      interests text not null,
      facilities text not null,
      comment text not null,
      consent text not null,
      entered_by text not null,
      entered_at text not null,
      deleted_at text
    ) strict;
    create table delegation_stage (
      delegation text not null references delegation_visit (id) on delete cascade,
      position integer not null,
      stage text not null,
      reached_on text not null,
      primary key (delegation, position)
    ) strict;
    create table delegation_plan (
      delegation text not null primary key,
      plan text not null
    ) strict;`,
  ],
};
