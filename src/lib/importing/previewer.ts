import {
  createFileInspector,
  SAMPLE_BYTES,
  type FileInspector,
  type TableInspection,
} from './inspection.ts';
import type { Reading } from './mapping.ts';

/**
 * Looks at files while they are read, and tells what they look like: as soon as their beginning is
 * known, again when the rest says otherwise, and whenever something else is chosen.
 */
export interface Previewer {
  /**
   * Begins to look at a file.
   * @param next gives its next bytes; undefined: there are no more
   */
  open(id: number, next: () => Promise<Uint8Array | undefined>, reading: Reading): Promise<void>;
  /** Looks again, at what is known. */
  change(id: number, reading: Reading): void;
  /** Forgets a file, also while it is read. */
  close(id: number): void;
}

/** The encoding may show in the last line, but a browser need not read gigabytes to say so. */
export const LOOKED_AT_BYTES = 64 * 2 ** 20;

interface Opened {
  readonly inspector: FileInspector;
  reading: Reading;
}

export function createPreviewer(tell: (id: number, table: TableInspection) => void): Previewer {
  const opened = new Map<number, Opened>();
  const told = new Map<number, string>();

  const look = (id: number): void => {
    const file = opened.get(id);
    if (!file) return;
    const table = file.inspector.inspect(file.reading);
    const text = JSON.stringify(table);
    if (text !== told.get(id)) tell(id, table);
    told.set(id, text);
  };
  return {
    async open(id, next, reading) {
      const file = { inspector: createFileInspector(), reading };
      opened.set(id, file);
      told.delete(id);
      for (let seen = 0; seen < LOOKED_AT_BYTES && opened.get(id) === file;) {
        const bytes = await next();
        if (!bytes || opened.get(id) !== file) break;
        file.inspector.push(bytes);
        const isBeginning = seen < SAMPLE_BYTES && seen + bytes.length >= SAMPLE_BYTES;
        seen += bytes.length;
        if (isBeginning) look(id);
      }
      if (opened.get(id) === file) look(id);
    },
    change(id, reading) {
      const file = opened.get(id);
      if (!file) return;
      file.reading = reading;
      look(id);
    },
    close(id) {
      opened.delete(id);
      told.delete(id);
    },
  };
}
