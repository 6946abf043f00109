import type { Metadata } from 'next';
import { STATUS_LABELS, sayImport } from '@/components/pool/import-words';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { DataTable } from '@/components/ui/data-table';
import { FileForm } from '@/components/ui/file-form';
import { PageHeader } from '@/components/ui/page-header';
import { TextLink } from '@/components/ui/text-link';
import { IMPORT_RULES } from '@/lib/pool/import';
import { TABLE_MESSAGES } from '@/lib/pool/import.messages';
import { readImportsAs } from '@/lib/pool/server/read-import';
import { sayNumber } from '@/lib/shared/french';
import { sayAgo } from '@/lib/shared/french-time';
import { ownValue } from '@/lib/shared/own-value';
import { contextAs } from '@/lib/web/current-context';

export const metadata: Metadata = { title: 'Importer des personnes' };

type Query = { readonly searchParams: Promise<Readonly<Record<string, string | string[]>>> };

const MEGA = 1_048_576;
const LIMITS = `Tableur (.xlsx) ou texte (.csv), une personne par ligne, des titres en haut : ${sayNumber(IMPORT_RULES.mostLines)} lignes et ${IMPORT_RULES.mostBytes / MEGA} Mo au plus.`;

export default async function ImportPage({ searchParams }: Query) {
  const context = await contextAs('pool-manager');
  const { erreur } = await searchParams;
  const imports = await readImportsAs(context);

  return (
    <div className="flex flex-col gap-6">
      <PageHeader
        back={{ href: '/viviers/invitations', label: 'Invitations' }}
        sentence="Chaque personne du fichier recevra une invitation, et dira oui ou non elle-même. Vous relisez tout avant que rien ne parte."
        title="Importer des personnes"
      />
      <Card title="Choisir un fichier">
        <FileForm
          accept=".csv,.txt,.tsv,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
          action="/api/viviers/import"
          error={erreur === 'foreign' ? FOREIGN : (ownValue(TABLE_MESSAGES, erreur) ?? null)}
          hint={LIMITS}
          label="Fichier de tableur"
          name="Importer un fichier"
          submitLabel="Lire le fichier"
        />
        <p className="mt-6 max-w-text text-sm text-muted">
          Nom, adresse électronique ou téléphone, commune, métier, études : rien d’autre n’est
          repris. Le fichier n’est pas gardé ; ses lignes sont effacées dès que les invitations sont
          faites, et au plus tard {IMPORT_RULES.keptDays} jours après.
        </p>
      </Card>
      {imports.length > 0 ? (
        <DataTable
          caption="Vos imports, le plus récent d’abord"
          columns={[
            {
              key: 'file',
              title: 'Fichier',
              cell: (one) => <TextLink href={`/viviers/import/${one.id}`}>{one.fileName}</TextLink>,
            },
            { key: 'when', title: 'Lu', cell: (one) => sayAgo(one.createdAt, context.now) },
            {
              key: 'status',
              title: 'État',
              cell: (one) => <Badge>{STATUS_LABELS[one.status]}</Badge>,
            },
            { key: 'words', title: 'Détail', cell: sayImport },
          ]}
          rowKey={(one) => one.id}
          rows={imports}
          stacked
        />
      ) : null}
    </div>
  );
}

const FOREIGN = 'Cette demande ne vient pas de cette page. Rechargez la page et recommencez.';
