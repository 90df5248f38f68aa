import type { Part } from '#lib/server/store.ts';

/** Tables of the tours. Texts are JSON by language, so that a language more is no other schema. */
export const TOUR_TABLES: Part = {
  name: 'tours',
  steps: [
    `create table tour (
      id text not null primary key,
      titles text not null,
      leave_behind text not null,
      created_by text not null,
      created_at text not null
    ) strict;
    create table tour_step (
      id text not null primary key,
      tour text not null references tour (id) on delete cascade,
      position integer not null,
      address text not null check (address = '/public' or address like '/public/%'
        or address like '/public?%'),
      figure text not null,
      texts text not null,
      note text not null
    ) strict;
    create index tour_step_tour on tour_step (tour);`,
  ],
};
