import { ActionForm } from '@/components/ui/action-form';
import { Badge } from '@/components/ui/badge';
import { Card } from '@/components/ui/card';
import { ChoiceCards } from '@/components/ui/choice-cards';
import { FollowProgress } from '@/components/ui/follow-progress';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { LinkButton } from '@/components/ui/link-button';
import { Meter } from '@/components/ui/meter';
import { KIND_TABLE, type PaperKind } from '@/lib/paper/kind';
import type { PaperLine } from '@/lib/paper/paper';
import { sayCount, sayNumber } from '@/lib/shared/french';
import { PaperList } from './paper-list';

/** Papers asked for together, as far as they are made. */
export function Making({ made, all }: { readonly made: number; readonly all: number }) {
  return (
    <Card title="Papiers en préparation">
      <Meter
        label="Documents prêts"
        max={all}
        value={made}
        words={`${sayNumber(made)} sur ${sayNumber(all)}`}
      />
      <FollowProgress />
    </Card>
  );
}

type MissionProps = {
  readonly name: string;
  readonly cancelled: boolean;
  readonly papers: readonly PaperLine[];
  readonly missing: number;
  readonly href: string;
};

/** One mission: its papers that hold, what is missing, the way to prepare them. */
export function MissionPapersCard({ name, cancelled, papers, missing, href }: MissionProps) {
  const inForce = papers.filter(({ state }) => state === 'issued' || state === 'making');
  return (
    <Card
      beside={
        missing > 0 && !cancelled ? (
          <Badge tone="orange">{sayCount(missing, 'réponse manque', 'réponses manquent')}</Badge>
        ) : undefined
      }
      title={name}
    >
      {inForce.length > 0 ? (
        <PaperList papers={inForce} under="/papiers" />
      ) : (
        <p className="text-muted">{cancelled ? 'Mission annulée.' : 'Aucun papier établi.'}</p>
      )}
      {cancelled ? null : (
        <div className="mt-3">
          <LinkButton href={href} look={inForce.length > 0 ? 'quiet' : 'secondary'}>
            Préparer ses papiers<span className="sr-only"> : {name}</span>
          </LinkButton>
        </div>
      )}
    </Card>
  );
}

/** « Établir pour toute l’équipe »: every mission whose answers are complete, in the background. */
export function TeamForm({
  needId,
  kinds,
  action,
}: {
  readonly needId: string;
  readonly kinds: readonly PaperKind[];
  readonly action: FormAction;
}) {
  return (
    <Card title="Toute l’équipe en une fois">
      <ActionForm
        action={action}
        label="Établir les papiers de toute l’équipe"
        submitLabel="Établir pour toute l’équipe"
      >
        <input name="besoin" type="hidden" value={needId} />
        <ChoiceCards
          choices={kinds.map((value) => ({ value, label: KIND_TABLE[value].label }))}
          defaultValue={kinds}
          legend="Quels papiers ?"
          multiple
          name="papiers"
        />
      </ActionForm>
    </Card>
  );
}
