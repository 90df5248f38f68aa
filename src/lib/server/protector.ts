import { createHash, createHmac } from 'node:crypto';
export interface Protector {
  recordKeyOf(id: string): number;
  count(n: number, key: number): number;
  sum(args: {
    value: number;
    largest: number;
    n: number;
    key: number;
    published: number;
  }): number | null;
  readonly variance: number;
  readonly zeroUpTo: number;
  readonly method: string;
}
export function createProtector(key: Buffer): Protector {
  const pepper = createHmac('sha256', key).update('pepper').digest();
  const words = (kind: string, k: number, n: number): Buffer =>
    createHash('sha256').update(pepper).update(`|${kind}|${k}|${n}`).digest();
  return {
    method: 'RR5',
    variance: 4,
    zeroUpTo: 4,
    recordKeyOf: (id) =>
      createHmac('sha256', key)
        .update(`person:${id.normalize('NFC')}`)
        .digest()
        .readUInt32BE(0),
    count(n, k) {
      if (n === 0) return 0;
      const u = words('cell', k, n).readUInt32BE(0) / 2 ** 32;
      const rho = n % 5;
      return u < 1 - rho / 5 ? n - rho : n - rho + 5;
    },
    sum({ value, largest, n, key: k, published }) {
      if (published < 10 && n > 0) return null;
      const w = words('sum', k, n);
      const u2 = w.readUInt32BE(8) / 2 ** 32;
      const sign = w.readUInt8(4) & 1 ? 1 : -1;
      const x = Math.max(0, value + sign * largest * (0.1 + 0.2 * u2));
      const scale = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, x))) - 1);
      const y = Math.round(x / scale) * scale;
      return y < 100 ? Math.round(y / 5) * 5 : y;
    },
  };
}
