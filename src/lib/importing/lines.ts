/**
 * Counts the lines of a file by their ends alone, without knowing what a record is: where a line
 * is a record, as many records as lines must be read.
 */
export interface LineCounter {
  /** Takes the next bytes of an encoding in which ASCII is ASCII. */
  push(bytes: Uint8Array): void;
  /** Lines of the file; undefined where a record may have several lines, or a line other ends. */
  finish(): number | undefined;
}

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const QUOTE = 0x22;

/** A first line that names the delimiter is no record; after a mark it depends on the encoding. */
const SEPARATOR_LINE = /^sep=[^\r\n]/i;
const MARKED = /^\u00ef\u00bb\u00bfsep=/i;
const BEGINNING = 8;

export function createLineCounter(): LineCounter {
  let lines = 0;
  let quoted = false;
  let lastByte = LINE_FEED;
  let returned = false;
  let beginning = '';
  return {
    push(bytes) {
      for (const byte of bytes.subarray(0, BEGINNING - beginning.length)) {
        beginning += String.fromCharCode(byte);
      }
      let last = lastByte;
      for (let at = 0; at < bytes.length; at++) {
        const byte = bytes[at] as number;
        if (last === CARRIAGE_RETURN && byte !== LINE_FEED) returned = true;
        last = byte;
        if (byte > QUOTE) continue;
        if (byte === LINE_FEED) lines++;
        else if (byte === QUOTE) quoted = true;
      }
      lastByte = last;
    },
    finish() {
      if (quoted || returned || lastByte === CARRIAGE_RETURN) return undefined;
      if (MARKED.test(beginning)) return undefined;
      const separator = lines > 0 && SEPARATOR_LINE.test(beginning) ? 1 : 0;
      return lines - separator + (lastByte === LINE_FEED ? 0 : 1);
    },
  };
}
