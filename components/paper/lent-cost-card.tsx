import { ActionForm } from '@/components/ui/action-form';
import { Badge, type BadgeTone } from '@/components/ui/badge';
import { Banner } from '@/components/ui/banner';
import { Card } from '@/components/ui/card';
import { CheckField } from '@/components/ui/check-field';
import { Facts } from '@/components/ui/facts';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { TextField } from '@/components/ui/text-field';
import { TextLink } from '@/components/ui/text-link';
import { fieldOf } from '@/lib/paper/field';
import {
  COST_FIELDS,
  type CostStanding,
  costStanding,
  type LentMission,
  saidOfCost,
} from '@/lib/paper/lender-cost';
import { sayCents } from '@/lib/paper/money';
import { PAPER_MESSAGES } from '@/lib/paper/paper.messages';
import { shownAs } from '@/lib/paper/values';
import { sayDuration } from '@/lib/shared/french';
import { sayDatedPeriod, sayDay } from '@/lib/shared/french-time';

type Acts = { readonly say: FormAction; readonly issue: FormAction };

const STANDINGS: Readonly<
  Record<CostStanding, { readonly word: string; readonly tone: BadgeTone }>
> = {
  'to-say': { word: 'Coût à dire', tone: 'orange' },
  none: { word: 'Sans coût à dire', tone: 'neutral' },
  waits: { word: 'Coût dit', tone: 'neutral' },
  'to-ask': { word: 'État des coûts à établir', tone: 'orange' },
  asked: { word: 'État des coûts établi', tone: 'green' },
};

/** What one mission of somebody lent costs: said by their employer, then asked for once the hours are signed. */
export function LentCostCard({
  mission,
  now,
  say,
  issue,
}: Acts & { readonly mission: LentMission; readonly now: Date }) {
  const { id, personName, hostName, place, startsAt, endsAt, minutes, statementId } = mission;
  const standing = costStanding(mission);
  return (
    <div id={id}>
      <Card title={personName}>
        <div className="flex flex-col gap-4">
          <p>
            <Badge tone={STANDINGS[standing].tone}>{STANDINGS[standing].word}</Badge>
          </p>
          <Facts
            facts={[
              { name: 'Où', value: `${place} (${hostName})` },
              { name: 'Quand', value: sayDatedPeriod({ start: startsAt, end: endsAt }, now) },
              ...(minutes === null
                ? []
                : [{ name: 'Heures signées', value: sayDuration(minutes) }]),
              ...amountFacts(mission),
            ]}
          />
          <CostForm mission={mission} say={say} />
          {standing === 'to-ask' ? <IssueForm issue={issue} mission={mission} /> : null}
          {['waits', 'none'].includes(standing) && mission.refusal ? (
            <p className="text-muted">{sayWaiting(mission.refusal)}</p>
          ) : null}
          {statementId ? (
            <p>
              <TextLink about={personName} href={`/papiers/${statementId}`}>
                Lire l’état des coûts
              </TextLink>
            </p>
          ) : null}
        </div>
      </Card>
    </div>
  );
}

const WAITING: Readonly<Record<string, string>> = {
  'mission-not-over': 'L’état des coûts s’établit une fois la mission finie et ses heures signées.',
  'hours-not-signed': 'L’état des coûts attend que les heures soient signées des deux côtés.',
};
const sayWaiting = (refusal: NonNullable<LentMission['refusal']>): string =>
  WAITING[refusal] ?? PAPER_MESSAGES[refusal];

function amountFacts({ cost, saidAt, amounts }: LentMission) {
  if (!cost) return [];
  const hour = `${sayCents(cost.wageCents)} de salaire, ${sayCents(cost.chargeCents)} de charges`;
  return [
    { name: 'Une heure', value: hour },
    { name: 'Frais de la mission', value: sayCents(cost.expenseCents) },
    ...(saidAt ? [{ name: 'Dit le', value: sayDay(saidAt) }] : []),
    ...totalFacts(amounts),
  ];
}

/** What the hours come to; of a sponsorship, what it bills beside it, which may be nothing. */
function totalFacts(amounts: LentMission['amounts']) {
  if (!amounts) return [];
  const { totalCents, billedCents } = amounts;
  return billedCents === totalCents
    ? [{ name: 'Total, hors TVA', value: sayCents(totalCents) }]
    : [
        { name: 'Coût, hors TVA', value: sayCents(totalCents) },
        { name: 'Facturé, hors TVA (mécénat de compétences)', value: sayCents(billedCents) },
      ];
}

function CostForm({ mission, say }: Pick<Acts, 'say'> & { readonly mission: LentMission }) {
  const { id, personName, cost, remembered, held, others } = mission;
  if (held)
    return (
      <p className="text-muted">
        {cost
          ? 'Ce coût est signé ou déjà demandé\u00a0: il ne change plus, même si la convention est annulée.'
          : 'Ce qui est signé ou déjà demandé pour cette mission l’est sans coût à l’heure\u00a0: il n’y en a plus à dire.'}
      </p>
    );
  const said = cost ?? remembered;
  const shown = said && saidOfCost(said);
  return (
    <ActionForm
      action={say}
      foldedUnder={cost ? 'Corriger ce coût' : undefined}
      label={`Ce que coûte ${personName}`}
      look={cost ? 'secondary' : 'primary'}
      submitLabel="Enregistrer ce coût"
    >
      <input name="mission" type="hidden" value={id} />
      {!cost && remembered ? (
        <Banner tone="info">
          Repris de sa dernière mission&nbsp;: relisez avant d’enregistrer.
        </Banner>
      ) : null}
      {COST_FIELDS.map((name) => {
        const { label, hint, usual } = fieldOf(name);
        return (
          <TextField
            defaultValue={shown ? shownAs(name, shown[name] ?? '') : (usual ?? '')}
            hint={hint}
            inputMode="decimal"
            key={name}
            label={label}
            name={name}
            width="short"
          />
        );
      })}
      {others > 0 ? (
        <CheckField
          hint="Seulement celles dont le coût n’est pas encore dit."
          label="Le même coût pour vos autres missions de ce besoin, et pour celles de cette personne au même endroit"
          name="toutes"
          optional
        />
      ) : null}
    </ActionForm>
  );
}

function IssueForm({ mission, issue }: Pick<Acts, 'issue'> & { readonly mission: LentMission }) {
  return (
    <ActionForm
      action={issue}
      label={`Établir l’état des coûts : ${mission.personName}`}
      layout="inline"
      submitLabel="Établir l’état des coûts"
    >
      <input name="mission" type="hidden" value={mission.id} />
    </ActionForm>
  );
}
