import adapter from '@sveltejs/adapter-node';
import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';

/** @type {import('@sveltejs/kit').Config} */
export default {
  preprocess: vitePreprocess(),
  kit: {
    // server.ts wraps the built handler; nothing else reads this folder
    adapter: adapter({ out: 'build', precompress: true }),
    alias: { '#lib': 'src/lib' },
    // only who opens a meeting gets one
    serviceWorker: { register: false },
    csp: {
      // no nonce: a page of a release is the same for everybody, and may be kept by caches
      mode: 'hash',
      directives: {
        'default-src': ['self'],
        'script-src': ['self'],
        // Svelte and Chart.js set inline style properties
        'style-src': ['self', 'unsafe-inline'],
        // a picture of a figure is made on its way to a file
        'img-src': ['self', 'data:', 'blob:'],
        'font-src': ['self', 'data:'],
        'object-src': ['none'],
        'base-uri': ['none'],
        'form-action': ['self'],
        'frame-ancestors': ['self'],
      },
    },
    typescript: {
      config: (config) => {
        config.include = [
          ...config.include,
          '../src/**/*.ts',
          '../src/**/*.svelte',
          '../tests/**/*.ts',
          '../bench/**/*.ts',
          '../server.ts',
          '../vite.config.ts',
          '../eslint.config.js',
        ];
        return config;
      },
    },
  },
};
