/** Headers that tell browsers and caches how careful to be (OWASP ASVS 5.0, chapters 3 and 14). */

export interface Sending {
  /** What lies under `/public` and is the same for everybody. */
  readonly isPublic: boolean;
  /** A figure that other sites may show in a frame. */
  readonly isEmbed: boolean;
  /** The site is reached through https. */
  readonly isSecure: boolean;
}

const ALWAYS: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
  'cross-origin-opener-policy': 'same-origin',
};

/** Two years, as the lists of browsers ask for. */
const STRICT_TRANSPORT = 'max-age=63072000; includeSubDomains';

/** Sets the headers of a response that does not say otherwise itself. */
export function secureHeaders(headers: Headers, { isPublic, isEmbed, isSecure }: Sending): void {
  for (const [name, value] of Object.entries(ALWAYS)) headers.set(name, value);
  headers.set('cross-origin-resource-policy', isEmbed ? 'cross-origin' : 'same-origin');
  if (isSecure) headers.set('strict-transport-security', STRICT_TRANSPORT);
  // pages with exact figures or of an account stay in no cache
  if (!isPublic && !headers.has('cache-control')) headers.set('cache-control', 'no-store');
  frameBy(headers, isEmbed ? '*' : "'none'");
}

/** Who may show the page in a frame: everybody for figures that are made for it, else nobody. */
function frameBy(headers: Headers, ancestors: string): void {
  const policy = headers.get('content-security-policy');
  if (policy === null) return;
  const others = policy
    .split(';')
    .map((directive) => directive.trim())
    .filter((directive) => directive !== '' && !directive.startsWith('frame-ancestors'));
  headers.set('content-security-policy', [...others, `frame-ancestors ${ancestors}`].join('; '));
  if (ancestors !== '*') headers.set('x-frame-options', 'DENY');
}
