import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Audience } from '#lib/disclosure/lattice.ts';
import type { BuildReport } from '#lib/server/release-build.ts';
import { createProtector } from '#lib/server/protector.ts';
import { releaseFile, releasesPath } from '#lib/server/releases.ts';
import { drawSparse, EXACT, release, SERIES, type Population } from '../attacks/population.ts';
import { startServer, type StartedServer } from '../support/server.ts';

/** Seeded data, a published release of them, and the built product that serves both. */
export interface Site {
  readonly population: Population;
  readonly report: BuildReport;
  readonly server: StartedServer;
  /** The file of the published release. */
  file(audience: Audience): string;
  end(): void;
}

/** The series of the site: the same persons, the same noise. */
export const PROTECTOR = createProtector(SERIES);

export interface Opening {
  /** How many there are; else as few as attacks like best. */
  readonly persons?: number;
  /** Settings of the server. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Changes the files before they are imported. */
  readonly prepare?: (population: Population) => void;
  /** Day after the last of the release. */
  readonly until?: string;
}

export async function openSite(
  seed: number,
  { persons, settings = {}, prepare, until }: Opening = {},
): Promise<Site> {
  const population = await drawSparse(seed, persons);
  prepare?.(population);
  const building = { protector: PROTECTOR, publish: true };
  const report = await release(population, until === undefined ? building : { ...building, until });
  const server = await startServer(population.warehouse, settings);
  return {
    population,
    report,
    server,
    file: (audience) => releaseFile(releasesPath(population.warehouse), report.entry.id, audience),
    end() {
      server.process.kill('SIGTERM');
      population.erase();
    },
  };
}

/** A host that has one release and nothing else, as it is started there. */
export interface Host {
  readonly server: StartedServer;
  readonly file: string;
}

/** Copies a release to a folder of its own and serves it from there. */
export async function openHost(from: string, folder: string): Promise<Host> {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'release.duckdb');
  copyFileSync(from, file);
  const args = ['--public', '--release', file];
  return { server: await startServer(join(folder, 'nothing'), {}, args), file };
}

/** The same cells without any protection: what the attacks must find. @returns its file */
export async function buildExact(population: Population): Promise<string> {
  const { entry } = await release(population, { protector: EXACT, folder: 'exact' });
  return releaseFile(join(population.base, 'exact'), entry.id, 'public');
}
