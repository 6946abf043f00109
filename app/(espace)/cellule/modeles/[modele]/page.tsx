import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { PaperView } from '@/components/paper/paper-view';
import { TemplateDraft, Which } from '@/components/paper/template-draft';
import { TemplateForm } from '@/components/paper/template-form';
import { TemplateVersions } from '@/components/paper/template-versions';
import { ActionForm } from '@/components/ui/action-form';
import { Banner } from '@/components/ui/banner';
import { Disclosure } from '@/components/ui/disclosure';
import { PageHeader } from '@/components/ui/page-header';
import { contentOf } from '@/lib/paper/content';
import { isKind, KIND_TABLE } from '@/lib/paper/kind';
import { SAMPLE_VALUES } from '@/lib/paper/sample';
import { readTemplateAs } from '@/lib/paper/server/write-template';
import type { Template } from '@/lib/paper/standard-templates';
import type { TemplateInForce } from '@/lib/paper/templates';
import { ownValue } from '@/lib/shared/own-value';
import { contextAs } from '@/lib/web/current-context';
import {
  backToStandardAction,
  dropDraftAction,
  keepDraftAction,
  writeTemplateAction,
} from '../actions';

export const metadata: Metadata = { title: 'Modèle d’un papier' };

type Props = {
  readonly params: Promise<{ readonly modele: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | string[]>>>;
};

const DONE: Readonly<Record<string, string>> = {
  brouillon: 'Votre brouillon est prêt : lisez-le, puis mettez-le en vigueur.',
  version: 'Cette version vaut pour les papiers à venir.',
  abandon: 'Le brouillon est abandonné : rien n’a changé.',
};

const sayWhose = ({ version, setAside }: TemplateInForce): string => {
  if (setAside)
    return `C’est celui de Relève. Votre version ${setAside} n’a pas les mentions exigées depuis : reprenez vos mots ici.`;
  return version === 0 ? 'C’est celui de Relève.' : `Votre version ${version}.`;
};

export default async function TemplatePage({ params, searchParams }: Props) {
  const context = await contextAs('cell');
  const { modele } = await params;
  const read = isKind(modele) ? await readTemplateAs(context, { kind: modele }) : null;
  if (!isKind(modele) || !read?.ok) notFound();
  const { template, draft, versions } = read.value;
  const { now } = context;
  const done = ownValue(DONE, (await searchParams).fait);
  const shown = (words: Template) =>
    contentOf(modele, words, SAMPLE_VALUES, { code: '', verifyAt: '', now });
  return (
    <div className="flex flex-col gap-6">
      <div>
        <PageHeader
          back={{ href: '/cellule/modeles', label: 'Modèles des papiers' }}
          sentence={sayWhose(template)}
          title={KIND_TABLE[modele].label}
        />
        {done ? (
          <Banner live tone="success">
            {done}
          </Banner>
        ) : null}
      </div>
      {draft ? (
        <TemplateDraft
          acts={{ keep: keepDraftAction, drop: dropDraftAction }}
          content={shown(draft)}
          draft={draft}
          kind={modele}
          now={now}
        />
      ) : null}
      <TemplateForm
        action={writeTemplateAction}
        version={template.version}
        words={draft ?? template}
      />
      {template.version > 0 ? (
        <ActionForm
          action={backToStandardAction}
          foldedUnder="Revenir au texte de Relève"
          label="Revenir au texte de Relève"
          look="secondary"
          submitLabel="Préparer cette version"
        >
          <p className="max-w-text">
            Une nouvelle version reprend le texte de Relève. Vous la lisez avant de la mettre en
            vigueur ; les papiers déjà établis ne changent pas.
          </p>
          <Which kind={modele} version={template.version} />
        </ActionForm>
      ) : null}
      <Disclosure summary="Aperçu de la version en vigueur">
        <PaperView content={shown(template)} />
      </Disclosure>
      <TemplateVersions now={now} versions={versions} />
    </div>
  );
}
