/** Codes by the texts that mean them, as lines `text = code` of a form; `text =` means nothing. */

/** The pairs of lines; what is no pair is left out. */
export function readValues(lines: string): Record<string, string> {
  const pairs = lines.split(/\r?\n/).flatMap((line) => {
    const at = line.lastIndexOf('=');
    const [text, code] = [line.slice(0, at).trim(), line.slice(at + 1).trim()];
    return at > 0 && text !== '' ? [[text, code] as const] : [];
  });
  return Object.fromEntries(pairs);
}

/** Whether pairs can stand in lines. */
export function isWritable(values: Readonly<Record<string, string>>): boolean {
  const read = readValues(writeValues(Object.entries(values)));
  return Object.entries(values).every(([text, code]) => read[text] === code);
}

export function writeValues(pairs: readonly (readonly [text: string, code: string])[]): string {
  return pairs.map(([text, code]) => `${text} = ${code}`).join('\n');
}
