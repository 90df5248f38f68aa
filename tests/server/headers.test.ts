import { describe, expect, it } from 'vitest';
import { secureHeaders, type Sending } from '#lib/server/headers.ts';

const PRIVATE: Sending = { isPublic: false, isEmbed: false, isSecure: false };
const POLICY = "default-src 'self'; script-src 'self' 'nonce-x'; frame-ancestors 'self'";

function send(sending: Partial<Sending>, given: Record<string, string> = {}): Headers {
  const headers = new Headers(given);
  secureHeaders(headers, { ...PRIVATE, ...sending });
  return headers;
}

describe('headers', () => {
  it.each([
    ['x-content-type-options', 'nosniff'],
    ['referrer-policy', 'same-origin'],
    ['cross-origin-opener-policy', 'same-origin'],
    ['cross-origin-resource-policy', 'same-origin'],
    ['cache-control', 'no-store'],
  ])('%s is %s where nothing else is said', (name, value) => {
    expect(send({}).get(name)).toBe(value);
  });

  it('leave public pages to caches, and what says itself how it is kept', () => {
    expect(send({ isPublic: true }).get('cache-control')).toBeNull();
    const kept = 'private, no-cache';
    expect(send({}, { 'cache-control': kept }).get('cache-control')).toBe(kept);
  });

  it('ask for https only where there is https', () => {
    expect(send({}).get('strict-transport-security')).toBeNull();
    expect(send({ isSecure: true }).get('strict-transport-security')).toContain('max-age=63072000');
  });

  it('let nobody frame a page, and everybody a figure that is made for it', () => {
    const page = send({}, { 'content-security-policy': POLICY });
    expect(page.get('content-security-policy')).toBe(
      "default-src 'self'; script-src 'self' 'nonce-x'; frame-ancestors 'none'",
    );
    expect(page.get('x-frame-options')).toBe('DENY');
    const figure = send({ isEmbed: true }, { 'content-security-policy': POLICY });
    expect(figure.get('content-security-policy')).toContain('frame-ancestors *');
    expect(figure.get('content-security-policy')?.match(/frame-ancestors/g)).toHaveLength(1);
    expect(figure.get('x-frame-options')).toBeNull();
    expect(figure.get('cross-origin-resource-policy')).toBe('cross-origin');
  });
});
