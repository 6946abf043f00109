import type { Metadata } from 'next';
import { Banner } from '@/components/ui/banner';
import { PageHeader } from '@/components/ui/page-header';
import { TextLink } from '@/components/ui/text-link';

export const metadata: Metadata = { title: 'Accessibilité' };

export default function AccessibilityPage() {
  return (
    <>
      <PageHeader
        sentence="Chacun doit pouvoir demander de l’aide ou en proposer, quel que soit son appareil."
        title="Déclaration d’accessibilité"
      />
      <div className="prose-fr">
        <Banner title="Accessibilité : non conforme" tone="warning">
          Aucun audit n’a encore été mené. Sans audit, un service est dit « non conforme », quel que
          soit le soin apporté.
        </Banner>
        <h2>État de conformité</h2>
        <p>
          Relève n’est pas encore évalué selon le référentiel général d’amélioration de
          l’accessibilité (RGAA 4.1). Cette déclaration est un projet ; elle sera remplacée après
          l’audit.
        </p>
        <h2>Ce qui est vérifié à chaque version</h2>
        <ul>
          <li>les contrastes, calculés pour chaque couple de couleurs, en clair et en sombre ;</li>
          <li>les pages principales, par un outil automatique ;</li>
          <li>les parcours principaux au clavier seul, et sans JavaScript.</li>
        </ul>
        <p>Un outil automatique ne voit qu’une partie des obstacles.</p>
        <h2>Ce qui ne l’est pas encore</h2>
        <ul>
          <li>l’usage avec un lecteur d’écran, par des personnes qui s’en servent ;</li>
          <li>la relecture des textes par des personnes concernées.</li>
        </ul>
        <h2>Nous signaler un obstacle</h2>
        <p>
          Si une page vous bloque, <TextLink href="/contact">écrivez-nous</TextLink> : nous vous
          donnerons l’information ou ferons la démarche avec vous.
        </p>
        <h2>Voie de recours</h2>
        <p>
          Si vous nous avez signalé un obstacle et que nous ne répondons pas, vous pouvez écrire au
          Défenseur des droits, ou contacter son délégué dans votre région.
        </p>
      </div>
    </>
  );
}
