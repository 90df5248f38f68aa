import { writeSample } from '#lib/server/sample.ts';
import { SAMPLE } from './import.ts';
import { countOf, createProgress, parse, print, say, type Command } from './terminal.ts';

export const generateCommand: Command = {
  usage: 'generate [--visits 60000] [--seed 1] [--out data/sample]',
  summary: { tr: 'sentetik örnek veri üretir', en: 'makes a synthetic sample' },
  run: generate,
};

async function generate(args: readonly string[]): Promise<number> {
  const text = { type: 'string' } as const;
  const { values } = parse(generateCommand.usage, args, { visits: text, seed: text, out: text });
  const folder = values.out ?? SAMPLE;
  const visits = countOf('visits', values.visits, 60_000);
  const seed = countOf('seed', values.seed, 1);
  const progress = createProgress();
  await writeSample(folder, { visits, seed }, progress.show);
  progress.end();
  print(say('written', { folder }));
  return 0;
}
