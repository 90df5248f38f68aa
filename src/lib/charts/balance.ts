import type { ChangeText } from '#lib/charts/change.ts';
import { boardWords, type BoardWords } from '#lib/i18n/board.ts';
import type { PublicLanguage } from '#lib/i18n/languages.ts';
import type { Verdict } from '#lib/indicators/status.ts';
import { say } from '#lib/i18n/say.ts';
import { MEASURES } from '#lib/metrics/catalog.ts';
import type { MeasureId } from '#lib/metrics/definition.ts';

/** What is known of a measure: its change against a year before, its course towards its goal. */
export interface News {
  readonly measure: MeasureId;
  readonly change?: ChangeText;
  /** Absent without a goal. */
  readonly verdict?: Verdict;
  /** The register could have a goal here, and has none. */
  readonly lacksGoal?: boolean;
}

/** What the news of all measures come to. */
export interface Balance {
  /** Bad news first mentioned last read: the sentence that must not be lost. */
  readonly text: string;
  /** The bad news alone, to stand out; empty without any. */
  readonly bad: string;
}

type Kind = 'bad' | 'good' | 'chance' | 'neutral' | 'silent';

/**
 * Balances the news of several measures in a few sentences: how many go the right way, then every one
 * that does not, the worst first. What chance may explain is neither; what has no good direction is
 * told with its direction only.
 */
export function describeBalance(news: readonly News[], language: PublicLanguage): Balance {
  const words = boardWords(language).balance;
  const of = (kind: Kind): News[] => news.filter((one) => kindOf(one) === kind);
  const [bad, good, chance, neutral] = [
    of('bad').sort(compareBad),
    of('good'),
    of('chance'),
    of('neutral'),
  ];
  const lacking = news.filter((one) => one.lacksGoal).length;
  const judged = bad.length + good.length + chance.length;
  if (judged + neutral.length === 0) return { text: words.nothing, bad: '' };
  const list = listWith(language);
  const name = ({ measure }: News): string => say(MEASURES[measure].names, language);
  const worst =
    bad.length === 0 ? '' : words.bad(bad.map((one) => tellBad(one, words, language)).join('; '));
  const text = [
    good.length > 0
      ? words.good(good.length, judged, list(good.map((one) => tellGood(one, words, language))))
      : '',
    good.length === 0 && judged > 0 ? words.noGood : '',
    chance.length > 0 ? words.chance(list(chance.map(name))) : '',
    neutral.length > 0
      ? words.neutral(neutral.map((one) => tellChange(one, words, language)).join('; '))
      : '',
    bad.length === 0 && judged > 0 ? words.noBad : '',
    lacking > 0 ? words.withoutGoal(lacking) : '',
  ];
  return { text: text.filter(Boolean).join(' '), bad: worst };
}

function kindOf({ change, verdict }: News): Kind {
  if (verdict === 'missed' || verdict === 'off_course' || change?.tone === 'worse') return 'bad';
  if (verdict === 'met' || verdict === 'on_course' || change?.tone === 'better') return 'good';
  if (change?.verdict === 'similar') return 'chance';
  return change?.verdict === 'higher' || change?.verdict === 'lower' ? 'neutral' : 'silent';
}

const GRAVITY: Readonly<Partial<Record<Verdict, number>>> = { missed: 2, off_course: 1 };

/** A missed goal before one that will be missed, before the largest change for the worse. */
function compareBad(a: News, b: News): number {
  const weight = ({ verdict }: News): number => (verdict && GRAVITY[verdict]) ?? 0;
  return weight(b) - weight(a) || sizeOf(b) - sizeOf(a);
}

function sizeOf({ change }: News): number {
  return change?.tone === 'worse' ? (change.size ?? 0) : 0;
}

function tellBad(news: News, words: BoardWords['balance'], language: PublicLanguage): string {
  const name = say(MEASURES[news.measure].names, language);
  const goal = { missed: words.missed(name), off_course: words.offCourse(name) };
  const { verdict, change } = news;
  const told = verdict === 'missed' || verdict === 'off_course' ? goal[verdict] : '';
  const changed = change?.tone === 'worse' ? tellChange(news, words, language) : '';
  return [told, changed].filter(Boolean).join('; ');
}

function tellGood(
  { measure, verdict }: News,
  words: BoardWords['balance'],
  language: PublicLanguage,
): string {
  const name = say(MEASURES[measure].names, language);
  if (verdict === 'met') return words.met(name);
  return verdict === 'on_course' ? words.onCourse(name) : name;
}

function tellChange(
  { measure, change }: News,
  words: BoardWords['balance'],
  language: PublicLanguage,
): string {
  const name = say(MEASURES[measure].names, language);
  const percent = change?.percent ?? '';
  return change?.verdict === 'higher' ? words.rose(name, percent) : words.fell(name, percent);
}

function listWith(language: PublicLanguage): (names: readonly string[]) => string {
  const format = new Intl.ListFormat(language, { type: 'conjunction' });
  return (names) => format.format(names);
}
