import { cancelMyMissionAs } from '@/lib/assignment/server/cancel-mission';
import { issueSeriesPapersAs } from '@/lib/paper/server/issue-series';
import { signPaperAs } from '@/lib/paper/server/sign-paper';
import { database } from '../../support/database';
import { ask } from '../../support/insert';
import { answeringOf } from '../../support/speakers';
import { type AMission, aMission, costing, saying } from './lent';

const owner = { ownerUrl: database().ownerUrl };

export type Row = {
  id: string;
  kind: string;
  code: string;
  state: string;
  hash: string;
  end_reason: string | null;
  missions: string[];
  without: string[];
  content: object;
};

/** One person at one place, three times, all of it said: her employer lends her for a night, then two others. */
export async function threeTimes(now: Date, sayThem = true) {
  const one = await aMission(now);
  const others = [await one.comes(one, 2), await one.comes(one, 4)];
  const missions = [one.mission, ...others.map(({ mission }) => mission)];
  const each = missions.map((mission) => ({ ...one, mission }) as AMission);
  if (sayThem) {
    await saying(one, now);
    for (const other of each) await costing(other, now);
  }
  const host = { actor: one.actor, now };
  const ids = missions.map(({ id }) => id as string);
  const papers = () =>
    ask<Row>(
      owner,
      `select id, kind, code, state, hash, end_reason, missions, without, content from papers
       where person_id = $1 and kind in ('loan-convention', 'loan-amendment') order by issued_at, kind, id`,
      [one.person.id],
    );
  const inOrder = async () =>
    (
      await ask<{ id: string }>(
        owner,
        `select m.assignment_id as id from mission_papers m where m.assignment_id = any($1) and m.rule in ('loan-convention', 'loan-agreement')
         group by 1 having bool_and(m.attested_by is not null)`,
        [ids],
      )
    )
      .map(({ id }) => id)
      .sort((a, b) => ids.indexOf(a) - ids.indexOf(b));
  const sign = async (paper: Row, as: 'lender' | 'host' | 'person') =>
    signPaperAs(
      { actor: { lender: one.lender, host: one.actor, person: one.speaker }[as] as never, now },
      {
        paperId: paper.id,
        hash: paper.hash,
        signer: 'Une Signature',
        drawing: null,
        level: 'mail',
      },
    );
  const signAll = async () => {
    for (const paper of (await papers()).filter(({ state }) => state === 'issued'))
      for (const as of paper.kind === 'loan-convention'
        ? (['lender', 'host'] as const)
        : (['lender', 'person'] as const))
        await sign(paper, as);
  };
  const issue = () => issueSeriesPapersAs(host, { id: one.mission.id });
  const givesUp = (rank: number) =>
    cancelMyMissionAs(
      { actor: answeringOf(([one, ...others][rank] as typeof one).asked), now },
      'transport',
    );
  return { ...one, others, each, ids, host, papers, inOrder, sign, signAll, issue, givesUp };
}

/** Writes a convention of these again, of these missions or of this kind, past every rule of the code. */
export const copyOf = (
  one: Awaited<ReturnType<typeof threeTimes>>,
  missions: string,
  kind = 'loan-convention',
) =>
  ask(
    owner,
    `insert into papers (id, organization_id, territory_id, assignment_id, missions, need_id, person_id, lender_id, kind, code, parties,
       template_version, template_reference, content, pdf, hash, state, issued_at, issued_by)
     select gen_random_uuid(), organization_id, territory_id, assignment_id, ${missions}, need_id, person_id, lender_id, '${kind}',
       translate(substr(md5(random()::text), 1, 12), '01abcdef', '23ABCDEF'), parties, template_version, template_reference, content, pdf, hash, 'issued', issued_at, issued_by
     from papers where person_id = '${one.person.id}' and kind = 'loan-convention' limit 1`,
  );
