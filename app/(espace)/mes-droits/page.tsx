import type { Metadata } from 'next';
import { RestrictCard } from '@/components/rights/restrict-card';
import { Banner } from '@/components/ui/banner';
import { Card } from '@/components/ui/card';
import { LinkButton } from '@/components/ui/link-button';
import { PageHeader } from '@/components/ui/page-header';
import { TextLink } from '@/components/ui/text-link';
import { readMyRightsAs } from '@/lib/rights/server/read-my-data';
import { ownValue } from '@/lib/shared/own-value';
import { contextAs } from '@/lib/web/current-context';
import { liftAction, restrictAction } from './actions';

export const metadata: Metadata = { title: 'Mes droits' };

type Query = { readonly searchParams: Promise<Readonly<Record<string, string | string[]>>> };

const DONE: Readonly<Record<string, string>> = {
  arret: 'Tout est arrêté. Personne ne vous classe ni ne vous sollicite.',
  reprise: 'Tout reprend comme avant.',
};

export default async function RightsPage({ searchParams }: Query) {
  const context = await contextAs('person');
  const { restrictedAt } = await readMyRightsAs(context);
  const { fait } = await searchParams;
  const done = ownValue(DONE, fait);

  return (
    <div className="flex max-w-2xl flex-col gap-6">
      <div>
        <PageHeader
          back={{ href: '/profil', label: 'Mon profil' }}
          sentence="Ce qui est gardé de vous est à vous : lisez-le, emportez-le, corrigez-le, arrêtez tout, effacez tout."
          title="Mes droits"
        />
        {done ? (
          <Banner live tone="success">
            {done}
          </Banner>
        ) : null}
      </div>
      <Card title="Lire et emporter">
        <p className="mb-4 max-w-text">
          Tout ce que la réserve garde de vous, avec la raison et la durée : sur une page, ou dans
          un fichier.
        </p>
        <div className="flex flex-wrap items-center gap-4">
          <LinkButton href="/mes-droits/donnees" look="secondary">
            Lire mes données
          </LinkButton>
          <a
            className="inline-flex min-h-target items-center text-accent underline underline-offset-4"
            download="mes-donnees-releve.json"
            href="/api/mes-donnees"
          >
            Télécharger mes données (JSON)
          </a>
        </div>
      </Card>
      <Card title="Corriger">
        <ul className="flex max-w-text flex-col gap-2">
          <li>
            <TextLink href="/profil">Votre profil</TextLink> : nom, téléphone, situation, métiers,
            commune, distance, conditions remplies.
          </li>
          <li>
            <TextLink href="/disponibilites">Vos disponibilités</TextLink> : semaine, exceptions,
            heures ailleurs, pause.
          </li>
          <li>
            Votre adresse électronique, la preuve d’un métier, une mission ou ses heures ne se
            changent pas seul·e : <TextLink href="/contact">demandez-le-nous</TextLink>. Réponse en
            un mois au plus.
          </li>
        </ul>
      </Card>
      <RestrictCard
        lift={liftAction}
        now={context.now}
        restrict={restrictAction}
        restrictedAt={restrictedAt}
      />
      <Card title="Comprendre">
        <p className="max-w-text">
          Une liste classée aide l’établissement à choisir qui solliciter.{' '}
          <TextLink href="/classement">Comment elle est faite</TextLink>.{' '}
          <TextLink href="/donnees-personnelles">
            Ce qui est gardé, pourquoi, combien de temps
          </TextLink>
          . Si notre réponse ne vous convient pas, vous pouvez saisir la CNIL, l’autorité qui
          protège les données.
        </p>
      </Card>
      <Card title="Tout effacer">
        <p className="mb-4 max-w-text">
          Vous quittez la réserve et vos données s’effacent en moins d’une minute. Aucune raison
          n’est demandée.
        </p>
        <LinkButton href="/mes-droits/effacer" look="secondary">
          Effacer mes données
        </LinkButton>
      </Card>
    </div>
  );
}
