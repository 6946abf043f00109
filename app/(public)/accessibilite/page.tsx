import type { Metadata } from 'next';
import { ActionForm } from '@/components/ui/action-form';
import { Banner } from '@/components/ui/banner';
import { PageHeader } from '@/components/ui/page-header';
import { TextLink } from '@/components/ui/text-link';
import { LIGHT_COOKIE } from '@/lib/shared/content-policy';
import { hasLightPages } from '@/lib/web/light-pages';
import { chooseLightAction } from './actions';

export const metadata: Metadata = { title: 'Accessibilité' };

export default async function AccessibilityPage() {
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
        <LightPages chosen={await hasLightPages()} />
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

/** Pages without any script, for whoever has little data or a slow network: chosen here, kept by the browser. */
function LightPages({ chosen }: { readonly chosen: boolean }) {
  return (
    <>
      <h2 id="pages-legeres">Pages légères</h2>
      <p>
        Si votre réseau est lent ou votre forfait petit, les pages peuvent venir sans aucun
        JavaScript. Tout s’y fait ; la semaine de disponibilités s’y écrit au lieu de se peindre.
        Les tableaux de bord, qui se mettent à jour tout seuls, restent entiers.
      </p>
      {chosen ? <p>Cet appareil reçoit les pages légères.</p> : null}
      <ActionForm
        action={chooseLightAction}
        look="secondary"
        submitLabel={chosen ? 'Revenir aux pages complètes' : 'Recevoir les pages légères'}
      >
        <input name="leger" type="hidden" value={chosen ? 'non' : LIGHT_COOKIE.chosen} />
      </ActionForm>
    </>
  );
}
