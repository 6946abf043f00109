import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { FormGallery } from '@/components/gallery/form-gallery';
import { GallerySection } from '@/components/gallery/gallery-section';
import { StateGallery } from '@/components/gallery/state-gallery';
import { AppFrame } from '@/components/layout/app-frame';
import { Button } from '@/components/ui/button';
import { PageHeader } from '@/components/ui/page-header';
import { env } from '@/lib/env';

export const metadata: Metadata = { title: 'Composants' };

const NAVIGATION = [
  { href: '/composants', label: 'Mes besoins', current: true, waiting: 3 },
  { href: '/composants?page=disponibilites', label: 'Disponibilités' },
  { href: '/composants?page=situation', label: 'Situation' },
];

/** Every component in every state, for whoever builds a screen; does not exist once in service. */
export default function GalleryPage() {
  if (env().NODE_ENV === 'production') notFound();

  return (
    <AppFrame
      hats={<span className="text-sm font-semibold">EHPAD Les Tilleuls</span>}
      navigation={NAVIGATION}
      person="Élise N’Guyen"
      signOut={<Button look="secondary">Se déconnecter</Button>}
    >
      <PageHeader
        back={{ href: '/', label: 'Accueil' }}
        sentence="Ce soir, 7 postes critiques ne sont pas couverts, dont 2 nuits d’EHPAD."
        title="Composants"
      />
      <StateGallery />
      <GallerySection title="Formulaire">
        <FormGallery refused={false} />
      </GallerySection>
      <GallerySection title="Formulaire refusé">
        <FormGallery refused />
      </GallerySection>
    </AppFrame>
  );
}
