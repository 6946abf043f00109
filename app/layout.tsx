import type { Metadata, Viewport } from 'next';
import { cookies, headers } from 'next/headers';
import type { ReactNode } from 'react';
import { HashHistory } from '@/components/layout/hash-history';
import { SkipLinks } from '@/components/layout/skip-links';
import { env } from '@/lib/env';
import './globals.css';

export const metadata: Metadata = {
  title: { default: 'Relève', template: '%s – Relève' },
  description: 'La réserve médico-sociale d’un territoire : du besoin publié à la mission tenue.',
  icons: { icon: '/icone.svg' },
  formatDetection: { telephone: false, date: false, address: false, email: false },
  robots: { index: false, follow: false },
};

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#ffffff' },
    { media: '(prefers-color-scheme: dark)', color: '#172228' },
  ],
};

const THEMES = ['light', 'dark'];

/** Every page is made for one visit: it reads the nonce of its own content policy. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const asked = await headers();
  const nonce = asked.get('x-nonce') ?? undefined;
  const light = asked.get('x-weight') === 'light';
  const chosen = (await cookies()).get('theme')?.value ?? '';
  const theme = THEMES.includes(chosen) ? chosen : undefined;

  return (
    <html data-light={light || undefined} data-theme={theme} lang="fr" suppressHydrationWarning>
      <head>
        <meta content={nonce} nonce={nonce} property="csp-nonce" suppressHydrationWarning />
        {light ? <script defer nonce={nonce} src={env().ISLANDS} /> : null}
      </head>
      <body>
        <SkipLinks />
        <HashHistory />
        {children}
      </body>
    </html>
  );
}
