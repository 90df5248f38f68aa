/** HTML as it is read: texts, tables, attributes and addresses. */

const UNSEEN = /<script\b[\s\S]*?<\/script>|<style\b[\s\S]*?<\/style>|<!--[\s\S]*?-->/g;

export interface Markup {
  /** Between tags. */
  readonly texts: readonly string[];
  /** Of all tags, in their order. */
  readonly attributes: readonly Attribute[];
  /** Texts of the cells of the bodies of tables. */
  readonly tables: readonly (readonly (readonly string[])[])[];
}

export interface Attribute {
  readonly tag: string;
  readonly name: string;
  readonly value: string;
}

export function readMarkup(html: string): Markup {
  const seen = html.replaceAll(UNSEEN, '');
  return {
    texts: seen
      .split(/<[^>]*>/)
      .map((text) => unescape(text).trim())
      .filter(Boolean),
    attributes: [...seen.matchAll(/<([a-z][a-z0-9-]*)((?:\s[^>]*)?)>/g)].flatMap(
      ([, tag = '', rest = '']) =>
        [...rest.matchAll(/([a-zA-Z:_-]+)="([^"]*)"/g)].map(([, name = '', value = '']) => {
          return { tag, name, value: unescape(value) };
        }),
    ),
    tables: [...seen.matchAll(/<tbody[^>]*>([\s\S]*?)<\/tbody>/g)].map(([, body = '']) =>
      [...body.matchAll(/<tr[^>]*>([\s\S]*?)<\/tr>/g)].map(([, row = '']) =>
        [...row.matchAll(/<t[hd][^>]*>([\s\S]*?)<\/t[hd]>/g)].map(([, cell = '']) => clean(cell)),
      ),
    ),
  };
}

function clean(cell: string): string {
  return unescape(cell.replaceAll(/<[^>]*>/g, ' '))
    .replaceAll(/\s+/g, ' ')
    .trim();
}

function unescape(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}

/** Addresses of the same server that a page leads to: of its links, its forms and their choices. */
export function findLinks(html: string, at: string): string[] {
  const { origin } = new URL(at);
  const attributes = readMarkup(html).attributes.filter(
    ({ tag, name }) => (tag === 'a' && name === 'href') || (tag === 'form' && name === 'action'),
  );
  const found = attributes.map(({ value }) => new URL(value, at));
  return [...found, ...findChoices(html, at)]
    .filter((url) => url.origin === origin && !url.pathname.startsWith('/_app/'))
    .map((url) => `${url.pathname}${url.search}`);
}

/** A form that asks again for the same page sends the choice of its list. */
function findChoices(html: string, at: string): URL[] {
  return [...html.matchAll(/<select name="(\w+)"[^>]*>([\s\S]*?)<\/select>/g)].flatMap(
    ([, name = '', list = '']) =>
      [...list.matchAll(/<option value="([^"]+)"/g)].map(
        ([, value = '']) => new URL(`?${new URLSearchParams({ [name]: value })}`, at),
      ),
  );
}
