/** The same request without filters: an example is of the whole city in the default period. */
export function atDefault({ url, locals }: { url: URL; locals: App.Locals }): {
  url: URL;
  locals: App.Locals;
} {
  return { url: new URL(url.pathname, url.origin), locals };
}
