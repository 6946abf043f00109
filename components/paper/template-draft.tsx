import { ActionForm } from '@/components/ui/action-form';
import { Card } from '@/components/ui/card';
import type { FormAction } from '@/components/ui/keep-on-failure';
import type { PaperContent } from '@/lib/paper/content';
import type { PaperKind } from '@/lib/paper/kind';
import { THIN } from '@/lib/shared/french';
import { sayMoment } from '@/lib/shared/french-time';
import { PaperView } from './paper-view';

type Props = {
  readonly kind: PaperKind;
  readonly draft: {
    readonly version: number;
    readonly why: string | null;
    readonly writtenByName: string | null;
    readonly writtenAt: Date;
  };
  /** the draft, filled for an invented mission */
  readonly content: PaperContent;
  readonly acts: { readonly keep: FormAction; readonly drop: FormAction };
  readonly now: Date;
};

/** A wording that is not in force yet, as a paper made with it would be read; then in force, or dropped. */
export function TemplateDraft({ kind, draft, content, acts, now }: Props) {
  const { version, why, writtenByName, writtenAt } = draft;
  const who = writtenByName ? `, par ${writtenByName}` : '';
  return (
    <Card title={`Brouillon, version ${version}`}>
      <div className="flex flex-col gap-4">
        <p className="max-w-text">
          Écrit {sayMoment(writtenAt, now)}
          {who}
          {why ? `${THIN}: «${THIN}${why}${THIN}»` : ''}. Il ne vaut pas encore. Voici ce que dirait
          le papier d’une mission inventée.
        </p>
        <PaperView content={content} />
        <div className="flex flex-wrap gap-3">
          <ActionForm
            action={acts.keep}
            label="Mettre ce brouillon en vigueur"
            layout="inline"
            submitLabel="Mettre en vigueur"
          >
            <Which kind={kind} version={version} />
          </ActionForm>
          <ActionForm
            action={acts.drop}
            label="Abandonner ce brouillon"
            layout="inline"
            look="secondary"
            submitLabel="Abandonner ce brouillon"
          >
            <Which kind={kind} version={version} />
          </ActionForm>
        </div>
      </div>
    </Card>
  );
}

/** Of which wording a form speaks, and on which version. */
export const Which = ({
  kind,
  version,
}: {
  readonly kind: PaperKind;
  readonly version: number;
}) => (
  <>
    <input name="modele" type="hidden" value={kind} />
    <input name="version" type="hidden" value={version} />
  </>
);
