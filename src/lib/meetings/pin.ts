/** What answers a request in place of what is served now. */
export interface Pin {
  readonly kind: 'snapshot' | 'release';
  readonly id: string;
}
