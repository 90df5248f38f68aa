import type { Told } from '#lib/components/tour/tourPage.ts';

/** A step, as who leads the tour sees it. */
export interface GuideStep {
  /** What the guests read. */
  readonly text: Told;
  readonly note: string;
  /** Of what is on the screen. */
  readonly title: string;
  /** What can be said to it. */
  readonly spoken: string;
  readonly problem?: string;
}

/** The window beside a tour. */
export interface GuidePage {
  readonly tour: { readonly id: string; readonly title: Told };
  /** The step, from 1, of so many. */
  readonly at: number;
  readonly count: number;
  readonly now?: GuideStep;
  /** Absent at the last step. */
  readonly next?: GuideStep;
}
