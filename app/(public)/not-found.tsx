import type { Metadata } from 'next';
import { NotFoundWords } from '@/components/layout/not-found-words';

export const metadata: Metadata = { title: 'Page introuvable' };

// drawn inside this group's own frame
export default function NotFoundPage() {
  return <NotFoundWords />;
}
