import { Banner } from '@/components/ui/banner';
import { EmptyState } from '@/components/ui/empty-state';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { Pager } from '@/components/ui/pager';
import type { ProposedNeed, ToldProposal } from '@/lib/plan/told-proposal';
import { HARD } from '@/lib/shared/french';
import { sayMoment } from '@/lib/shared/french-time';
import { pageOf } from '@/lib/shared/page';
import { saySent } from '@/lib/solicitation/plan-sending';
import { ImposeForm } from './decide-form';
import { ComparedTable, DecidedPairs, LeftPairs } from './plan-beside';
import { countToSend, lastSending, newSince, type PlanPlace, placesOf } from './plan-view';
import { ProposedNeeds } from './proposed-needs';
import { SendPlan } from './send-plan';

/** Needs shown on one page of the plan. */
const SHOWN = 25;

type Props = {
  readonly proposal: ToldProposal;
  /** as the address says it */
  readonly page: unknown;
  /** the page follows a sending */
  readonly justSent: boolean;
  readonly at: PlanPlace;
  readonly decide: FormAction;
  readonly send: FormAction;
  readonly now: Date;
};

/** The plan as a proposal: beside today, beside the plan before, edited by hand, sent in one act. */
export function PlanProposal({ proposal, page: asked, justSent, at, decide, send, now }: Props) {
  const { version, computedAt, stale, compared, lines, needs, left, decided, openNeeds } = proposal;
  const { page, pages, shown } = pageOf(needs, asked, SHOWN);
  const toSend = countToSend(needs);
  const places = placesOf(needs);
  return (
    <>
      {stale ? (
        <Banner title="Le plan se recalcule" tone="warning">
          Des besoins ou des décisions ont changé depuis ce plan. Il ne peut pas être envoyé tel
          quel{HARD}: la page se met à jour dès qu’il est prêt.
        </Banner>
      ) : null}
      <section aria-labelledby="compare" className="flex flex-col gap-3">
        <h2 className="text-xl" id="compare">
          Par rapport à aujourd’hui
        </h2>
        <p className="max-w-text">{compared}</p>
        <ComparedTable lines={lines} />
      </section>
      <section aria-labelledby="propose" className="flex flex-col gap-4">
        <h2 className="text-xl" id="propose">
          Ce que le plan propose
        </h2>
        <p className="max-w-text">
          Les autres places couvertes sont déjà demandées{HARD}: leurs réponses sont attendues, et
          le plan n’y touche pas.
        </p>
        <LastSending live={justSent} needs={needs} now={now} />
        {toSend.asks > 0 && !stale ? (
          <SendPlan action={send} at={at} left={toSend} version={version} />
        ) : null}
        {needs.length > 0 ? (
          <ProposedNeeds
            at={at}
            decide={decide}
            isNew={newSince(needs, computedAt)}
            needs={shown}
            now={now}
          />
        ) : stale ? null : (
          <EmptyState heading="h3" title="Personne de plus à solliciter">
            Tout ce qui peut être couvert l’est, ou attend déjà une réponse.
          </EmptyState>
        )}
        <Pager addressOf={at.page} page={page} pages={pages} />
        {places.length > 0 && openNeeds.length > 0 ? (
          <ImposeForm action={decide} at={at} needs={openNeeds} now={now} places={places} />
        ) : null}
      </section>
      {left.length > 0 ? (
        <section aria-labelledby="avant" className="flex max-w-text flex-col gap-3">
          <h2 className="text-xl" id="avant">
            Ce qui a changé depuis le plan d’avant
          </h2>
          <LeftPairs left={left} now={now} />
        </section>
      ) : null}
      {decided.length > 0 ? (
        <section aria-labelledby="decide" className="flex flex-col gap-3">
          <h2 className="text-xl" id="decide">
            Décidé par la cellule
          </h2>
          <DecidedPairs at={at} decide={decide} decided={decided} now={now} />
        </section>
      ) : null}
    </>
  );
}

type SentProps = {
  readonly needs: readonly ProposedNeed[];
  readonly live: boolean;
  readonly now: Date;
};

/** What the last sending did, for whoever sent and for whoever reads after. */
function LastSending({ needs, live, now }: SentProps) {
  const last = lastSending(needs);
  if (!last) return live ? <Banner live tone="success" title="Les demandes sont parties." /> : null;
  return (
    <Banner live={live} title={`Dernier envoi, ${sayMoment(last.at, now)}`} tone="info">
      {saySent(last)}
    </Banner>
  );
}
