/** Bytes to text, without a guess about Turkish letters: what is not UTF-8 is windows-1254. */

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1254';

export interface EncodingDetector {
  /** Looks at the next bytes of the file. @returns false when the answer can no longer change */
  push(bytes: Uint8Array): boolean;
  finish(): Encoding;
}

/**
 * Finds the encoding of a file that is shown to it from its first byte to its last.
 * A byte order mark decides; else valid UTF-8 is UTF-8; else it is windows-1254, of which
 * ISO-8859-9 is a part.
 */
export function createEncodingDetector(): EncodingDetector {
  const utf8 = new TextDecoder('utf-8', { fatal: true });
  let found: Encoding | undefined;
  let first = true;
  /** The last bytes may be the beginning of a letter. */
  let open = false;
  const decode = (bytes?: Uint8Array): void => {
    try {
      utf8.decode(bytes ?? new Uint8Array(), { stream: bytes !== undefined });
    } catch {
      found = 'windows-1254';
    }
  };
  return {
    push(bytes) {
      if (first && bytes.length > 0) found = fromMark(bytes);
      first &&= bytes.length === 0;
      if (!found && (open || !isAscii(bytes))) {
        decode(bytes);
        open = (bytes.at(-1) ?? 0) > 127;
      }
      return !found;
    },
    finish() {
      if (!found) decode();
      return found ?? 'utf-8';
    },
  };
}

/** Four bytes at a time: big files are mostly ASCII, and decoding them only to see that is slow. */
function isAscii(bytes: Uint8Array): boolean {
  const { buffer, byteOffset, length } = bytes;
  const ahead = Math.min(-byteOffset & 3, length);
  const words = new Int32Array(buffer, byteOffset + ahead, (length - ahead) >> 2);
  const after = ahead + words.length * 4;
  let bits = 0;
  for (let i = 0; i < ahead; i++) bits |= bytes[i] as number;
  for (let i = after; i < length; i++) bits |= bytes[i] as number;
  if ((bits & 0x80) !== 0) return false;
  for (let i = 0; i < words.length; i++) bits |= words[i] as number;
  return (bits & 0x80808080) === 0;
}

function fromMark(bytes: Uint8Array): Encoding | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return undefined;
}

/** Decodes a file in one piece; a byte order mark is dropped. */
export function decodeBytes(bytes: Uint8Array): string {
  const detector = createEncodingDetector();
  detector.push(bytes);
  return new TextDecoder(detector.finish()).decode(bytes);
}
