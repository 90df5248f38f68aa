/** One number that sums a figure up, with what it means. */
export interface Fact {
  readonly id: string;
  readonly name: string;
  /** As written, with its unit. */
  readonly value: string;
  readonly interval?: string;
  readonly meaning: string;
}
