import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { MEASURES } from '#lib/metrics/catalog.ts';
import { DIMENSION_IDS, MEASURE_IDS } from '#lib/metrics/definition.ts';
import { GRAINS } from '#lib/metrics/period.ts';

const README = readFileSync('README.md', 'utf8');
const GLOSSARY = readFileSync('GLOSSARY.md', 'utf8').toLocaleLowerCase('tr');
const SCRIPTS = (JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: object }).scripts;

describe('README', () => {
  it('has exactly two commands for a fresh machine', () => {
    expect(README.match(/^npm ci && .*$/gm)).toEqual(['npm ci && npm start', 'npm ci && npm test']);
  });

  it('names every measure, dimension and grain of the API, and no other', () => {
    const ids = [...MEASURE_IDS, ...DIMENSION_IDS, ...GRAINS];
    for (const id of ids) expect(README).toContain(`\`${id}\``);
  });

  it('names scripts and commands that exist', () => {
    const help = execFileSync(process.execPath, ['src/cli.ts', 'help']).toString();
    for (const [, script = ''] of README.matchAll(/npm run (\w+)/g)) {
      expect(Object.keys(SCRIPTS)).toContain(script);
    }
    const commands = [...README.matchAll(/npm run etki -- (\w+)/g)].map(([, name = '']) => name);
    expect(commands.length).toBeGreaterThan(5);
    for (const command of commands) expect(help).toMatch(new RegExp(`^ {2}${command}\\b`, 'm'));
  });
});

it('every file that a document links to exists', () => {
  for (const name of ['README.md', 'CONTRIBUTING.md', 'data/README.md']) {
    const text = readFileSync(name, 'utf8');
    for (const [, target = ''] of text.matchAll(/\]\((?!http)([^)#]+)\)/g)) {
      const path = name.startsWith('data/') ? `data/${target}` : target;
      expect(existsSync(path), `${name} links to ${target}`).toBe(true);
    }
  }
});

it('the glossary has every measure in both languages', () => {
  for (const id of MEASURE_IDS) {
    expect(GLOSSARY).toContain(`\`${id}\``);
    expect(GLOSSARY).toContain(MEASURES[id].names.tr.toLocaleLowerCase('tr'));
  }
});
