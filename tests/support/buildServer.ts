import { releasesPath } from '#lib/server/releases.ts';
import { openBuilds } from '#lib/server/builds.ts';

/** A process that builds a release of a snapshot as the server does, and tells its steps, until it is killed. */
const [warehouse = '', snapshot = ''] = process.argv.slice(2);
const builds = openBuilds({ warehouse, folder: releasesPath(warehouse) }, [
  process.execPath,
  'src/cli.ts',
]);
builds.start({ snapshot });
builds.watch((build) => console.log(build?.step ?? build?.state));
