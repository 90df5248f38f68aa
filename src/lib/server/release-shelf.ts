import { WAYS, type Way } from '#lib/audience.ts';
import type { Audience } from '#lib/disclosure/lattice.ts';
import { openRelease } from '#lib/server/release.ts';
import {
  currentRelease,
  mayBeShown,
  previewedRelease,
  registerVersion,
  releaseFile,
  UnknownRelease,
  type ReleaseEntry,
} from '#lib/server/releases.ts';
import {
  followShelf,
  type Lease,
  type Refusal,
  type Serving,
  type Shelf,
} from '#lib/server/serving.ts';

/** Releases that are served: one file for each way to them, followed as the register changes. */
export interface Releases {
  /** undefined: nothing is published that way. */
  lease(way: Way): Lease | undefined;
  /**
   * Keeps one published release open, also after another has taken its place.
   * @throws {UnknownRelease} for one that nobody may see: not published, under embargo, withdrawn
   */
  leaseOf(way: Way, id: string): Promise<Lease>;
  close(): void;
}

/** Opens what is published in a folder of releases, and follows it until `close`. */
export async function openReleases(
  folder: string,
  tell: (refusal: Refusal) => void,
): Promise<Releases> {
  const published = watchRegister(folder, (now) => currentRelease(folder, now));
  const latest = watchRegister(folder, () => previewedRelease(folder));
  return followAll(
    {
      public: shelfOf(folder, 'public', published),
      council: shelfOf(folder, 'council', published),
      preview: shelfOf(folder, WAYS.preview, latest),
    },
    {
      tell,
      check: (id) => {
        if (!mayBeShown(folder, id, new Date().toISOString())) throw new UnknownRelease(id);
      },
    },
  );
}

/** Serves one file and nothing else: no register, no warehouse. @throws when it is no public release */
export async function openReleaseFile(path: string): Promise<Releases> {
  const snapshot = await openRelease(path);
  if (snapshot.release?.audience !== 'public') {
    snapshot.reader.close();
    throw new Error('this release is not for everybody');
  }
  const lease = { snapshot, release: () => undefined };
  return {
    lease: (way) => (way === 'public' ? lease : undefined),
    leaseOf: (_, id) => Promise.reject(new UnknownRelease(id)),
    close: () => snapshot.reader.close(),
  };
}

async function followAll(
  shelves: Readonly<Record<Way, Shelf>>,
  { tell, check }: { tell: (refusal: Refusal) => void; check: (id: string) => void },
): Promise<Releases> {
  const serving: Readonly<Record<Way, Serving>> = {
    public: await followShelf(shelves.public, tell),
    council: await followShelf(shelves.council, tell),
    preview: await followShelf(shelves.preview, tell),
  };
  return {
    lease: (way) => serving[way].lease(),
    leaseOf: async (way, id) => {
      check(id);
      return serving[way].leaseOf(id);
    },
    close: () => Object.values(serving).forEach((one) => one.close()),
  };
}

function shelfOf(folder: string, audience: Audience, find: () => ReleaseEntry | undefined): Shelf {
  return {
    current: () => find()?.id,
    open: (id) => openRelease(releaseFile(folder, id, audience)),
    published: () => [],
  };
}

/** Reads the register only when it changed, or the day did: an embargo ends at midnight. */
function watchRegister(
  folder: string,
  find: (now: string) => ReleaseEntry | undefined,
): () => ReleaseEntry | undefined {
  let version: string | undefined;
  let found: ReleaseEntry | undefined;
  return () => {
    const now = new Date().toISOString();
    const current = `${registerVersion(folder)} ${now.slice(0, 10)}`;
    if (current !== version) found = find(now);
    version = current;
    return found;
  };
}
