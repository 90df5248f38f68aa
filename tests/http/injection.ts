import { Script } from 'node:vm';
import type { Reply } from './reader.ts';
import { MARK, SUM, type HostileText } from './strings.ts';

/** What a hostile text did to a reply; nothing, where it was read as a text. */

/** Traces of programs: frames of stacks, and where files lie. */
const TRACES =
  /\n\s+at \S+ \(|node_modules|\.(?:ts|js):\d+:\d+|file:\/\/\/\w|\/tmp\/etki-|Binder Error|Parser Error|Catalog Error|SQLITE_|Internal Error/;

/** @returns what is wrong, in words; empty: nothing */
export function judge(reply: Reply, { text }: Pick<HostileText, 'text'>): string[] {
  const body = reply.body.toString('utf8');
  const found = [
    ...(reply.status >= 500 || reply.status < 200 ? [`answers ${reply.status}`] : []),
    ...(TRACES.test(body) && !TRACES.test(text) ? [`a trace: ${TRACES.exec(body)?.[0]}`] : []),
    ...(text.includes(SUM.asked) && body.includes(SUM.done) ? ['does the sum'] : []),
    ...judgeHeaders(reply),
    ...judgeBody(reply, body),
  ];
  return found.map((what) => `${reply.path.slice(0, 300)}: ${what}`);
}

/** Cookies that the product sets. */
const COOKIES = /^(?:lang|etki\.\w+)=/;

function judgeHeaders({ headers }: Reply): string[] {
  const { location, 'set-cookie': cookies = [] } = headers;
  return [
    ...Object.keys(headers).filter((name) => name.includes(MARK)),
    ...cookies.filter((cookie) => !COOKIES.test(cookie)),
    ...(location !== undefined && !/^\/(?![/\\])[^\s\\]*$/.test(location)
      ? [`leads to ${location}`]
      : []),
  ];
}

function judgeBody({ headers, status }: Reply, body: string): string[] {
  const type = headers['content-type'] ?? '';
  if (type.startsWith('text/html')) return judgePage(body);
  if (type.includes('json')) return isJson(body) ? [] : ['is no JSON'];
  // browsers must not find out by themselves what it is
  const isSafe = headers['x-content-type-options'] === 'nosniff' || !body.includes(MARK);
  return isSafe || status >= 400 ? [] : [`a body of ${type}`];
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

const LEADING = /^(?:href|src|action|formaction|srcset|data|poster|background|xlink:href)$/;
const ELSEWHERE = /^[\s\p{Cc}]*(?:(?:javascript|data|vbscript|https?):|[/\\]{2}|\/[\s\p{Cc}]*\\)/iu;

function judgePage(html: string): string[] {
  const found: string[] = [];
  for (const { name, attributes, content } of listTags(html)) {
    if (name.includes(MARK)) found.push(`a tag <${name}>`);
    for (const [attribute, value] of attributes) {
      if (attribute.includes(MARK) || /^on/i.test(attribute) || /["'<\0]/.test(attribute))
        found.push(`an attribute ${attribute} of <${name}>`);
      if (LEADING.test(attribute) && value.includes(MARK) && ELSEWHERE.test(value))
        found.push(`leads to ${value}`);
    }
    if (name === 'script' && content !== '') found.push(...judgeScript(content));
  }
  return found;
}

/** Texts in a program. */
const LITERALS = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`(?:[^`\\]|\\.)*`/gs;

function judgeScript(content: string): string[] {
  try {
    new Script(content);
  } catch (cause) {
    return [`a script that is broken: ${String(cause)}`];
  }
  return content.replaceAll(LITERALS, '""').includes(MARK) ? ['a program'] : [];
}

interface Tag {
  readonly name: string;
  readonly attributes: readonly (readonly [name: string, value: string])[];
  /** Of an element whose content is no markup. */
  readonly content: string;
}

const NAME = /<\/?([a-zA-Z][^\s/>]*)/y;
const ATTRIBUTE = /[\s/]*([^\s/>=][^\s/>=]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]*)))?/y;
const RAW = /^(?:script|style|textarea|title)$/i;

/** Tags as a browser would find them (HTML Living Standard, 13.2.5). */
export function listTags(html: string): Tag[] {
  const tags: Tag[] = [];
  for (let at = html.indexOf('<'); at >= 0; at = html.indexOf('<', at)) {
    if (html.startsWith('<!--', at)) {
      at = endOf(html, '-->', at + 4);
      continue;
    }
    NAME.lastIndex = at;
    const [start, name = ''] = NAME.exec(html) ?? [];
    if (start === undefined) {
      at++;
      continue;
    }
    at += start.length;
    const attributes: [string, string][] = [];
    ATTRIBUTE.lastIndex = at;
    for (let one = ATTRIBUTE.exec(html); one; one = ATTRIBUTE.exec(html)) {
      attributes.push([one[1] ?? '', one[2] ?? one[3] ?? one[4] ?? '']);
      at = ATTRIBUTE.lastIndex;
    }
    at = endOf(html, '>', at);
    const isRaw = !start.startsWith('</') && RAW.test(name);
    const end = isRaw ? closingOf(html, name, at) : at;
    tags.push({ name: name.toLowerCase(), attributes, content: html.slice(at, end) });
    at = end;
  }
  return tags;
}

function endOf(html: string, mark: string, from: number): number {
  const at = html.indexOf(mark, from);
  return at < 0 ? html.length : at + mark.length;
}

function closingOf(html: string, name: string, from: number): number {
  const closing = new RegExp(`</${name}[\\s/>]`, 'gi');
  closing.lastIndex = from;
  return closing.exec(html)?.index ?? html.length;
}
