import type { Metadata } from 'next';
import { PageHeader } from '@/components/ui/page-header';
import { TextLink } from '@/components/ui/text-link';

export const metadata: Metadata = { title: 'Données personnelles' };

export default function PersonalDataPage() {
  return (
    <>
      <PageHeader
        sentence="Ce que Relève sait de vous, à quoi cela sert, et qui le voit."
        title="Données personnelles"
      />
      <div className="prose-fr">
        <h2>Ce que nous demandons</h2>
        <ul>
          <li>votre nom et un moyen de vous joindre ;</li>
          <li>votre métier et vos diplômes, tels que vous les déclarez ;</li>
          <li>votre commune et jusqu’où vous pouvez aller ;</li>
          <li>quand vous êtes disponible.</li>
        </ul>
        <h2>Ce que nous ne demandons jamais</h2>
        <p>
          Ni votre adresse, ni votre numéro de sécurité sociale, ni rien sur votre santé ou sur
          votre casier judiciaire. Ne l’écrivez pas dans les champs libres.
        </p>
        <h2>À quoi cela sert</h2>
        <p>
          À vous proposer des missions qui vous conviennent. Un classement automatique aide
          l’établissement à choisir qui solliciter : il donne ses raisons, et c’est toujours une
          personne qui décide.
        </p>
        <h2>Qui le voit</h2>
        <p>
          Un établissement voit votre métier et votre trajet. Il ne voit votre nom que si vous
          acceptez sa mission. Le responsable de votre vivier voit votre nom et vos coordonnées tant
          qu’il doit valider votre inscription, puis vos initiales. La cellule de crise du
          département voit des nombres.
        </p>
        <h2>Vos droits</h2>
        <p>
          Vous pouvez lire, corriger ou faire effacer ce qui vous concerne, et vous mettre en pause
          à tout moment. <TextLink href="/contact">Écrivez-nous</TextLink>. Si la réponse ne vous
          convient pas, vous pouvez saisir la CNIL.
        </p>
        <p className="text-sm text-muted">
          Les durées de conservation et le nom du responsable du traitement sont inscrits ici à
          l’ouverture du service.
        </p>
      </div>
    </>
  );
}
