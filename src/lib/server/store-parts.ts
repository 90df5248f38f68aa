import { ACCOUNT_TABLES } from '#lib/server/account-tables.ts';
import { DELEGATION_TABLES } from '#lib/server/delegation-tables.ts';
import { MEETING_TABLES } from '#lib/server/meeting-tables.ts';
import type { Part } from '#lib/server/store.ts';
import { TOUR_TABLES } from '#lib/server/tour-tables.ts';
import { VIEW_TABLES } from '#lib/server/view-tables.ts';

/** All that one store holds; whoever opens it brings all parts to their latest version. */
export const STORE_PARTS: readonly Part[] = [
  ACCOUNT_TABLES,
  DELEGATION_TABLES,
  MEETING_TABLES,
  TOUR_TABLES,
  VIEW_TABLES,
];
