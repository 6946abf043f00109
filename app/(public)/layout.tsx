import type { ReactNode } from 'react';
import { PublicFrame } from '@/components/layout/public-frame';
import { LinkButton } from '@/components/ui/link-button';

export default function PublicLayout({ children }: { children: ReactNode }) {
  return (
    <PublicFrame
      account={
        <LinkButton href="/connexion" look="secondary">
          Se connecter
        </LinkButton>
      }
    >
      {children}
    </PublicFrame>
  );
}
