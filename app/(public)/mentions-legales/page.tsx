import type { Metadata } from 'next';
import { PageHeader } from '@/components/ui/page-header';
import { TextLink } from '@/components/ui/text-link';

export const metadata: Metadata = { title: 'Mentions légales' };

export default function LegalNoticePage() {
  return (
    <>
      <PageHeader
        sentence="Qui publie ce service, et où il est hébergé."
        title="Mentions légales"
      />
      <div className="prose-fr">
        <h2>Éditeur</h2>
        <p>
          Ce service est mis en place pour un département par la collectivité ou l’autorité qui
          anime sa réserve médico-sociale. Son nom, son adresse et le nom de la personne responsable
          de la publication sont inscrits ici à l’ouverture du service.
        </p>
        <h2>Hébergement</h2>
        <p>
          Les données sont destinées à être hébergées en France. Le nom et l’adresse de l’hébergeur
          sont inscrits ici à l’ouverture du service.
        </p>
        <h2>Données de référence</h2>
        <p>
          Communes, intercommunalités et populations : INSEE, La Poste et DGCL, Licence Ouverte.
          Positions des communes : GeoNames, licence CC BY 4.0. Établissements : répertoire FINESS,
          Licence Ouverte.
        </p>
        <h2>Témoins de connexion</h2>
        <p>
          Seuls sont déposés ceux qui sont nécessaires : votre session quand vous êtes connecté·e,
          et le choix d’un affichage clair ou sombre. Ils ne demandent pas de consentement.
        </p>
        <p>
          Voir aussi : <TextLink href="/donnees-personnelles">vos données personnelles</TextLink>.
        </p>
      </div>
    </>
  );
}
