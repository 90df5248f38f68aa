import type { Model } from '#lib/metrics/model.ts';

/** What the data or, where they do not say, a release says about a theme or a programme. */
export interface Sensitivity {
  /** Ids; a theme makes all its programmes sensitive. */
  readonly theme: readonly string[];
  readonly program: readonly string[];
  /** Programmes of which nobody has said: no release is made before somebody does. */
  readonly undecided: readonly string[];
}

/** Sensitive ids as a release is configured; each list decides about all of its kind. */
export interface SensitivityChoice {
  readonly theme?: readonly string[];
  readonly program?: readonly string[];
}

/**
 * Finds the sensitive themes and programmes: violence, addiction, child protection, the kind of a
 * disability. The column `sensitive` of the data decides; where it is empty, the release's own lists. A
 * programme of a sensitive theme is sensitive whatever it says itself, and so is a theme whose programmes
 * all are: its numbers are theirs.
 */
export function findSensitive(
  { themes, programs }: Pick<Model, 'themes' | 'programs'>,
  choice: SensitivityChoice = {},
): Sensitivity {
  const decide = (
    { id, sensitive }: { readonly id: string; readonly sensitive?: boolean },
    listed: readonly string[] | undefined,
  ): boolean | undefined => sensitive ?? listed?.includes(id);
  const themeSays = new Map(themes.map((theme) => [theme.id, decide(theme, choice.theme)]));
  const verdicts = programs.map((program) => {
    const own = decide(program, choice.program);
    const ofTheme = themeSays.get(program.theme);
    const verdict = ofTheme === true || own === true ? true : (own ?? ofTheme);
    return { id: program.id, theme: program.theme, verdict };
  });
  const isAllSensitive = (theme: string): boolean => {
    const own = verdicts.filter((one) => one.theme === theme);
    return own.length > 0 && own.every(({ verdict }) => verdict === true);
  };
  const idsOf = (wanted: boolean | undefined): string[] =>
    verdicts.filter(({ verdict }) => verdict === wanted).map(({ id }) => id);
  return {
    theme: themes
      .filter(({ id }) => themeSays.get(id) === true || isAllSensitive(id))
      .map(({ id }) => id),
    program: idsOf(true),
    undecided: idsOf(undefined),
  };
}
