import type { Metadata } from 'next';
import { MessagesSentTable } from '@/components/situation/messages-sent-table';
import { Card } from '@/components/ui/card';
import { DataTable } from '@/components/ui/data-table';
import { FigureCard } from '@/components/ui/figure-card';
import { PageHeader } from '@/components/ui/page-header';
import { readPlatformAs } from '@/lib/identity/server/read-platform';
import { plural, sayCount, sayNumber } from '@/lib/shared/french';
import { readMessagesSentAs } from '@/lib/situation/server/read-messages-sent';
import { contextAs } from '@/lib/web/current-context';

export const metadata: Metadata = { title: 'Plateforme' };

export default async function PlatformPage() {
  const context = await contextAs('platform');
  const platform = await readPlatformAs(context);
  const messages = await readMessagesSentAs(context);
  const { territories, users, disabled, sessions } = platform;

  return (
    <div className="flex flex-col gap-6">
      <PageHeader
        sentence={`${sayCount(territories.length, 'territoire')} en activité. Aucune donnée de besoin ni de personne n’est visible d’ici.`}
        title="Plateforme"
      />
      <div className="grid gap-4 sm:grid-cols-3">
        <FigureCard figure={sayNumber(users)} words={plural(users, 'compte')} />
        <FigureCard
          figure={sayNumber(disabled)}
          words={plural(disabled, 'compte désactivé', 'comptes désactivés')}
        />
        <FigureCard
          figure={sayNumber(sessions)}
          words={plural(sessions, 'session ouverte', 'sessions ouvertes')}
        />
      </div>
      <DataTable
        caption="Territoires"
        columns={[
          { key: 'name', title: 'Territoire', cell: (row) => `${row.name} (${row.code})` },
          {
            key: 'organizations',
            title: 'Organismes',
            numeric: true,
            cell: (row) => sayNumber(row.organizations),
          },
          {
            key: 'toVerify',
            title: 'À vérifier',
            numeric: true,
            cell: (row) => sayNumber(row.toVerify),
          },
          {
            key: 'structures',
            title: 'Structures',
            numeric: true,
            cell: (row) => sayNumber(row.structures),
          },
          {
            key: 'cell',
            title: 'Membres de cellule',
            numeric: true,
            cell: (row) => sayNumber(row.cellMembers),
          },
          { key: 'pools', title: 'Viviers', numeric: true, cell: (row) => sayNumber(row.pools) },
        ]}
        empty="Aucun territoire en activité."
        rowKey={(row) => row.code}
        rows={territories}
      />
      <MessagesSentTable messages={messages} />
      <Card title="En ligne de commande">
        <p>
          Créer un territoire, un organisme, une structure ou un compte, voir les travaux de fond,
          vérifier le journal : <code>npm run admin</code> donne la liste des commandes.
        </p>
      </Card>
    </div>
  );
}
