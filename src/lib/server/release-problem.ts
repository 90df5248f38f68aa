import type { ReleaseProblem } from '#lib/i18n/releaseReport.ts';
import { CannotRelease, ReleaseBusy } from '#lib/server/release-build.ts';
import {
  OvertakenRelease,
  TooFewChanged,
  UnknownRelease,
  WrongReleaseState,
} from '#lib/server/releases.ts';

/** Why something was not done to a release; undefined: it was for another reason. */
export function releaseProblemOf(error: unknown): ReleaseProblem | undefined {
  if (error instanceof UnknownRelease) return { code: 'unknown' };
  if (error instanceof TooFewChanged) {
    const { changed, where } = error;
    return { code: where === 'all' ? 'too_few_changed' : 'too_few_revised', changed };
  }
  if (error instanceof OvertakenRelease) return { code: 'overtaken' };
  if (error instanceof WrongReleaseState) return { code: error.code };
  if (error instanceof ReleaseBusy) return { code: 'busy' };
  if (!(error instanceof CannotRelease)) return undefined;
  const { code, programs } = error;
  return code === 'undecided' ? { code, programs } : { code };
}
