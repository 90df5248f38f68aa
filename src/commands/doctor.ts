import {
  describeFinding,
  describeSentence,
  FINDINGS,
  stateOfFinding,
  type Finding,
} from '#lib/i18n/doctor.ts';
import { readConfig } from '#lib/server/config.ts';
import { examine, patientHere } from '#lib/server/doctor.ts';
import {
  language,
  parse,
  print,
  REFUSED,
  say,
  WAREHOUSE,
  warehouseOf,
  type Command,
} from './terminal.ts';

export const doctorCommand: Command = {
  usage: 'doctor [--json] [--warehouse <folder>]',
  summary: {
    tr: 'kurulumu denetler: ne iyi, ne düzeltilmeli ve nasıl',
    en: 'checks an installation: what is fine, what is to be mended and how',
  },
  run: examineHere,
};

async function examineHere(args: readonly string[]): Promise<number> {
  const options = { json: { type: 'boolean' }, ...WAREHOUSE } as const;
  const { values, flags } = parse(doctorCommand.usage, args, options);
  const config = { ...readConfig(), warehouse: warehouseOf(values) };
  const findings = await examine(patientHere(config));
  const wrong = findings.filter((finding) => stateOfFinding(finding) === 'mend').length;
  if (flags.json) print(JSON.stringify(findings.map(describeAsJson)));
  else {
    for (const finding of findings) print(describeFinding(finding, language));
    print(wrong > 0 ? say('doctorMend', { count: wrong }) : say('doctorFine'));
  }
  return wrong > 0 ? REFUSED : 0;
}

function describeAsJson(finding: Finding): object {
  const { code, values } = finding;
  const { check, state } = FINDINGS[code];
  return { check, state, code, values, sentence: describeSentence(finding, language) };
}
