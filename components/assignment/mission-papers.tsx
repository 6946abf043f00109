import { ActionForm } from '@/components/ui/action-form';
import { Badge } from '@/components/ui/badge';
import { Banner } from '@/components/ui/banner';
import { DateField } from '@/components/ui/date-field';
import type { FormAction } from '@/components/ui/keep-on-failure';
import { SelectField } from '@/components/ui/select-field';
import type { Assignment } from '@/lib/assignment/assignment';
import {
  isOwnNote,
  type MissionPaper,
  mayBeStarted,
  missingPapers,
  papersToOrder,
} from '@/lib/assignment/papers';
import { sayOf } from '@/lib/shared/french';
import { sayMoment } from '@/lib/shared/french-time';
import { paperLine, sayMissing, stageOf } from './paper-words';

type Props = {
  readonly mission: Assignment;
  readonly name: string;
  readonly papers: readonly MissionPaper[];
  readonly acts: PaperActs;
  readonly now: Date;
};

/** What a structure does with the papers of a mission. */
export type PaperActs = {
  readonly attest: FormAction;
  readonly takeBack: FormAction;
  readonly start: FormAction;
};

/** What the law wants before the mission, what is signed or seen already, and the start it allows. */
export function MissionPapers({ mission, name, papers, acts, now }: Props) {
  const missing = missingPapers(papers);
  const toOrder = papersToOrder(mission, papers);
  return (
    <>
      {toOrder.length > 0 ? (
        <Banner tone="warning">{sayMissing(toOrder, stageOf(mission, now))}</Banner>
      ) : null}
      {papers.length > 0 ? (
        <PaperList acts={acts} mission={mission} name={name} papers={papers} />
      ) : null}
      {mission.startedAt ? (
        <p>A pris son poste {sayMoment(mission.startedAt, now)}.</p>
      ) : (
        <Start acts={acts} mission={mission} missing={missing} name={name} now={now} />
      )}
    </>
  );
}

function PaperList({ mission, name, papers, acts }: Omit<Props, 'now'>) {
  const left = papers.filter(
    ({ attested, toAmend, theirs, contested }) => (!attested || toAmend) && !theirs && !contested,
  );
  return (
    <>
      <ul className="flex flex-col gap-2">
        {papers.map((paper) => {
          const line = paperLine(paper);
          return (
            <li className="flex flex-wrap items-center gap-x-3 gap-y-1" key={paper.rule}>
              <Badge tone={line.tone}>{line.word}</Badge>
              <span>
                {line.label}
                {line.said ? `, ${line.said}` : ''}
              </span>
              {isOwnNote(paper) && !mission.startedAt ? (
                <ActionForm
                  action={acts.takeBack}
                  label={`Retirer : ${line.label}, ${name}`}
                  layout="inline"
                  look="quiet"
                  submitLabel="Retirer"
                >
                  <input name="mission" type="hidden" value={mission.id} />
                  <input name="papier" type="hidden" value={paper.rule} />
                </ActionForm>
              ) : null}
            </li>
          );
        })}
      </ul>
      {left.length > 0 ? (
        <ActionForm
          action={acts.attest}
          foldedUnder={`Noter un papier signé ou vu, mission ${sayOf(name)}`}
          label={`Noter un papier signé ou vu, mission ${sayOf(name)}`}
          look="secondary"
          submitLabel="Noter ce papier"
        >
          <input name="mission" type="hidden" value={mission.id} />
          <SelectField
            label="Quel papier ?"
            name="papier"
            options={left.map((paper) => ({ value: paper.rule, label: paperLine(paper).label }))}
          />
          <DateField
            hint="Jour de la signature, ou jour où vous l’avez vu."
            label="Le"
            name="signe"
          />
        </ActionForm>
      ) : null}
    </>
  );
}

function Start({
  mission,
  name,
  missing,
  acts,
  now,
}: Omit<Props, 'papers'> & { readonly missing: readonly MissionPaper[] }) {
  if (mission.status !== 'confirmed' || missing.length > 0 || !mayBeStarted(mission, now))
    return null;
  return (
    <ActionForm
      action={acts.start}
      label={`Noter la prise de poste ${sayOf(name)}`}
      layout="inline"
      submitLabel="Noter sa prise de poste"
    >
      <input name="mission" type="hidden" value={mission.id} />
    </ActionForm>
  );
}
