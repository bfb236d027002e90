/// <reference types="vitest/config" />
import { fileURLToPath } from 'node:url';

import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const server = process.env.FAIRGROUND_URL ?? 'http://127.0.0.1:8000';
// The server believes requests from its own origin only; those of the development page pass as such.
const target = { target: server, headers: { origin: server } };
const proxy = { '/api': target, '/media': target, '/socket.io': { ...target, ws: true } };

export default defineConfig({
  plugins: [react(), tailwindcss()],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  server: { proxy },
  preview: { proxy },
  build: {
    outDir: '../src/fairground/web_dist',
    emptyOutDir: true,
    // The Content-Security-Policy forbids inline scripts and data: fonts, so nothing is inlined.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            {
              name: 'react',
              test: /node_modules[\\/](react|react-dom|scheduler|react-router)[\\/]/,
              priority: 3,
            },
            {
              name: 'state',
              test: /node_modules[\\/](@reduxjs|react-redux|immer|reselect)[\\/]/,
              priority: 2,
            },
          ],
        },
      },
    },
  },
  test: {
    restoreMocks: true,
    // Generous, because the checks of accessibility are slow on a busy machine.
    testTimeout: 90_000,
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: 'pages',
          environment: 'jsdom',
          setupFiles: ['./tests/setup.ts'],
          // Files share what they import of others, which takes longer than most tests; of ours each has its own.
          isolate: false,
          alias: {
            'socket.io-client': fileURLToPath(new URL('./tests/socket.ts', import.meta.url)),
            '@stripe/stripe-js/pure': fileURLToPath(new URL('./tests/stripe.ts', import.meta.url)),
          },
          include: ['src/**/*.test.{ts,tsx}'],
        },
      },
      {
        extends: true,
        test: { name: 'rules', environment: 'node', include: ['tests/**/*.test.ts'] },
      },
    ],
  },
});
