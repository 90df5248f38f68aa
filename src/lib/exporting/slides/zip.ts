/** ZIP archives without compression (APPNOTE 6.3.10): read whole, changed, and written again. */

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const SIZES = { local: 30, central: 46, end: 22 } as const;
/** Names are UTF-8. */
const FLAGS = 0x0800;
/** 1 January 1980, the first day that an archive can tell. */
const DAY = 0x0021;

export interface ZipEntry {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** @throws {Error} for what is no archive or holds compressed entries */
export function readZip(archive: Uint8Array): ZipEntry[] {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength);
  const end = archive.length - SIZES.end;
  if (end < 0 || view.getUint32(end, true) !== END) throw new Error('not an archive');
  const entries: ZipEntry[] = [];
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left--) {
    if (view.getUint32(at, true) !== CENTRAL) throw new Error('a broken archive');
    if (view.getUint16(at + 10, true) !== 0) throw new Error('a compressed archive');
    const size = view.getUint32(at + 20, true);
    const length = view.getUint16(at + 28, true);
    const name = new TextDecoder().decode(archive.subarray(at + 46, at + 46 + length));
    const local = view.getUint32(at + 42, true);
    const skipped = view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
    const from = local + SIZES.local + skipped;
    entries.push({ name, bytes: archive.subarray(from, from + size) });
    at += SIZES.central + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

/** The same entries always give the same bytes. */
export function writeZip(entries: readonly ZipEntry[]): Uint8Array<ArrayBuffer> {
  const written = entries.map(({ name, bytes }) => ({
    bytes,
    name: new TextEncoder().encode(name),
    sum: sumOf(bytes),
  }));
  const data = written.reduce((sum, { name, bytes }) => sum + 30 + name.length + bytes.length, 0);
  const index = written.reduce((sum, { name }) => sum + 46 + name.length, 0);
  const archive = new Uint8Array(data + index + SIZES.end);
  const view = new DataView(archive.buffer);
  let [at, central] = [0, data];
  for (const { name, bytes, sum } of written) {
    view.setUint32(at, LOCAL, true);
    describe(view, at + 4, { sum, size: bytes.length, name: name.length });
    archive.set(name, at + SIZES.local);
    archive.set(bytes, at + SIZES.local + name.length);
    view.setUint32(central, CENTRAL, true);
    view.setUint16(central + 4, 20, true);
    describe(view, central + 6, { sum, size: bytes.length, name: name.length });
    view.setUint32(central + 42, at, true);
    archive.set(name, central + SIZES.central);
    at += SIZES.local + name.length + bytes.length;
    central += SIZES.central + name.length;
  }
  view.setUint32(central, END, true);
  view.setUint16(central + 8, written.length, true);
  view.setUint16(central + 10, written.length, true);
  view.setUint32(central + 12, index, true);
  view.setUint32(central + 16, data, true);
  return archive;
}

/** The part that both heads of an entry share. */
function describe(
  view: DataView,
  at: number,
  { sum, size, name }: { sum: number; size: number; name: number },
): void {
  view.setUint16(at, 20, true);
  view.setUint16(at + 2, FLAGS, true);
  view.setUint16(at + 8, DAY, true);
  view.setUint32(at + 10, sum, true);
  view.setUint32(at + 14, size, true);
  view.setUint32(at + 18, size, true);
  view.setUint16(at + 22, name, true);
}

/** CRC-32 (ISO 3309), without a table: archives of slides are small. */
function sumOf(bytes: Uint8Array): number {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return ~sum >>> 0;
}
