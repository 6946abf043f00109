import type { Metadata } from 'next';
import { DataTable } from '@/components/ui/data-table';
import { PageHeader } from '@/components/ui/page-header';
import { TextLink } from '@/components/ui/text-link';
import { KIND_TABLE } from '@/lib/paper/kind';
import { readTemplatesAs } from '@/lib/paper/server/write-template';
import type { TemplateInForce } from '@/lib/paper/templates';
import { sayDay } from '@/lib/shared/french-time';
import { contextAs } from '@/lib/web/current-context';

export const metadata: Metadata = { title: 'Modèles des papiers' };

/** Whose wording is in force, and why not the cell’s own. */
const sayVersion = ({ version, setAside }: TemplateInForce): string => {
  if (setAside) return `celle de Relève : il manque des mentions à la vôtre, ${setAside}`;
  return version === 0 ? 'celle de Relève' : `la vôtre, ${version}`;
};

export default async function TemplatesPage() {
  const context = await contextAs('cell');
  const templates = await readTemplatesAs(context);
  return (
    <>
      <PageHeader
        back={{ href: '/cellule/organismes', label: 'Organismes' }}
        sentence="Vos mots, avec les mentions que la loi veut. Un papier déjà établi ne change jamais."
        title="Modèles des papiers"
      />
      <DataTable
        caption="Modèles en vigueur"
        stacked
        columns={[
          {
            key: 'kind',
            title: 'Papier',
            cell: ({ kind }) => (
              <TextLink className="inline-block py-2" href={`/cellule/modeles/${kind}`}>
                {KIND_TABLE[kind].label}
              </TextLink>
            ),
          },
          {
            key: 'version',
            title: 'Version',
            cell: sayVersion,
          },
          { key: 'reference', title: 'Texte de loi', cell: ({ reference }) => reference },
          {
            key: 'dated',
            title: 'Relu le',
            cell: ({ dated }) => sayDay(new Date(`${dated}T12:00:00Z`)),
          },
        ]}
        rowKey={({ kind }) => kind}
        rows={templates}
      />
    </>
  );
}
