import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { PaperView } from '@/components/paper/paper-view';
import { meaningOf, TemplateForm } from '@/components/paper/template-form';
import { Banner } from '@/components/ui/banner';
import { Disclosure } from '@/components/ui/disclosure';
import { PageHeader } from '@/components/ui/page-header';
import { CLAUSES } from '@/lib/paper/clause';
import { contentOf } from '@/lib/paper/content';
import { isKind, KIND_TABLE } from '@/lib/paper/kind';
import { readTemplatesAs } from '@/lib/paper/server/write-template';
import { holesOf } from '@/lib/paper/template';
import type { TemplateInForce } from '@/lib/paper/templates';
import { contextAs } from '@/lib/web/current-context';
import { writeTemplateAction } from '../actions';

export const metadata: Metadata = { title: 'Modèle d’un papier' };

type Props = {
  readonly params: Promise<{ readonly modele: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | string[]>>>;
};

const sayWhose = ({ version, setAside }: TemplateInForce): string => {
  if (setAside)
    return `C’est celui de Relève. Votre version ${setAside} n’a pas les mentions exigées depuis : reprenez vos mots ici.`;
  return version === 0 ? 'C’est celui de Relève.' : `Votre version ${version}.`;
};

export default async function TemplatePage({ params, searchParams }: Props) {
  const context = await contextAs('cell');
  const { modele } = await params;
  const template = (await readTemplatesAs(context)).find(({ kind }) => kind === modele);
  if (!isKind(modele) || !template) notFound();
  const example = Object.fromEntries(
    holesOf(template.body).map((name) => [
      name,
      Object.hasOwn(CLAUSES, name) ? meaningOf(name) : `[${meaningOf(name)}]`,
    ]),
  );
  return (
    <div className="flex flex-col gap-6">
      <div>
        <PageHeader
          back={{ href: '/cellule/modeles', label: 'Modèles des papiers' }}
          sentence={sayWhose(template)}
          title={KIND_TABLE[modele].label}
        />
        {(await searchParams).fait === 'version' ? (
          <Banner live tone="success">
            Cette version vaut pour les papiers à venir.
          </Banner>
        ) : null}
      </div>
      <TemplateForm action={writeTemplateAction} template={template} />
      <Disclosure summary="Aperçu de la version en vigueur">
        <PaperView
          content={contentOf(modele, template, example, {
            code: '',
            verifyAt: '',
            now: context.now,
          })}
        />
      </Disclosure>
    </div>
  );
}
