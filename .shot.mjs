import { chromium } from 'playwright-core';
const base = process.env.BASE ?? 'http://127.0.0.1:4801';
const b = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: '--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync'.split(
    ' ',
  ),
});
for (const spec of process.argv.slice(2)) {
  const [name, path, width = '1280', scheme = 'light', lang = 'tr'] = spec.split('@');
  const p = await b.newPage({
    viewport: { width: Number(width), height: 900 },
    colorScheme: scheme,
  });
  const u = new URL(path, base);
  u.searchParams.set('lang', lang);
  p.on('pageerror', (e) => console.log('ERR', e.message));
  const r = await p.goto(u.href, { waitUntil: 'networkidle' });
  const w = await p.evaluate(() => [
    document.documentElement.scrollWidth,
    innerWidth,
    document.documentElement.scrollHeight,
  ]);
  console.log(name, r.status(), w.join(' '));
  await p.screenshot({ path: `/tmp/wto/${name}.png`, fullPage: true });
  await p.close();
}
await b.close();
