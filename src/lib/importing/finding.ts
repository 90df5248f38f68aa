/** Programmes that a finding names. */
const NAMED = 3;

/** How often a rule was broken, by programme, and where first: one issue, however many rows. */
export interface Finding {
  add(program: number, row: number): void;
  /** Rows in all, and the first of them. */
  readonly count: number;
  readonly row: number;
  /** The programmes with most rows, as in `home-care (120), hot-meal (7), …`. */
  name(idOf: (program: number) => string): string;
}

/** @param last greatest key of a programme */
export function createFinding(last: number): Finding {
  const counts = new Uint32Array(last + 1);
  let [count, first] = [0, 0];
  return {
    add(program, row) {
      if (count++ === 0 || row < first) first = row;
      counts[program] = (counts[program] ?? 0) + 1;
    },
    get count() {
      return count;
    },
    get row() {
      return first;
    },
    name(idOf) {
      const found = [...counts.keys()].filter((program) => (counts[program] ?? 0) > 0);
      found.sort((a, b) => (counts[b] ?? 0) - (counts[a] ?? 0) || (idOf(a) < idOf(b) ? -1 : 1));
      const named = found.slice(0, NAMED).map((program) => `${idOf(program)} (${counts[program]})`);
      return [...named, ...(found.length > NAMED ? ['…'] : [])].join(', ');
    },
  };
}
