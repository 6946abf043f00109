import { ActionForm } from '@/components/ui/action-form';
import { Card } from '@/components/ui/card';
import { Disclosure } from '@/components/ui/disclosure';
import { EmptyState } from '@/components/ui/empty-state';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { TextArea } from '@/components/ui/text-area';
import { TextField } from '@/components/ui/text-field';
import { INSTRUCTION_LIMITS, type InstructionVersion } from '@/lib/assignment/instruction';
import { HARD, sayCount } from '@/lib/shared/french';
import { sayAgo } from '@/lib/shared/french-time';
import { InstructionText } from './instruction-text';

type Props = {
  readonly inForce: readonly InstructionVersion[];
  readonly versions: readonly InstructionVersion[];
  readonly structureId: string | null;
  readonly write: FormAction;
  readonly withdraw: FormAction;
  readonly now: Date;
};

/** The instruction sheets of one place: each with its text, its next version, its past ones; then a new one. */
export function InstructionList({ inForce, versions, structureId, write, withdraw, now }: Props) {
  const place = <input name="structure" type="hidden" value={structureId ?? ''} />;
  return (
    <div className="flex flex-col gap-6">
      {inForce.length === 0 ? (
        <EmptyState title="Aucune consigne pour l’instant">
          Écrivez ce qu’une personne doit savoir avant d’entrer : l’accès, les transmissions, la
          conduite à tenir en cas de chute. Elle la lit avant de venir, et vous voyez qu’elle l’a
          lue.
        </EmptyState>
      ) : null}
      {inForce.map((sheet) => (
        <Card key={sheet.sheetId} title={sheet.title}>
          <p className="text-muted text-sm">
            Version {sheet.version}, écrite {sayAgo(sheet.writtenAt, now)}
          </p>
          <InstructionText body={sheet.body ?? ''} />
          <div className="mt-4 flex flex-col gap-4">
            <ActionForm
              action={write}
              foldedUnder={`Changer « ${sheet.title} »`}
              label={`Changer « ${sheet.title} »`}
              look="secondary"
              submitLabel="Enregistrer une nouvelle version"
            >
              {place}
              <input name="consigne" type="hidden" value={sheet.sheetId} />
              <input name="version" type="hidden" value={sheet.version} />
              <Fields body={sheet.body ?? ''} title={sheet.title} />
            </ActionForm>
            <Past sheet={sheet} now={now} versions={versions} />
            <ActionForm
              action={withdraw}
              foldedUnder={`Retirer « ${sheet.title} »`}
              intro={<p>Plus personne ne sera invité à la lire. Ce qui a été lu reste écrit.</p>}
              label={`Retirer « ${sheet.title} »`}
              layout="inline"
              look="danger"
              submitLabel="Retirer cette consigne"
            >
              {place}
              <input name="consigne" type="hidden" value={sheet.sheetId} />
              <input name="version" type="hidden" value={sheet.version} />
            </ActionForm>
          </div>
        </Card>
      ))}
      <Card title="Écrire une consigne">
        <ActionForm
          action={write}
          label="Écrire une consigne"
          submitLabel="Enregistrer la consigne"
        >
          {place}
          <Fields body="" title="" />
        </ActionForm>
      </Card>
    </div>
  );
}

/** What the cell asks whoever comes anywhere in the territory to read too: a structure reads it here, and does not change it. */
export function SharedInstructions({
  sheets,
  now,
}: {
  readonly sheets: readonly InstructionVersion[];
  readonly now: Date;
}) {
  if (sheets.length === 0) return null;
  return (
    <section className="flex flex-col gap-4">
      <h2 className="text-xl">Consignes du territoire</h2>
      <p className="text-muted">
        Écrites par la cellule de crise pour toutes les structures{HARD}: qui vient chez vous les
        lit aussi.
      </p>
      {sheets.map(({ sheetId, title, version, writtenAt, body }) => (
        <Card heading="h3" key={sheetId} title={title}>
          <p className="text-muted text-sm">
            Version {version}, écrite {sayAgo(writtenAt, now)}
          </p>
          <InstructionText body={body ?? ''} />
        </Card>
      ))}
    </section>
  );
}

function Fields({ title, body }: { readonly title: string; readonly body: string }) {
  return (
    <>
      <TextField
        autoComplete="off"
        defaultValue={title}
        label="Titre"
        maxLength={INSTRUCTION_LIMITS.title}
        name="titre"
      />
      <TextArea
        defaultValue={body}
        hint="Une ligne vide sépare deux paragraphes, « - » commence une ligne de liste. Aucun nom de personne accueillie."
        label="Texte"
        name="texte"
        rows={8}
      />
    </>
  );
}

/** The versions before this one, as they were. */
function Past({
  sheet,
  versions,
  now,
}: {
  readonly sheet: InstructionVersion;
  readonly versions: readonly InstructionVersion[];
  readonly now: Date;
}) {
  const past = versions.filter(
    ({ sheetId, version }) => sheetId === sheet.sheetId && version < sheet.version,
  );
  if (past.length === 0) return null;
  return (
    <Disclosure summary={sayCount(past.length, 'version précédente', 'versions précédentes')}>
      {past.map(({ id, version, title, body, writtenAt }) => (
        <div className="mt-4 border-line border-l-4 ps-4" key={id}>
          <p className="font-semibold">
            {title}, version {version}
          </p>
          <p className="text-muted text-sm">Écrite {sayAgo(writtenAt, now)}</p>
          <InstructionText body={body ?? ''} />
        </div>
      ))}
    </Disclosure>
  );
}
