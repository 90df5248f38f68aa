import type { Site } from '#lib/components/site.ts';
import type { PublicLanguage } from '#lib/i18n/languages.ts';
import type { Slide } from '#lib/meetings/slide.ts';

/** A text with the language that it is in: not always that of the page. */
export interface Told {
  readonly text: string;
  readonly language: PublicLanguage;
}

/** What is seen at a step. */
export interface StepShown {
  /** Name of the page. */
  readonly view: string;
  /** Key numbers and figures, each for itself. */
  readonly slides: readonly Slide[];
  readonly site?: Pick<Site, 'source' | 'dataDate' | 'isSynthetic'>;
  readonly problem?: string;
}

/** One step of a tour, as the guests see it. */
export interface TourPage {
  readonly tour: { readonly id: string; readonly title: Told };
  readonly isKiosk: boolean;
  /** Whether there is a release that may be shown. */
  readonly isOpen: boolean;
  /** The step, from 1, of so many. */
  readonly at: number;
  readonly count: number;
  /** What the guests take home, as a QR code. */
  readonly code: { readonly address: string; readonly size: number; readonly path: string };
  readonly text?: Told;
  readonly shown?: StepShown;
}
