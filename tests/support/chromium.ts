import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const USUAL_PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

const INSTALL = 'apt-get update && apt-get install -y --no-install-recommends chromium';

/**
 * Finds Chromium: CHROMIUM_PATH, then the usual places; installs Debian's package where it can.
 * @throws {Error} with the one line to run
 */
export function findChromium(): string {
  const given = process.env.CHROMIUM_PATH;
  if (given) {
    if (existsSync(given)) return given;
    throw new Error(`CHROMIUM_PATH names no file: ${given}`);
  }
  const found = firstThatExists() ?? install();
  if (found) return found;
  throw new Error(`Chromium is missing. Run: sudo sh -c "${INSTALL}", or set CHROMIUM_PATH.`);
}

function firstThatExists(): string | undefined {
  return USUAL_PLACES.find((path) => existsSync(path));
}

function install(): string | undefined {
  const isRoot = process.getuid?.() === 0;
  if (!isRoot || !existsSync('/etc/debian_version')) return undefined;
  console.log('Chromium is missing: installing the Debian package');
  execFileSync('sh', ['-c', INSTALL], { stdio: 'inherit' });
  return firstThatExists();
}
