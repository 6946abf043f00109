import type { Metadata } from 'next';
import { DurationTable } from '@/components/rights/duration-table';
import { PageHeader } from '@/components/ui/page-header';
import { TextLink } from '@/components/ui/text-link';

export const metadata: Metadata = { title: 'Données personnelles' };

export default function PersonalDataPage() {
  return (
    <>
      <PageHeader
        sentence="Ce que Relève sait de vous, à quoi cela sert, qui le voit et combien de temps."
        title="Données personnelles"
      />
      <div className="prose-fr">
        <h2>Ce que nous demandons</h2>
        <ul>
          <li>votre nom et un moyen de vous joindre ;</li>
          <li>votre métier et vos diplômes, tels que vous les déclarez ;</li>
          <li>votre commune et jusqu’où vous pouvez aller ;</li>
          <li>quand vous êtes disponible.</li>
        </ul>
        <h2>Ce que nous ne demandons jamais</h2>
        <p>
          Ni votre adresse, ni votre numéro de sécurité sociale, ni rien sur votre santé ou sur
          votre casier judiciaire. Ne l’écrivez pas dans les champs libres.
        </p>
        <h2>À quoi cela sert</h2>
        <p>
          À vous proposer des missions qui vous conviennent. Une liste classée aide l’établissement
          à choisir qui solliciter : elle donne ses raisons, et c’est toujours une personne qui
          décide. <TextLink href="/classement">Comment la liste est classée</TextLink>.
        </p>
        <h2>Qui le voit</h2>
        <p>
          Un établissement voit votre métier et votre trajet. Il ne voit votre nom que si vous
          acceptez sa mission. Le responsable de votre vivier voit votre nom et vos coordonnées tant
          qu’il doit valider votre inscription, puis vos initiales. La cellule de crise du
          département voit des nombres.{' '}
          <TextLink href="/donnees-personnelles/registre">Le registre, ligne par ligne</TextLink>.
        </p>
        <h2>Ce que votre appareil garde</h2>
        <p>
          Le navigateur garde ce qui vous reconnaît tant que vous êtes connecté·e. Pour être
          lisibles sans réseau, il garde aussi la fiche de votre premier jour, jusqu’au lendemain de
          la mission, et, pour une cellule de crise, la dernière image de son tableau, trente
          minutes au plus. Tout s’efface quand vous vous déconnectez.
        </p>
        <h2>Vos droits</h2>
        <p>
          Dans votre espace, à la page <TextLink href="/mes-droits">Mes droits</TextLink>, vous
          lisez et emportez tout ce qui est gardé de vous, vous corrigez, vous arrêtez tout ou vous
          effacez tout, en moins d’une minute. Sans vous connecter,{' '}
          <TextLink href="/effacement">un lien par courriel</TextLink> suffit pour tout effacer.
          Autrement, <TextLink href="/contact">écrivez-nous</TextLink> : réponse en un mois au plus.
          Si elle ne vous convient pas, vous pouvez saisir la CNIL, l’autorité qui protège les
          données.
        </p>
      </div>
      <DurationTable />
      <p className="mt-6 text-muted text-sm">
        Le nom du responsable du traitement est inscrit ici à l’ouverture du service.
      </p>
    </>
  );
}
