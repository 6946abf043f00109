import type { Metadata } from 'next';
import { PageHeader } from '@/components/ui/page-header';
import { TextLink } from '@/components/ui/text-link';

export const metadata: Metadata = { title: 'Données effacées' };

export default function ErasedPage() {
  return (
    <>
      <PageHeader
        sentence="Merci pour le temps que vous avez donné, ou voulu donner."
        title="C’est effacé"
      />
      <div className="prose-fr">
        <p>
          Vos données ne sont plus dans la réserve, et personne ne vous sollicitera plus. Les
          messages déjà partis restent dans votre boîte. Une sauvegarde peut encore les contenir
          quelques semaines : si elle devait servir, votre effacement y serait refait.
        </p>
        <p>
          Vous revenez quand vous voulez : <TextLink href="/rejoindre">s’inscrire</TextLink>.
        </p>
      </div>
    </>
  );
}
