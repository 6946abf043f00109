import { ActionForm } from '@/components/ui/action-form';
import { Banner } from '@/components/ui/banner';
import { Card } from '@/components/ui/card';
import { DataTable } from '@/components/ui/data-table';
import { FigureCard } from '@/components/ui/figure-card';
import { FollowProgress } from '@/components/ui/follow-progress';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { LinkButton } from '@/components/ui/link-button';
import { Meter } from '@/components/ui/meter';
import { type ImportStatus, linesDone } from '@/lib/pool/import';
import type { ImportField } from '@/lib/pool/import-fields';
import type { Fault } from '@/lib/pool/import-line';
import type { LineDecision, TwinKind } from '@/lib/pool/import-twins';
import type { InvitedDraft } from '@/lib/pool/invitation';
import { plural, sayCount, sayNumber, sayPhone } from '@/lib/shared/french';
import { ColumnsForm } from './columns-form';
import { FaultyLines } from './faulty-lines';
import { sayUndo } from './import-words';
import { TwinsForm } from './twins-form';

type Line = {
  readonly line: number;
  readonly draft: InvitedDraft | null;
  readonly faults: readonly Fault[] | null;
  readonly twinKind: TwinKind | null;
  readonly twinLine: number | null;
  readonly decision: LineDecision | null;
};

type Shown = {
  readonly one: {
    readonly id: string;
    readonly status: ImportStatus;
    readonly titles: readonly string[];
    readonly fields: readonly ImportField[];
    readonly lines: number;
    readonly invited: number;
    readonly merged: number;
    readonly left: number;
  };
  readonly counts: { ready: number; wrong: number; twins: number; toInvite: number };
  readonly answers: { readonly joined: number; readonly declined: number };
  readonly sample: readonly (readonly string[])[];
  readonly ready: readonly Line[];
  readonly faulty: readonly Line[];
  readonly twins: readonly Line[];
};

type Acts = Readonly<Record<'choose' | 'decide' | 'confirm' | 'undo', FormAction>>;
type Props = { readonly shown: Shown; readonly acts: Acts };

/** What there is to do or to see of an import, as far as it has come. */
export function ImportSteps({ shown, acts }: Props) {
  switch (shown.one.status) {
    case 'columns':
      return (
        <>
          <Columns acts={acts} shown={shown} />
          <Undo acts={acts} shown={shown} />
        </>
      );
    case 'checked':
      return <Checked acts={acts} shown={shown} />;
    case 'running':
      return (
        <>
          <Card title="Invitations en préparation">
            <Meter
              label="Lignes traitées"
              max={shown.one.lines}
              value={linesDone(shown.one)}
              words={`${sayNumber(linesDone(shown.one))} sur ${sayNumber(shown.one.lines)}`}
            />
            <FollowProgress />
          </Card>
          <Undo acts={acts} shown={shown} />
        </>
      );
    case 'done':
      return (
        <>
          <Banner tone="success" title="Les invitations sont prêtes">
            Leurs messages partent de jour, peu à peu. Les lignes du fichier sont effacées.
          </Banner>
          <Faulty shown={shown} />
          <Undo acts={acts} shown={shown} />
        </>
      );
    case 'undone':
      return (
        <Banner tone="info">
          {shown.answers.joined > 0
            ? `${sayCount(shown.answers.joined, 'personne avait', 'personnes avaient')} déjà dit oui : elles restent. `
            : ''}
          Les lignes du fichier et les coordonnées sont effacées.
        </Banner>
      );
  }
}

function Columns({ shown: { one, sample }, acts }: Props) {
  return (
    <Card title="Que porte chaque colonne ?">
      <ColumnsForm
        action={acts.choose}
        fields={one.fields}
        importId={one.id}
        sample={sample}
        titles={one.titles}
      />
    </Card>
  );
}

function Checked({ shown, acts }: Props) {
  const { one, counts, ready, twins } = shown;
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-3">
        <FigureCard
          figure={sayNumber(counts.ready)}
          words={plural(counts.ready, 'ligne prête', 'lignes prêtes')}
        />
        <FigureCard
          figure={sayNumber(counts.twins)}
          words={plural(counts.twins, 'doublon à décider', 'doublons à décider')}
        />
        <FigureCard
          figure={sayNumber(counts.wrong)}
          words={plural(counts.wrong, 'ligne qui ne part pas', 'lignes qui ne partent pas')}
        />
      </div>
      {counts.twins > 0 ? (
        <Card title="Doublons">
          <p className="mb-6 max-w-text">
            Une décision est proposée pour chacun.
            {twins.length < counts.twins
              ? ` Les ${sayNumber(twins.length)} premiers sont ici, la proposition vaut pour les autres.`
              : ''}
          </p>
          <TwinsForm action={acts.decide} importId={one.id} twins={twins.flatMap(asTwin)} />
        </Card>
      ) : null}
      <Faulty shown={shown} />
      {ready.length > 0 ? <Preview lines={ready} of={counts.ready} /> : null}
      <Card title="Faire les invitations">
        <p className="mb-6 max-w-text">
          {sayCount(
            counts.toInvite,
            'ligne devient une invitation',
            'lignes deviennent des invitations',
          )}{' '}
          ou en {plural(counts.toInvite, 'complète', 'complètent')} une. Les messages partent de
          jour, peu à peu.
        </p>
        <ActionForm
          action={acts.confirm}
          label="Faire les invitations"
          layout="inline"
          submitLabel="Inviter ces personnes"
        >
          <input name="importId" type="hidden" value={one.id} />
        </ActionForm>
      </Card>
      <Columns acts={acts} shown={shown} />
      <Undo acts={acts} shown={shown} />
    </>
  );
}

const nameOf = (draft: InvitedDraft | null) =>
  [draft?.firstName, draft?.lastName].filter(Boolean).join(' ') || 'Sans nom';

const asTwin = ({ line, draft, twinKind, twinLine, decision }: Line) =>
  twinKind && decision
    ? [{ line, name: nameOf(draft), kind: twinKind, otherLine: twinLine, decision }]
    : [];

function Faulty({ shown: { one, faulty } }: Pick<Props, 'shown'>) {
  if (faulty.length === 0) return null;
  return (
    <Card title="Lignes à revoir">
      <FaultyLines lines={faulty} titles={one.titles} />
      <div className="mt-4">
        <LinkButton href={`/api/viviers/import/${one.id}`} look="secondary">
          Télécharger toutes ces lignes (.csv)
        </LinkButton>
      </div>
    </Card>
  );
}

function Preview({ lines, of }: { readonly lines: readonly Line[]; readonly of: number }) {
  return (
    <DataTable
      caption={`Aperçu : ${sayCount(lines.length, 'ligne')} sur ${sayNumber(of)}`}
      columns={[
        { key: 'line', title: 'Ligne', cell: ({ line }) => String(line) },
        { key: 'name', title: 'Personne', cell: ({ draft }) => nameOf(draft) },
        {
          key: 'email',
          title: 'Adresse',
          cell: ({ draft }) => <span className="wrap-anywhere">{draft?.email ?? '–'}</span>,
        },
        {
          key: 'phone',
          title: 'Téléphone',
          cell: ({ draft }) => (draft?.phone ? sayPhone(draft.phone) : '–'),
        },
      ]}
      rowKey={({ line }) => String(line)}
      rows={lines}
      stacked
    />
  );
}

function Undo({ shown: { one, answers }, acts }: Props) {
  const waiting = one.invited - answers.joined - answers.declined;
  const isStarted = one.status === 'running' || one.status === 'done';
  return (
    <Card title="Annuler l’import">
      <p className="mb-6 max-w-text">
        {isStarted
          ? sayUndo(Math.max(0, waiting), answers.joined)
          : 'Rien n’est parti : les lignes du fichier seront effacées.'}
      </p>
      <ActionForm
        action={acts.undo}
        label="Annuler l’import"
        layout="inline"
        look="danger"
        submitLabel="Annuler tout l’import"
      >
        <input name="importId" type="hidden" value={one.id} />
      </ActionForm>
    </Card>
  );
}
