/** A strict reader of XML 1.0 for tests: what it reads, every program reads. */

export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (XmlElement | string)[];
}

const NAME = /[A-Za-z_][\w.-]*(?::[A-Za-z_][\w.-]*)?/y;
const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
};

/** XML 1.0, 2.2: all but these are no characters of it. */
const FORBIDDEN = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/u;

/** @throws {Error} saying what is not well-formed, and where */
export function parseXml(text: string): XmlElement {
  if (!text.isWellFormed()) throw new Error('half of a pair of characters');
  if (FORBIDDEN.test(text)) throw new Error('a character that XML has no place for');
  let at = 0;
  const fail = (what: string): never => {
    throw new Error(`${what} at ${at}: ${text.slice(Math.max(0, at - 30), at + 30)}`);
  };
  const skip = (pattern: RegExp): void => {
    pattern.lastIndex = at;
    at += pattern.exec(text)?.[0].length ?? 0;
  };
  const take = (expected: string): void => {
    if (!text.startsWith(expected, at)) fail(`no ${expected}`);
    at += expected.length;
  };
  const name = (): string => {
    NAME.lastIndex = at;
    const found = NAME.exec(text)?.[0] ?? fail('no name');
    at += found.length;
    return found;
  };
  const decode = (raw: string): string => {
    if (raw.includes('<') || raw.includes(']]>')) fail('a bare sign');
    return raw.replaceAll(/&([^;&]*);?/g, (whole, entity: string) => {
      const code = /^#x([0-9a-fA-F]+)$|^#(\d+)$/.exec(entity);
      const known = code
        ? String.fromCodePoint(code[1] ? parseInt(code[1], 16) : Number(code[2]))
        : ENTITIES[entity];
      return known !== undefined && whole.endsWith(';') ? known : fail(`an entity ${whole}`);
    });
  };
  const attributes = (): Record<string, string> => {
    const found: Record<string, string> = {};
    for (;;) {
      const before = at;
      skip(/\s+/y);
      if (text[at] === '>' || text.startsWith('/>', at)) return found;
      if (at === before) fail('no space before an attribute');
      const key = name();
      skip(/\s*/y);
      take('=');
      skip(/\s*/y);
      const quote = text[at];
      if (quote !== '"' && quote !== "'") fail('no quote');
      const end = text.indexOf(quote ?? '"', at + 1);
      if (end < 0) fail('an open quote');
      if (Object.hasOwn(found, key)) fail(`${key} twice`);
      found[key] = decode(text.slice(at + 1, end));
      at = end + 1;
    }
  };
  const element = (): XmlElement => {
    take('<');
    const own = name();
    const found = attributes();
    const children: (XmlElement | string)[] = [];
    if (text.startsWith('/>', at)) {
      at += 2;
      return { name: own, attributes: found, children };
    }
    take('>');
    for (;;) {
      const next = text.indexOf('<', at);
      if (next < 0) fail(`${own} is open`);
      if (next > at) children.push(decode(text.slice(at, next)));
      at = next;
      if (text.startsWith(`</`, at)) {
        take(`</${own}`);
        skip(/\s*/y);
        take('>');
        return { name: own, attributes: found, children };
      }
      children.push(element());
    }
  };
  if (text.startsWith('<?xml ')) at = text.indexOf('?>') + 2;
  skip(/\s*/y);
  const root = element();
  skip(/\s*/y);
  if (at !== text.length) fail('something after the end');
  return root;
}

/** All elements of a name, in their order. */
export function findAll(root: XmlElement, name: string): XmlElement[] {
  const own = root.name === name ? [root] : [];
  const below = root.children.flatMap((child) =>
    typeof child === 'string' ? [] : findAll(child, name),
  );
  return [...own, ...below];
}

/** The text of an element and of all below it. */
export function textOf(element: XmlElement): string {
  return element.children
    .map((child) => (typeof child === 'string' ? child : textOf(child)))
    .join('');
}
