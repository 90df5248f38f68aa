import type { ChildProcess } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Failure } from '#lib/i18n/failures.ts';
import type { ReleaseProblem } from '#lib/i18n/releaseReport.ts';
import { removeBuildLeftovers, ReleaseBusy, type BuildStep } from '#lib/server/release-build.ts';
import { discardRelease, listReleases, type ReleaseEntry } from '#lib/server/releases.ts';
import { replaceFile } from '#lib/server/whole-file.ts';
import { startWork, type WorkerCommand } from '#lib/server/worker.ts';

/**
 * Releases that are built through the web: one at a time, in a process of its own. What the last build
 * came to lies beside the releases: every steward sees it, after a reload and a restart of the server.
 */

export const BUILD_STATES = [
  'building',
  'built',
  /** The data or the rules do not allow a release. */
  'refused',
  'cancelled',
  /** It broke off: the machine failed, or the server was stopped. */
  'failed',
] as const;

export type BuildState = (typeof BUILD_STATES)[number];

export interface Build {
  readonly state: BuildState;
  /** ISO times. */
  readonly started_at: string;
  readonly ended_at?: string | undefined;
  /** What it is built from. */
  readonly snapshot: string;
  /** What it is doing, while it is building. */
  readonly step?: BuildStep | undefined;
  /** Id of the release. */
  readonly release?: string | undefined;
  readonly problem?: ReleaseProblem | undefined;
  readonly failure?: Failure | undefined;
}

export interface BuildWish {
  readonly snapshot: string;
  /** Sensitive programmes, of those of which the data do not say it. */
  readonly sensitive?: readonly string[] | undefined;
  /** Called when a release was made that was not there before. */
  readonly onBuilt?: (entry: ReleaseEntry) => void;
}

export interface Builds {
  /** The last build; undefined: there was none. */
  read(): Build | undefined;
  /** @throws {ReleaseBusy} */
  start(wish: BuildWish): void;
  /** Does nothing when none is under way. */
  cancel(): void;
  /** Called at once and after every change, until the function that is returned is called. */
  watch(tell: (build: Build | undefined) => void): () => void;
  /** Stops a build that is under way. */
  close(): void;
}

/**
 * @param folder of the releases
 * @param tell called with what goes wrong when nobody waits for an answer
 */
export function openBuilds(
  { warehouse, folder }: { warehouse: string; folder: string },
  command: WorkerCommand,
  tell: (cause: unknown) => void = console.error,
): Builds {
  let running: ChildProcess | undefined;
  let step: BuildStep | undefined;
  const watchers = new Set<(build: Build | undefined) => void>();

  const read = (): Build | undefined => {
    const build = readBuild(folder);
    if (build?.state !== 'building') return build;
    // its process ends with the server
    return running ? { ...build, step } : { ...build, state: 'failed' };
  };
  const notify = (): void => {
    for (const watcher of watchers) watcher(read());
  };
  const write = (build: Build): void => {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    replaceFile(buildPath(folder), JSON.stringify(build), { mode: 0o600 });
  };

  const finish = (build: Build, made?: ReleaseEntry, onBuilt?: BuildWish['onBuilt']): void => {
    running = undefined;
    try {
      removeBuildLeftovers(folder);
      write({ ...build, ended_at: new Date().toISOString() });
      // one that readers have seen was there before
      if (made && !made.published) onBuilt?.(made);
    } catch (cause) {
      // nobody waits for this; a build that could not be written down reads as failed
      tell(cause);
    }
    notify();
  };
  const run = (build: Build, { sensitive, onBuilt }: BuildWish): void => {
    let outcome: Partial<Build> = { state: 'failed' };
    let made: ReleaseEntry | undefined;
    const child = startWork(command, {
      args: argumentsOf(warehouse, build.snapshot, sensitive),
      tell: ({ event, told }) => {
        if (event === 'step') {
          ({ step } = told as { step: BuildStep });
          notify();
        } else if (event === 'report') {
          made = (told as { entry: ReleaseEntry }).entry;
          outcome = { state: 'built', release: made.id };
        } else if (event === 'refusal') {
          outcome = { state: 'refused', problem: told as ReleaseProblem };
        } else if (event === 'failure') outcome = { state: 'failed', failure: told as Failure };
      },
      end: () => {
        if (running === child) finish({ ...build, ...outcome }, made, onBuilt);
      },
    });
    running = child;
  };

  tidy(folder, tell);
  return {
    read,
    start(wish) {
      if (running) throw new ReleaseBusy(folder);
      const build: Build = {
        state: 'building',
        started_at: new Date().toISOString(),
        snapshot: wish.snapshot,
      };
      write(build);
      step = undefined;
      run(build, wish);
      notify();
    },
    cancel() {
      const build = readBuild(folder);
      const child = running;
      if (!child || !build) return;
      running = undefined;
      child.once('close', () => undo(folder, build, tell));
      child.kill('SIGTERM');
      write({ ...build, state: 'cancelled', ended_at: new Date().toISOString() });
      notify();
    },
    watch(watcher) {
      watchers.add(watcher);
      watcher(read());
      return () => watchers.delete(watcher);
    },
    close() {
      running?.kill('SIGTERM');
      running = undefined;
    },
  };
}

function argumentsOf(
  warehouse: string,
  snapshot: string,
  sensitive: readonly string[] | undefined,
): string[] {
  const from = ['release', 'build', '--json', '--warehouse', warehouse, '--snapshot', snapshot];
  if (sensitive === undefined) return from;
  return [...from, '--sensitive', sensitive.length === 0 ? 'none' : sensitive.join(',')];
}

function buildPath(folder: string): string {
  return join(folder, 'build.json');
}

/** One that was never written, or not whole, has come to nothing. */
function readBuild(folder: string): Build | undefined {
  try {
    return JSON.parse(readFileSync(buildPath(folder), 'utf8')) as Build;
  } catch {
    return undefined;
  }
}

/** What cannot be cleaned up now waits. */
function tidy(folder: string, tell: (cause: unknown) => void): void {
  try {
    removeBuildLeftovers(folder);
  } catch (cause) {
    tell(cause);
  }
}

/** Takes away what a build that was cancelled left: a release too that it made in its last moment. */
function undo(folder: string, { started_at }: Build, tell: (cause: unknown) => void): void {
  try {
    removeBuildLeftovers(folder);
    for (const { id, built_at, published } of listReleases(folder)) {
      if (built_at >= started_at && !published) discardRelease(folder, id);
    }
  } catch (cause) {
    tell(cause);
  }
}
