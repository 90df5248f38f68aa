import type { Part } from '#lib/server/store.ts';

/** Tables of the meetings: agenda and parked matters. Dates and times are ISO texts. */
export const MEETING_TABLES: Part = {
  name: 'meetings',
  steps: [
    `create table meeting (
      id text not null primary key,
      title text not null,
      held_on text not null,
      session text not null check (session in ('closed', 'members', 'open')),
      pin text not null,
      created_by text not null,
      created_at text not null,
      version integer not null
    ) strict;
    create table meeting_item (
      id text not null primary key,
      meeting text not null references meeting (id) on delete cascade,
      position integer not null,
      address text not null,
      figure text not null,
      note text not null
    ) strict;
    create index meeting_item_meeting on meeting_item (meeting);
    create table meeting_matter (
      id text not null primary key,
      meeting text not null references meeting (id) on delete cascade,
      item text not null,
      kind text not null check (kind in ('question', 'action')),
      area text not null,
      text text not null,
      who text not null,
      due text not null,
      at text not null
    ) strict;
    create index meeting_matter_meeting on meeting_matter (meeting);`,
  ],
};
