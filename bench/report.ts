import type { Waits } from './browser.ts';
import type { Load } from './load.ts';
import type { PageTiming } from './pages.ts';
import type { CatalogueTiming, Timing } from './steps.ts';

/** An import: time in milliseconds, peak memory and sizes of files in bytes. */
export interface ImportFigures {
  readonly ms: number;
  readonly memory: number;
  readonly csv?: number;
  readonly snapshot?: number;
}

/** Everything that one run of the benchmark measured. */
export interface Report {
  readonly visits: number;
  readonly plainImport: ImportFigures;
  readonly etkiImport: ImportFigures;
  readonly questions: { readonly timings: readonly Timing[]; readonly memory: number };
  readonly catalogue: { readonly timings: readonly CatalogueTiming[] };
  readonly pages: { readonly timings: readonly PageTiming[] };
  readonly load?: Load;
  readonly waits?: Waits;
}
