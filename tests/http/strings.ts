import { HOSTILE as FORMULAS } from '../support/hostile.ts';
import { makeRandom, type Random } from '#lib/sample/random.ts';

/** Texts that try to be something else where they are read, shown or written down. */
export interface HostileText {
  readonly text: string;
  /** As it stands in an address or in the fields of a form. */
  readonly escaped: string;
}

/** Stands in what would become a tag, an attribute, a header or a program. */
export const MARK = 'zqx';

/** A sum that only an engine of templates would do, and its result. */
export const SUM = { asked: '7*19119', done: '133833' } as const;

const MARKUP = [
  `<${MARK}>`,
  `"><${MARK}>`,
  `'><${MARK}>`,
  `</title><${MARK}>`,
  `</script><${MARK}>`,
  `</textarea><${MARK}>`,
  `</option></select><${MARK}>`,
  `--><${MARK}>`,
  `]]><${MARK}>`,
  `<script>${MARK}()</script>`,
  `<img src=x onerror=${MARK}()>`,
  `<svg/onload=${MARK}()>`,
  `<!--<script>${MARK}`,
  `" ${MARK}="1`,
  `' ${MARK}='1`,
  `" onfocus="${MARK}()" autofocus x="`,
  ` onmouseover=${MARK}() `,
  `javascript:${MARK}()`,
  `JaVaScRiPt:${MARK}()`,
  `java\tscript:${MARK}()`,
  `data:text/html,<script>${MARK}()</script>`,
  `//${MARK}.example/`,
  `/\\${MARK}.example`,
  `https://${MARK}.example/x`,
  `";${MARK}();//`,
  `';${MARK}();//`,
  `\`;${MARK}();//`,
  `\\";${MARK}();//`,
  `\u2028${MARK}()\u2029`,
  `"}]};${MARK}();({a:[{b:"`,
  `＜${MARK}＞`,
  `&lt;${MARK}&gt;`,
  `&#60;${MARK}&#62;`,
  `<${MARK}\0>`,
  `<\0${MARK}>`,
  `+ADw-${MARK}+AD4-`,
];

const TEMPLATES = [
  ...[`{{${SUM.asked}}}`, `\${${SUM.asked}}`, `#{${SUM.asked}}`, `<%= ${SUM.asked} %>`],
  ...[`{${SUM.asked}}`, `{@html "<${MARK}>"}`, `{%raw%}${MARK}`, `[[${SUM.asked}]]`],
  ...[`\${jndi:ldap://${MARK}.example/a}`, '%{(#a=1)}', '$(id)', '`id`', '; id', '| id', '&& id'],
];

const SQL = [
  ...["'", '"', "''", "' or '1'='1", "' or 1=1 --", '1; drop table visits', "'; attach 'x'; --"],
  ...[
    "' union select * from read_csv('/etc/passwd') --",
    "') or ('1'='1",
    '%',
    '_',
    '\\',
    '$1',
    '?',
  ],
  ...['1/0', '0x1F', "x'00'", '/**/', '--', '#', "tarsus'/**/or/**/1=1", 'pg_sleep(9)', 'a=a'],
  ...["copy visits to 'x'", "' || version() || '", 'select 1', '";vacuum;"', 'null', 'NULL'],
];

const PATHS = [
  ...['..', '../', '../..', '..\\', '....//', '/etc/passwd', '../../../../etc/passwd', '.', './'],
  ...['C:\\windows\\win.ini', '\\\\host\\share', 'file:///etc/passwd', '~', '~root', 'con', 'NUL'],
  ...['.env', '.git/config', 'x\0.csv', '../../store/etki.sqlite', 'proc/self/environ', '-rf', '*'],
  ...['job.json', 'readings.json', 'a/b', 'a\\b', '/', '//', '...', '.htaccess', 'a:b', 'aux.csv'],
];

const LINES = [
  `x\r\nset-cookie: ${MARK}=1`,
  `x\nset-cookie: ${MARK}=1`,
  `x\rset-cookie: ${MARK}=1`,
  `x\r\n\r\n<${MARK}>`,
  `x\u560d\u560aset-cookie: ${MARK}=1`,
  ...['\r\n', '\n', '\r', '\t', '\v', '\f', '\x1b[31m', '\x07', '\b\b\b', '\x7f', '\u0085'],
];

const NAMES = [
  ...['__proto__', 'constructor', 'prototype', 'toString', 'valueOf', 'hasOwnProperty', 'then'],
  ...['__defineGetter__', 'length', 'name', 'undefined', 'null', 'NaN', 'Infinity', 'true', '[]'],
  ...['{}', '[object Object]', '{"a":1}', '{"__proto__":{"a":1}}', '[1,2]', '"', 'function(){}'],
  ...[
    'a[b]',
    'a[]',
    'a.b',
    'a;b',
    'a,b',
    ',',
    ',,',
    'a&b=c',
    '&',
    '=',
    ';',
    '#',
    '+',
    ' ',
    '  ',
    '',
  ],
];

const NUMBERS = [
  ...['0', '-0', '-1', '1e309', '-1e309', '1e-400', '9007199254740993', '99999999999999999999'],
  ...[
    '4294967296',
    '2147483648',
    '0.1',
    '1,5',
    '١٢٣',
    '１２３',
    '1_000',
    '0b1',
    '+1',
    '٫',
    '½',
    '²',
  ],
  ...['2025-02-30', '0000', '-000001', '99999', '2025-13', '2025-W60', '275760-09-14', '2025-01..'],
  ...['..', '2025..2024', '2024..2024..2024', '2025-Q0', '1970-01-01T00:00:00Z', '24:61'],
];

const UNICODE = [
  ...['\u202etxet', '\u2066x\u2069', '\u200f', '\u200b', '\u2060', '\ufeff', '\u00ad', '\u034f'],
  ...['İ', 'ı', 'ŞĞÜÖÇ', 'i̇', 'ﬁ', 'ß', 'ﷺ', 'Ａ', 'ａ＇', '＂', 'e\u0301', '\u0301', 'Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L'],
  ...['👨‍👩‍👧‍👦', '🏴‍☠️', '\u{10ffff}', '\u{e0001}', '\ufffd', '\ufffe', '\uffff', '\ud800', '\udfff'],
  ...[
    '\udc00\ud800',
    'x\ud83d',
    '\ud83dx',
    '１＝１',
    '\u3000',
    '\u00a0',
    '\u2003',
    '\u1680',
    '\u180e',
  ],
];

const LONG = [
  ...['a'.repeat(300), 'a'.repeat(5000), 'ğ'.repeat(1000), '👾'.repeat(300), '%'.repeat(2000)],
  ...[
    ','.repeat(3000),
    'tarsus,'.repeat(1000),
    '('.repeat(3000),
    '[['.repeat(2000),
    '<'.repeat(4000),
  ],
  ...[
    '\0'.repeat(100),
    '../'.repeat(1000),
    '\n'.repeat(1000),
    `${'a'.repeat(30)}!`,
    '9'.repeat(400),
  ],
];

/** Already as they stand in an address: bytes that are no text, text that is escaped twice. */
const ESCAPED = [
  ...['%', '%%', '%zz', '%0', '%u0041', '%00', '%0d%0a', '%ff', '%fe%ff', '%c0%af', '%c0%ae%c0%ae'],
  ...['%e0%80%af', '%ed%a0%80', '%ed%bf%bf', '%f5%80%80%80', '%f0%9f', '%80', '%252e%252e%252f'],
  ...['%2e%2e%2f', '..%2f', '..%5c', '%2f', '%5c', '%09', '%20', '+', '%2b', '%26', '%3d', '%23'],
  ...[
    `%0d%0aset-cookie:%20${MARK}=1`,
    `%e5%98%8d%e5%98%8aset-cookie:${MARK}=1`,
    `%253c${MARK}%253e`,
  ],
];

const PIECES = [MARKUP, TEMPLATES, SQL, PATHS, LINES, NAMES, NUMBERS, UNICODE, FORMULAS].flat();

/** What is always tried. */
export const OWN: readonly HostileText[] = [...new Set([...PIECES, ...LONG])]
  .map(escapeText)
  .concat(ESCAPED.map((escaped) => ({ text: escaped, escaped })));

/** Ranges of characters that texts are drawn from. */
const RANGES: readonly (readonly [number, number])[] = [
  ...([
    [0, 31],
    [32, 126],
    [127, 159],
    [160, 383],
    [0x300, 0x36f],
    [0x600, 0x6ff],
  ] as const),
  ...([
    [0x2000, 0x206f],
    [0x3000, 0x303f],
    [0xd800, 0xdfff],
    [0xfe00, 0xffff],
  ] as const),
  ...([
    [0x1f300, 0x1f6ff],
    [0xe0000, 0xe007f],
    [0x10fff0, 0x10ffff],
  ] as const),
];

/** Names that there are, which others are made of. */
const KNOWN = ['tarsus', 'women', 'beneficiaries', '2025', '2024-Q2', 'district', 'visits.csv'];

/** The own list, and as many more as there are to be, each once; the same for a seed. */
export function listStrings(most: number, seed: number): HostileText[] {
  const random = makeRandom(seed, 'hostile texts');
  const found = new Map(OWN.map((one) => [one.escaped, one]));
  while (found.size < most) {
    const one = escapeText(drawText(random));
    found.set(one.escaped, one);
  }
  return [...found.values()].slice(0, most);
}

function drawText(random: Random): string {
  const pick = <T>(list: readonly T[]): T => list[random.below(list.length)] as T;
  const piece = (): string => pick(PIECES).slice(0, 60);
  const noise = (): string => {
    const [from, to] = pick(RANGES);
    return Array.from({ length: 1 + random.below(5) }, () =>
      String.fromCodePoint(from + random.below(to - from + 1)),
    ).join('');
  };
  const known = (): string => {
    const name = pick(KNOWN);
    const at = random.below(name.length + 1);
    return `${name.slice(0, at)}${random.chance(0.5) ? noise() : piece()}${name.slice(at)}`;
  };
  return Array.from({ length: 1 + random.below(4) }, () =>
    pick([piece, piece, noise, known])(),
  ).join('');
}

export function escapeText(text: string): HostileText {
  return { text, escaped: [...text].map(escapeCharacter).join('') };
}

/** By its bytes in UTF-8; half of a pair by those that it would have (WTF-8). */
function escapeCharacter(character: string): string {
  const code = character.charCodeAt(0);
  if (character.length > 1 || code < 0xd800 || code > 0xdfff) return encodeURIComponent(character);
  const bytes = [0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63)];
  return bytes.map((byte) => `%${byte.toString(16)}`).join('');
}
