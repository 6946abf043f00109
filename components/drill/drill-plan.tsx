import { ActionForm } from '@/components/ui/action-form';
import { Banner } from '@/components/ui/banner';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { TextLink } from '@/components/ui/text-link';
import { sayNeedName } from '@/lib/drill/drill-words';
import { type DrillLine, shiftOf } from '@/lib/drill/play';
import { SEVERITY_WORDS, sayWho } from '@/lib/need/need-words';
import { sayPeriod } from '@/lib/shared/french-time';

type Props = {
  readonly action: FormAction;
  readonly id: string;
  /** one was computed before */
  readonly again: boolean;
  /** one is being computed */
  readonly busy: boolean;
};

/** « Calculer le plan »: from how the drill stands at this minute. */
export function ComputePlan({ action, id, again, busy }: Props) {
  if (busy)
    return (
      <Banner live tone="info">
        Le plan se calcule, comme celui du territoire. Cette page se met à jour dès qu’il est prêt.
      </Banner>
    );
  const words = again ? 'Recalculer le plan' : 'Calculer le plan';
  return (
    <section aria-labelledby="calculer">
      <h2 className="sr-only" id="calculer">
        {words}
      </h2>
      <p className="mb-3 max-w-text text-muted">
        Pour tous les besoins de l’exercice à la fois, avec les personnes inventées dont la parole
        est à jour : qui a dit oui, ou réfléchit encore, n’est pas déplacé.
      </p>
      <ActionForm
        action={action}
        label={words}
        layout="inline"
        look={again ? 'secondary' : 'primary'}
        submitLabel={words}
      >
        <input name="drillId" type="hidden" value={id} />
      </ActionForm>
    </section>
  );
}

type LackingProps = {
  readonly drillId: string;
  readonly lines: readonly DrillLine[];
  readonly startsAt: Date;
  /** the instant the drill has come to */
  readonly now: Date;
};

/** Where the plan of a drill leaves seats empty: nothing when it covers all. */
export function DrillLacking({ drillId, lines, startsAt, now }: LackingProps) {
  if (lines.length === 0) return null;
  return (
    <section aria-labelledby="manque">
      <h2 className="mb-2 text-xl" id="manque">
        Où il manquera quelqu’un, même au mieux
      </h2>
      <p className="mb-3 max-w-text">
        Solliciter davantage ne suffira pas ici : c’est le moment d’un levier.
      </p>
      <ul className="divide-y divide-line overflow-hidden rounded-card border border-line bg-raised">
        {lines.map((line) => (
          <li className="px-4 py-3" key={line.need.key}>
            <TextLink
              className="inline-block py-1 font-semibold"
              href={`/cellule/exercice/${drillId}/${line.need.key + 1}`}
            >
              {sayNeedName(line.need)}
            </TextLink>
            <p>
              Il manque {sayWho(line.need.seats - line.taken, line.need.trade)},{' '}
              {sayPeriod(shiftOf(line, startsAt), now)}. {SEVERITY_WORDS[line.need.severity].short}.
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
