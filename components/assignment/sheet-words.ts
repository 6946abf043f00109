import type { OwnMission, OwnSheet } from '@/lib/assignment/own-sheet';
import { isTask, TASK_TABLE } from '@/lib/need/task';
import { sayPlace } from '@/lib/organization/place-words';
import { TRADE_TABLE } from '@/lib/profile/trade';
import { lowerFirst, sayList, sayPhone } from '@/lib/shared/french';
import { inParis, sayDate, sayHour, sayPeriod } from '@/lib/shared/french-time';
import type { Period } from '@/lib/shared/period';
import { limitsToldToPerson } from '@/lib/solicitation/limit';
import { notToDo, textsOf } from '@/lib/solicitation/not-to-do';

const OFFERED = { meal: 'le repas', transport: 'le trajet', lodging: 'le logement' } as const;

type Fact = { readonly name: string; readonly value: string };
const fact = (name: string, value: string | null): readonly Fact[] =>
  value ? [{ name, value }] : [];

/** The sheet of the first day as it is said, on the screen, on paper and without network alike. */
export type SheetWords = {
  readonly facts: readonly Fact[];
  readonly tasks: readonly string[];
  readonly never: readonly string[];
  readonly texts: readonly string[];
};

/** Said when the structure named no task. */
const USUAL = 'Le travail habituel de votre métier, comme l’équipe vous le confie.';

/** When, where, who waits, what to do and what not to; `dated` says whole dates, true whenever the page is read again. */
export function sheetWords(mission: OwnSheet, now: Date, dated = false): SheetWords {
  const offered = (['meal', 'transport', 'lodging'] as const).filter((one) => mission[one]);
  const reserved = notToDo(mission);
  const tasks = mission.tasks.filter(isTask).map((task) => TASK_TABLE[task].label);
  return {
    facts: [
      ...fact('Quand', dated ? sayWhole(mission.period) : sayPeriod(mission.period, now)),
      ...arrivalFacts(mission),
      ...fact('Votre binôme', mission.buddy),
      ...fact('Métier', TRADE_TABLE[mission.trade].label),
      ...fact('Un mot de la structure', mission.note),
      ...fact('Pris en charge', sayList(offered.map((one) => OFFERED[one]))),
    ],
    tasks: tasks.length > 0 ? tasks : [USUAL],
    never: [
      ...limitsToldToPerson(mission, mission),
      ...(reserved.length > 0
        ? [
            `Réservé par la loi à d’autres que vous : ${sayList(reserved.map((task) => lowerFirst(TASK_TABLE[task].label)))}.`,
          ]
        : []),
      tasks.length > 0
        ? 'Tout ce qui n’est pas dans la liste de ce que vous ferez, sauf accord de l’équipe sur place.'
        : 'Tout ce qui n’est pas de votre métier.',
    ],
    texts: textsOf(reserved),
  };
}

/** Which version of an instruction it is, and whether it is of one place or of the whole département. */
export const sayVersion = ({
  version,
  structureId,
}: Pick<OwnSheet['instructions'][number], 'version' | 'structureId'>): string =>
  `Version ${version}${structureId === null ? ', pour toutes les structures du département' : ''}`;

/** Where one goes, how one gets in, whom one asks for. */
export const arrivalFacts = (mission: OwnMission): readonly Fact[] => [
  ...fact('Où', sayPlace(mission)),
  ...fact('Accès', mission.arrivalNote),
  ...fact('À votre arrivée', `demandez ${mission.contactName}, ${sayPhone(mission.contactPhone)}`),
];

/** A period in whole dates: « vendredi 27 novembre 2026, 20 h 45, jusqu’au samedi 28 novembre 2026, 6 h 45 ». */
function sayWhole({ start, end }: Period): string {
  const [first, last] = [inParis(start), inParis(end)];
  const sameDay = first.toPlainDate().equals(last.toPlainDate());
  const until = sameDay ? `jusqu’à ${sayHour(end)}` : `jusqu’au ${sayDate(last)}, ${sayHour(end)}`;
  return `${sayDate(first)}, ${sayHour(start)}, ${until}`;
}

/** What is said of papers to bring, and of a doubt. */
export const BRING =
  'Apportez une pièce d’identité et, si votre métier en demande un, votre diplôme. En cas de doute pendant la mission, appelez la personne qui vous attend.';
