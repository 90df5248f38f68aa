-- What a release adds to the tables of schema.sql, of which it fills those about members and residents
-- and leaves those about persons, visits and registers empty.

create table release (
  id text not null,             -- <last day released>-<first 8 hex digits of the content hash>
  number integer not null,      -- from 1, in the order they were built
  audience text not null,       -- public | council: whom this file may be shown to
  content_hash text not null,   -- sha-256 over cells, tables and description
  method text not null,         -- id of the p-table
  variance double not null,     -- of the noise in a count, persons squared
  zero_up_to double not null,   -- what a count that is published as 0 may be at most
  first_day date not null,
  last_day date not null
);

-- The tables of the lattice, those that were refused too.
create table release_table (
  table_key usmallint primary key,
  dimensions text not null,     -- ids with commas, in the order of the catalogue; empty: the city
  grain text not null,          -- year | quarter | month
  refused text                  -- why it is not there: sparse | budget; null: released
);

-- The years that a table is released of: others have too few persons for so many cells.
create table release_year (
  table_key usmallint not null,
  year usmallint not null
);

-- One cell: protected values, never exact ones. A cell that is not here was counted as nobody.
create table release_cell (
  table_key usmallint not null,
  bucket date not null,         -- first day of the period
  district_key usmallint,       -- null: not broken down by it
  theme_key usmallint,
  program_key usmallint,
  age_key utinyint,
  sex_key utinyint,
  stage_key utinyint,           -- stage of life
  combination_key usmallint,    -- of themes, bit theme_key - 1; 65535: the others together
  beneficiaries uinteger not null,
  new_beneficiaries uinteger not null,
  eligible_beneficiaries uinteger not null,
  visits double                 -- null: of too few persons
);

-- What a programme cost in the last year that is over, in steps of a tenth; only of programmes with
-- enough published persons.
create table release_cost (
  program_key usmallint not null,
  year usmallint not null,
  amount double not null,
  currency text not null
);

-- Members that are too small for a row of their own in a year.
create table release_merged (
  dimension text not null,
  member_key usmallint not null,
  year usmallint not null,
  left_out boolean not null,    -- sensitive: not even under "other"
  from_day text not null        -- ISO date; readers have seen periods before it with their own row
);
