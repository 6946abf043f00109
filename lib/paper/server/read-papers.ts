import 'server-only';
import type { AssignmentId } from '@/lib/assignment/assignment';
import { withActor } from '@/lib/db/with-actor';
import type { Answering, Context, Manager, NeedId, PersonActor } from '@/lib/identity/actor';
import { readPage } from '@/lib/shared/page';
import { accept, type Result, refuse } from '@/lib/shared/result';
import { awaitedOfLender, missingFor, type Question, questionsFor } from '../ask';
import { contentOf, type PaperContent } from '../content';
import { askedKinds, type DueKind, dueKinds, mayMake, neverMade, usualKinds } from '../due';
import type { FieldName, Said } from '../field';
import type { PaperKind } from '../kind';
import type { FoundMission } from '../mission-row';
import { covers, type PaperLine, type ShownPaper, signedKinds } from '../paper';
import { codeFrom } from '../signature';
import { templateOf } from '../templates';
import type { SeriesOffered } from '../together';
import { valuesOf } from '../values';
import { findMissions, type HeldMissions } from './held-missions';
import { verifyAddress } from './issue-papers';
import { findSeries } from './issue-series';
import { type KeptPdf, pdfOf, type WhichPdf } from './kept-pdf';
import {
  countPapersAround,
  findPaper,
  findPdf,
  listPapersAround,
  listPapersOfNeed,
  listPapersOfPerson,
  listPapersToSign,
} from './paper.repository';
import { findParticulars, needOfMission } from './paper-mission.repository';

/** The papers of one mission, as its structure prepares them. */
export type MissionFile = {
  readonly mission: FoundMission;
  readonly due: readonly DueKind[];
  readonly papers: readonly PaperLine[];
  /** what « tout établir » still misses */
  readonly missing: readonly FieldName[];
  /** what its lender has not said: what an hour costs, what it is called */
  readonly awaited: readonly FieldName[];
  /** what « tout établir » makes, but for what waits for that */
  readonly usual: readonly PaperKind[];
  readonly neverMade: ReturnType<typeof neverMade>;
};
export type NeedFile = Pick<HeldMissions, 'need'> & {
  readonly files: readonly MissionFile[];
  /** of the papers asked for together, how many are made */
  readonly making: { readonly made: number; readonly all: number } | null;
};

function fileOf(
  mission: FoundMission,
  held: HeldMissions,
  papers: readonly PaperLine[],
  now: Date,
): MissionFile {
  const usual = usualKinds(mission, now, signedKinds(papers, mission.id));
  return {
    mission,
    due: dueKinds(mission, now),
    papers: papers.filter((paper) => covers(paper, mission.id)),
    missing: missingFor(mission, usual, held.templates, now),
    awaited: awaitedOfLender(mission, usual, held.templates, now),
    usual: usual.filter(
      (kind) => awaitedOfLender(mission, [kind], held.templates, now).length === 0,
    ),
    neverMade: neverMade(mission),
  };
}

function progress(papers: readonly PaperLine[]): NeedFile['making'] {
  const batch = papers.find(({ state }) => state === 'making')?.batchId;
  if (!batch) return null;
  const all = papers.filter(({ batchId }) => batchId === batch);
  return { all: all.length, made: all.filter(({ state }) => state !== 'making').length };
}

/** The papers of everybody who comes to one of the speaker’s needs. */
export async function readNeedFileAs(
  { actor, now }: Context<Manager>,
  needId: NeedId | null,
): Promise<Result<NeedFile, 'not-found'>> {
  return withActor(actor, 'read', now, async (tx) => {
    const held = await findMissions(tx, actor, needId);
    if (!held.ok) return held;
    const papers = await listPapersOfNeed(tx, held.value.need.id);
    const files = held.value.missions.map((one) => fileOf(one, held.value, papers, now));
    return accept({ need: held.value.need, files, making: progress(papers) });
  });
}

/** One mission’s form and papers, and the preview of one of them. */
export type MissionDesk = MissionFile & {
  readonly needId: NeedId;
  readonly questions: readonly Question[];
  readonly others: number;
  readonly series: SeriesOffered;
  readonly preview: { readonly kind: PaperKind; readonly content: PaperContent } | null;
};

const NO_CODE = codeFrom(new Uint8Array(12));

/** One mission of the speaker’s as its papers are prepared. */
export async function readMissionDeskAs(
  { actor, now }: Context<Manager>,
  said: { readonly id: AssignmentId | null; readonly preview: PaperKind | null },
): Promise<Result<MissionDesk, 'not-found'>> {
  return withActor(actor, 'read', now, async (tx) => {
    const held = await findMissions(tx, actor, said.id && (await needOfMission(tx, said.id)));
    const mission = held.ok && held.value.missions.find(({ id }) => id === said.id);
    if (!mission) return refuse('not-found');
    const { need, templates, missions } = held.value;
    const papers = await listPapersOfNeed(tx, need.id);
    const kinds = askedKinds(mission, now);
    const series = await findSeries(tx, { actor, now }, mission.id);
    const preview = said.preview && mayMake(said.preview, mission, now).ok ? said.preview : null;
    return accept({
      ...fileOf(mission, held.value, papers, now),
      needId: need.id,
      questions: questionsFor(mission, kinds, templates, now),
      series: seriesOf(series, now),
      others: missions.filter(({ status }) => status !== 'cancelled').length - 1,
      preview: preview && {
        kind: preview,
        content: contentOf(
          preview,
          templateOf(preview, templates),
          valuesOf(mission, 'provisoire', now),
          {
            ...{ code: NO_CODE, verifyAt: verifyAddress(''), now },
          },
        ),
      },
    });
  });
}

function seriesOf(found: Awaited<ReturnType<typeof findSeries>>, now: Date): SeriesOffered {
  if (!found.ok) return refuse(found.refusal === 'not-found' ? 'nothing-together' : found.refusal);
  const { mission, kinds, held } = found.value;
  const templates = held[0]?.templates ?? [];
  const missing = missingFor(mission, kinds, templates, now).length > 0;
  return accept({
    periods: mission.together ?? [],
    ready: !missing && awaitedOfLender(mission, kinds, templates, now).length === 0,
  });
}

/** What one’s organization is to sign, whole; of the rest, one part, as the one that receives and as the one that lends. */
export type PapersAround = {
  readonly toSign: readonly PaperLine[];
  readonly received: readonly PaperLine[];
  readonly lent: readonly PaperLine[];
  /** how many everybody signed, shown here or not */
  readonly signed: number;
  readonly page: number;
  readonly pages: number;
  readonly particulars: Said;
};

/** How many papers one page shows, besides those to sign. */
export const PAPERS_A_PAGE = 100;

/** Whoever speaks for the whole organization reads all its papers, those of its people lent elsewhere included. */
export async function readPapersAroundAs(
  { actor, now }: Context<Manager>,
  asked: unknown = null,
): Promise<Result<PapersAround, 'not-found'>> {
  if (actor.structureIds !== null) return refuse('not-found');
  const { organizationId: own } = actor;
  return withActor(actor, 'read', now, async (tx) => {
    const toSign = await listPapersToSign(tx, own);
    const { others, signed } = await countPapersAround(tx, own);
    const pages = Math.max(1, Math.ceil(others / PAPERS_A_PAGE));
    const page = Math.min(pages, readPage(asked));
    const part = { from: (page - 1) * PAPERS_A_PAGE, most: PAPERS_A_PAGE };
    const papers = await listPapersAround(tx, own, part);
    return accept({
      ...{ toSign, signed, page, pages },
      received: papers.filter(({ organizationId }) => organizationId === own),
      lent: papers.filter(({ organizationId }) => organizationId !== own),
      particulars: await findParticulars(tx, actor),
    });
  });
}

/** The papers of the person who asks; by the link of one question, those of that mission alone. */
export async function readMyPapersMadeAs({
  actor,
  now,
}: Context<PersonActor | Answering>): Promise<readonly PaperLine[]> {
  return withActor(actor, 'read', now, (tx) => listPapersOfPerson(tx, actor.personId));
}

type Reader = Manager | PersonActor | Answering;

/** One paper, whole, for one of its parties; nobody else knows it exists. */
export async function readPaperAs(
  { actor, now }: Context<Reader>,
  id: string | null,
): Promise<Result<ShownPaper, 'not-found'>> {
  if (!id) return refuse('not-found');
  return withActor(actor, 'read', now, async (tx) => {
    const paper = await findPaper(tx, id);
    if (!paper || paper.state === 'making') return refuse('not-found');
    if (actor.role === 'manager' && !(await maySeePaper(tx, actor, paper)))
      return refuse('not-found');
    return accept(paper);
  });
}

async function maySeePaper(
  tx: Parameters<typeof findMissions>[0],
  actor: Manager,
  { organizationId, needId }: ShownPaper,
): Promise<boolean> {
  if (actor.structureIds === null) return true;
  return organizationId === actor.organizationId && (await findMissions(tx, actor, needId)).ok;
}

/** The document of a paper, byte for byte as it was made; or its copy, which says who signed and holds that document. */
export async function readPdfAs(
  context: Context<Reader>,
  id: string | null,
  which: WhichPdf = 'document',
): Promise<Result<KeptPdf, 'not-found'>> {
  const paper = await readPaperAs(context, id);
  if (!paper.ok) return paper;
  const found = await withActor(context.actor, 'read', context.now, (tx) =>
    findPdf(tx, paper.value.id),
  );
  return found ? pdfOf(paper.value, found, which) : refuse('not-found');
}
