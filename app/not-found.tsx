import type { Metadata } from 'next';
import { NotFoundWords } from '@/components/layout/not-found-words';
import { PublicFrame } from '@/components/layout/public-frame';

export const metadata: Metadata = { title: 'Page introuvable' };

export default function NotFoundPage() {
  return (
    <PublicFrame>
      <NotFoundWords />
    </PublicFrame>
  );
}
