import type { Metadata } from 'next';
import { OrganizationList } from '@/components/organization/organization-list';
import { Banner } from '@/components/ui/banner';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkButton } from '@/components/ui/link-button';
import { PageHeader } from '@/components/ui/page-header';
import { TextLink } from '@/components/ui/text-link';
import { listOrganizationsAs } from '@/lib/identity/server/decide-organization';
import { readKeepsPeersAs } from '@/lib/peer/server/keep-peers';
import { sayCount } from '@/lib/shared/french';
import { ownValue } from '@/lib/shared/own-value';
import { contextAs } from '@/lib/web/current-context';
import { decideOrganizationAction } from './actions';

export const metadata: Metadata = { title: 'Organismes' };

type Query = { readonly searchParams: Promise<Readonly<Record<string, string | string[]>>> };

const DONE: Readonly<Record<string, string>> = {
  invited: 'L’invitation est partie à la direction. Elle attend sa réponse pendant 72 heures.',
  verified: 'L’organisme est vérifié : ses structures publient leurs besoins aussitôt.',
  suspended: 'L’organisme est suspendu : plus personne ne parle pour lui.',
};

/** What else a cell keeps of its territory; the directors’ reserve, for whoever was let in. */
const WAYS: readonly { readonly href: string; readonly label: string; readonly peers?: true }[] = [
  { href: '/cellule/organismes/structures', label: 'Structures à vérifier, et transferts' },
  { href: '/cellule/consignes', label: 'Consignes du territoire' },
  { href: '/cellule/referents', label: 'Référents, et questions posées' },
  { href: '/cellule/equipes-mobiles', label: 'Équipes mobiles' },
  { href: '/cellule/directions', label: 'Réserve de directions', peers: true },
  { href: '/cellule/collectifs', label: 'Espaces collectifs' },
  { href: '/cellule/modeles', label: 'Modèles des papiers' },
];

export default async function OrganizationsPage({ searchParams }: Query) {
  const context = await contextAs('cell');
  const { fait } = await searchParams;
  const organizations = await listOrganizationsAs(context);
  const keepsPeers = await readKeepsPeersAs(context);
  const toVerify = organizations.filter((one) => one.status === 'invited').length;
  const done = ownValue(DONE, fait);
  const invite = <LinkButton href="/cellule/organismes/nouveau">Inviter un organisme</LinkButton>;

  return (
    <div className="flex flex-col gap-6">
      <PageHeader
        beside={invite}
        sentence={
          toVerify > 0
            ? `${sayCount(toVerify, 'organisme attend', 'organismes attendent')} votre vérification.`
            : `${sayCount(organizations.length, 'organisme')} dans votre territoire.`
        }
        title="Organismes"
      />
      {done ? (
        <Banner live tone="success">
          {done}
        </Banner>
      ) : null}
      <ul className="flex flex-wrap gap-x-6">
        {WAYS.filter(({ peers }) => keepsPeers || !peers).map(({ href, label }) => (
          <li key={href}>
            <TextLink className="inline-flex min-h-target items-center" href={href}>
              {label}
            </TextLink>
          </li>
        ))}
      </ul>
      {organizations.length > 0 ? (
        <OrganizationList action={decideOrganizationAction} organizations={organizations} />
      ) : (
        <EmptyState
          act={invite}
          example="« Les Tilleuls », association, deux EHPAD et un service à domicile."
          title="Les organismes de votre territoire"
        >
          Chaque organisme invité apparaît ici avec ses structures ; vous le vérifiez avant qu’il
          publie.
        </EmptyState>
      )}
    </div>
  );
}
