import { Facts } from '@/components/ui/facts';
import { isTask, TASK_TABLE } from '@/lib/need/task';
import { sayPlace } from '@/lib/organization/place-words';
import { TRADE_TABLE, type Trade } from '@/lib/profile/trade';
import { sayList, sayPhone } from '@/lib/shared/french';
import { sayPeriod } from '@/lib/shared/french-time';
import type { Period } from '@/lib/shared/period';

type Props = {
  readonly mission: {
    readonly period: Period;
    readonly trade: Trade;
    readonly tasks: readonly string[];
    readonly note: string | null;
    readonly meal: boolean;
    readonly transport: boolean;
    readonly lodging: boolean;
    readonly structureName: string;
    readonly communeName: string;
    readonly addressLine: string | null;
    readonly postcode: string | null;
    readonly contactName: string;
    readonly contactPhone: string;
  };
  /** what this person may not do there, or only under a condition */
  readonly limits: readonly string[];
  readonly now: Date;
};

const OFFERED = { meal: 'le repas', transport: 'le trajet', lodging: 'le logement' } as const;

/** The sheet of the first day: when, where, who waits, what to do and what not to. Reads as well on paper. */
export function MissionSheet({ mission, limits, now }: Props) {
  const offered = (['meal', 'transport', 'lodging'] as const).filter((one) => mission[one]);
  const fact = (name: string, value: string) => (value ? [{ name, value }] : []);
  return (
    <div className="flex flex-col gap-6">
      <Facts
        facts={[
          ...fact('Quand', sayPeriod(mission.period, now)),
          ...fact('Où', sayPlace(mission)),
          ...fact(
            'À votre arrivée',
            `demandez ${mission.contactName}, ${sayPhone(mission.contactPhone)}`,
          ),
          ...fact('Métier', TRADE_TABLE[mission.trade].label),
          ...fact('Accès et consignes', mission.note ?? ''),
          ...fact('Pris en charge', sayList(offered.map((one) => OFFERED[one]))),
        ]}
      />
      <section>
        <h2 className="text-xl">Ce que vous ferez</h2>
        <ul className="mt-2 list-disc ps-6">
          {mission.tasks.filter(isTask).map((task) => (
            <li key={task}>{TASK_TABLE[task].label}</li>
          ))}
        </ul>
      </section>
      <section>
        <h2 className="text-xl">Ce que vous ne ferez pas</h2>
        <ul className="mt-2 list-disc ps-6">
          {limits.map((limit) => (
            <li key={limit}>{limit}</li>
          ))}
          <li>Tout ce qui n’est pas dans la liste ci-dessus, sauf accord de l’équipe sur place.</li>
        </ul>
      </section>
      <p className="max-w-text">
        Apportez une pièce d’identité et, si votre métier en demande un, votre diplôme. En cas de
        doute pendant la mission, appelez la personne qui vous attend.
      </p>
    </div>
  );
}
