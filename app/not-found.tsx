import type { Metadata } from 'next';
import { PublicFrame } from '@/components/layout/public-frame';
import { WayOut } from '@/components/layout/way-out';

export const metadata: Metadata = { title: 'Page introuvable' };

export default function NotFoundPage() {
  return (
    <PublicFrame>
      <WayOut title="Cette page n’existe pas, ou plus">
        <p>
          L’adresse est peut-être incomplète, ou ce qu’elle montrait ne vous est pas ouvert. Si vous
          suiviez un lien reçu par courriel, vérifiez qu’il est entier.
        </p>
      </WayOut>
    </PublicFrame>
  );
}
