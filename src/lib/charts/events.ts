import type { ChartEvent, LineSpec, PlacedEvent, Point } from '#lib/charts/spec.ts';
import { formatDate } from '#lib/i18n/format.ts';
import type { PublicLanguage } from '#lib/i18n/languages.ts';
import { daysBetween, parsePeriod } from '#lib/metrics/period.ts';

/** An event as a line of a list. */
export interface EventLine {
  readonly number: number;
  readonly date: string;
  readonly text: string;
  readonly author?: string;
}

/** A line and the events of its scope. */
export interface EventfulLine {
  readonly spec: LineSpec;
  readonly events: readonly ChartEvent[];
}

/** Lines with their events in place, and the one list that their numbers refer to. */
export interface Eventful {
  readonly specs: readonly LineSpec[];
  readonly list: readonly EventLine[];
}

/**
 * Puts events on the lines whose periods cover their day. Lines of one figure share one numbering, by
 * day.
 */
export function placeEvents(lines: readonly EventfulLine[], language: PublicLanguage): Eventful {
  const found = lines.map(({ spec, events }) => events.flatMap((one) => locate(one, spec.points)));
  const known = new Map(found.flat().map((event) => [keyOf(event), event]));
  const sorted = [...known.values()].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  const numbers = new Map(sorted.map((event, i) => [keyOf(event), i + 1]));
  const specs = lines.map(({ spec }, i) => {
    const events = (found[i] ?? [])
      .map((event): PlacedEvent => ({ ...event, number: numbers.get(keyOf(event)) ?? 0 }))
      .sort((a, b) => a.number - b.number);
    return events.length > 0 ? { ...spec, events } : spec;
  });
  const list = sorted.map(({ on, text, author }, i) => ({
    number: i + 1,
    date: formatDate(on, language),
    text,
    ...(author !== undefined && { author }),
  }));
  return { specs, list };
}

/** An event is known by its day and its words. */
function keyOf({ on, text }: ChartEvent): string {
  return `${on} ${text}`;
}

function locate(event: ChartEvent, points: readonly Point[]): Omit<PlacedEvent, 'number'>[] {
  return points.flatMap((point, i) => {
    const period = parsePeriod(point.id);
    if (!period || event.on < period.from || event.on >= period.to) return [];
    // the middle of the day, on an axis where the middle of a period is its index
    const passed = daysBetween(period.from, event.on) + 0.5;
    const at = i - 0.5 + passed / daysBetween(period.from, period.to);
    return [{ ...event, point: point.id, at }];
  });
}
