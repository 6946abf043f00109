import fs from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('.', import.meta.url));

/** The last migration this build knows: a database that has not seen it is not ready for it. */
const SCHEMA_VERSION = fs
  .readdirSync(new URL('prisma/migrations', import.meta.url), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .sort()
  .at(-1);

/** The script of light pages, where scripts/islands.mjs put it. */
const ISLANDS = fs.existsSync(new URL('public/ilots', import.meta.url))
  ? `/ilots/${fs.readdirSync(new URL('public/ilots', import.meta.url))[0]}`
  : '';

/** Said with every answer; the content policy of pages, which carries a nonce, is set by proxy.ts. */
const HEADERS = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'Referrer-Policy', value: 'no-referrer' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
  { key: 'Cross-Origin-Resource-Policy', value: 'same-origin' },
  {
    key: 'Permissions-Policy',
    value: 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()',
  },
];

/** A file of the build and what /api answers are never pages: they may not run, frame or fetch anything. */
const ASSET_HEADERS = [
  { key: 'Content-Security-Policy', value: "default-src 'none'; frame-ancestors 'none'" },
];

/** The worker of the moving map fetches the pieces of a base map, when the operator chose one; nothing else. */
const MAP_WORKER_HEADERS = [
  {
    key: 'Content-Security-Policy',
    value: "default-src 'none'; connect-src https:; frame-ancestors 'none'",
  },
];

/** @type {import('next').NextConfig} */
const config = {
  output: 'standalone',
  env: { SCHEMA_VERSION, ISLANDS },
  outputFileTracingRoot: root,
  outputFileTracingExcludes: { '*': ['.data/**'] },
  // the letters papers are printed with are read from where they are installed
  outputFileTracingIncludes: { '*': ['node_modules/@expo-google-fonts/*/*/*.ttf'] },
  turbopack: { root },
  poweredByHeader: false,
  reactStrictMode: true,
  typedRoutes: true,
  // npm run check reads the types of the whole tree, tests included; the build does not read them a second time
  typescript: { ignoreBuildErrors: true },
  images: { unoptimized: true },
  serverExternalPackages: [
    'pg',
    '@prisma/adapter-pg',
    'graphile-worker',
    'nodemailer',
    '@myriaddreamin/typst-ts-node-compiler',
  ],
  experimental: { serverActions: { bodySizeLimit: '256kb' } },
  headers: async () => [
    { source: '/:path*', headers: HEADERS },
    { source: '/_next/static/:path*', headers: ASSET_HEADERS },
    { source: '/_next/static/media/:file*.mjs', headers: MAP_WORKER_HEADERS },
    {
      source: '/ilots/:path*',
      headers: [
        ...ASSET_HEADERS,
        { key: 'Cache-Control', value: 'public, max-age=31536000, immutable' },
      ],
    },
    { source: '/api/:path*', headers: ASSET_HEADERS },
  ],
};

export default config;
