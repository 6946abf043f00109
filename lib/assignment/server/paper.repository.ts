import 'server-only';
import type { Tx } from '@/lib/db/with-actor';
import type { NeedId, PersonId, SolicitationId, UserId } from '@/lib/identity/actor';
import type { Gate } from '@/lib/matching/gate';
import { heapsOf } from '@/lib/shared/heaps';
import type { Assignment, AssignmentId } from '../assignment';
import type { MissionPaper } from '../papers';

type PaperRow = {
  rule: string;
  required: boolean;
  instead: string | null;
  signed_on: Date | null;
  noted_by: 'host' | 'lender' | null;
  printed: boolean;
  by: string | null;
  to_amend: boolean;
  contested_by: 'lender' | 'person' | null;
  theirs: boolean;
};

const toPaper = ({ signed_on, noted_by, printed, by, ...row }: PaperRow): MissionPaper => ({
  rule: row.rule,
  required: row.required,
  instead: row.instead,
  toAmend: row.to_amend,
  attested: signed_on && { signedOn: signed_on, noted: noted_by, printed, by },
  contested: row.contested_by,
  theirs: row.theirs,
});

/** The papers of every mission of a need, with who of the organization noted each, or what others signed of it on paper. */
export async function listPapersOf(
  tx: Tx,
  needId: NeedId,
): Promise<Map<AssignmentId, MissionPaper[]>> {
  const rows = await tx.$queryRaw<(PaperRow & { assignment_id: AssignmentId })[]>`
    select p.assignment_id, p.rule, p.required, p.instead, p.signed_on, p.noted_by, g.some as printed, case when p.noted_by is null then g.names else m.display_name end as by,
      p.former_ends_at is not null and p.amended_on is null as to_amend, p.contested_by,
      not 'host' = any (coalesce(paper_between(p.rule), array['host'])) and exists (
        select from loans l where l.solicitation_id = a.solicitation_id) as theirs
    from mission_papers p join assignments a on a.id = p.assignment_id
    left join lateral (select display_name from memberships
      where user_id = p.attested_by and organization_id = p.organization_id order by created_at desc limit 1) m on true
    left join lateral (select count(*) > 0 as some, string_agg(distinct w.display_name, ', ') as names
      from papers d join paper_answers() k on k.kind = d.kind and k.rule = p.rule join paper_signatures s on s.paper_id = d.id and s.way = 'on-paper'
      left join memberships w on w.user_id = s.signed_by and w.organization_id = p.organization_id
      where p.noted_by is null and d.missions @> array[p.assignment_id] and covers(d, p.assignment_id) and d.state = 'issued') g on true
    where a.need_id = ${needId}::uuid order by p.required desc, p.rule`;
  return heapsOf(rows, (row) => row.assignment_id, toPaper);
}

/** The papers of every mission of a person, by the demand they said yes to. */
export async function listOwnPapers(
  tx: Tx,
  personId: PersonId,
): Promise<Map<SolicitationId, MissionPaper[]>> {
  const rows = await tx.$queryRaw<(PaperRow & { solicitation_id: SolicitationId })[]>`
    select a.solicitation_id, p.rule, p.required, p.instead, p.signed_on, p.noted_by, false as printed, null as by,
      p.former_ends_at is not null and p.amended_on is null as to_amend, p.contested_by, false as theirs
    from mission_papers p join assignments a on a.id = p.assignment_id
    where a.person_id = ${personId}::uuid order by p.required desc, p.rule`;
  return heapsOf(rows, (row) => row.solicitation_id, toPaper);
}

/** Leaves what is still to be made or seen before a mission; what no longer is, and nobody signed, goes. */
export async function saveDue(tx: Tx, mission: Assignment, due: readonly Gate[]): Promise<void> {
  const rules = due.map(({ id }) => id);
  await tx.$executeRaw`
    delete from mission_papers
    where assignment_id = ${mission.id}::uuid and attested_by is null and rule <> all(${rules}::text[])`;
  await tx.$executeRaw`
    insert into mission_papers (assignment_id, organization_id, territory_id, person_id, rule, required, instead)
    select ${mission.id}::uuid, ${mission.organizationId}::uuid, ${mission.territoryId}, ${mission.personId}::uuid, d.rule, d.required, d.instead
    from unnest(${rules}::text[], ${due.map(({ effect }) => effect === 'block')}::bool[],
      ${due.map(({ instead }) => instead ?? null)}::text[]) as d(rule, required, instead)
    on conflict (assignment_id, rule) do nothing`;
}

/** Writes that a paper was signed or seen on a day, by whom; or takes it back. */
export async function savePaper(
  tx: Tx,
  id: AssignmentId,
  { rule, attested, amendedOn }: MissionPaper & { readonly amendedOn: Date | null },
  by: { readonly userId: UserId; readonly now: Date },
): Promise<void> {
  if (amendedOn) {
    await tx.$executeRaw`
      update mission_papers set amended_on = ${amendedOn}::date where assignment_id = ${id}::uuid and rule = ${rule}`;
    return;
  }
  const [at, who] = attested ? [by.now, by.userId] : [null, null];
  await tx.$executeRaw`
    update mission_papers set signed_on = ${attested?.signedOn ?? null}::date, attested_at = ${at}, attested_by = ${who}::uuid
    where assignment_id = ${id}::uuid and rule = ${rule}`;
}

/** Takes back these papers of a mission nobody began, whoever noted them signed; gives the rules of those that were. */
export async function takePapersBack(
  tx: Tx,
  id: AssignmentId,
  rules: readonly string[],
): Promise<readonly string[]> {
  const rows = await tx.$queryRaw<{ rule: string }[]>`
    update mission_papers set signed_on = null, attested_at = null, attested_by = null
    where assignment_id = ${id}::uuid and rule = any(${[...rules]}::text[]) and attested_by is not null
      and exists (select from assignments where id = ${id}::uuid and started_at is null)
    returning rule`;
  return rows.map(({ rule }) => rule).sort();
}

/** Holds a mission until the end of the transaction: its start and its papers are decided one at a time. */
export async function lockMission(tx: Tx, id: AssignmentId): Promise<void> {
  await tx.$executeRaw`select id from assignments where id = ${id}::uuid for update`;
}

/** Writes that somebody is at work. */
export async function saveStarted(tx: Tx, id: AssignmentId, now: Date): Promise<void> {
  await tx.$executeRaw`update assignments set started_at = ${now} where id = ${id}::uuid`;
}
