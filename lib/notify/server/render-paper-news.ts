import 'server-only';
import type { WorkerDb } from '@/lib/db/worker-client';
import { KIND_TABLE, type PaperKind, type Party } from '@/lib/paper/kind';
import { END_REASON_LABELS, type EndReason } from '@/lib/paper/paper';
import { PARTY_LABELS } from '@/lib/paper/signature';
import { lowerFirst, THIN } from '@/lib/shared/french';
import { sayDay } from '@/lib/shared/french-time';
import { composeMail } from '../mail';
import type { OutboxRow } from '../outbox-row';
import { placeWord } from '../shift-words';
import { idIn, pageLink, tokenLink } from './link';
import { renderPaperNote } from './render-paper-note';
import type { Render } from './rendered';

type Told = {
  readonly id: string;
  readonly kind: PaperKind;
  readonly endReason: EndReason | null;
  readonly hostName: string;
  readonly lenderName: string | null;
  readonly structureName: string;
  readonly communeName: string;
  readonly firstName: string | null;
  readonly signed: { readonly party: Party; readonly signer: string; readonly at: string } | null;
  /** what the person’s own link is made from, once they were written to */
  readonly askId: string | null;
};

async function findTold(db: WorkerDb, message: OutboxRow): Promise<Told | null> {
  const { rows } = await db.query<Told>(
    `select p.id, p.kind, p.end_reason as "endReason", o.name as "hostName", (select h.name from organizations h where h.id = p.lender_id) as "lenderName", s.name as "structureName", c.name as "communeName",
       x.first_name as "firstName", k.id as "askId",
       (select jsonb_build_object('party', g.party, 'signer', g.signer, 'at', g.signed_at) from paper_signatures g
         where g.paper_id = p.id and g.party = $2 and g.way = 'on-paper') as signed
     from papers p join organizations o on o.id = p.organization_id join needs n on n.id = p.need_id join structures s on s.id = n.structure_id
       join communes c on c.code = s.commune_code left join people x on x.id = $3::uuid
       left join paper_asks k on k.need_id = p.need_id and k.party = 'person' and k.to_id = x.id and k.link_hash is not null
     where p.id = $1::uuid`,
    [idIn(message, 'paperId'), idIn(message, 'news'), message.person_id],
  );
  return rows[0] ?? null;
}

/** To whoever a paper is also between: it is noted signed on paper, or holds no more though they had signed it. */
export const renderPaperNews: Render = async (db, message, now) => {
  if (message.payload['rule']) return await renderPaperNote(db, message, now);
  const told = await findTold(db, message);
  if (!told) return { because: 'gone' };
  const news = idIn(message, 'news') === 'ended' ? ended(told) : noted(told);
  if (!news) return { because: 'no-longer-true' };
  return {
    mail: composeMail({
      ...news,
      ...(told.firstName ? { greeting: `Bonjour ${told.firstName},` } : {}),
      facts: [
        ['Papier', KIND_TABLE[told.kind].label],
        ['Où', placeWord(told.structureName, told.communeName)],
      ],
      button: { label: 'Voir ce papier', url: pageOf(told) },
    }),
  };
};

function noted({ kind, hostName, lenderName, signed, endReason }: Told) {
  if (!signed || endReason) return null;
  const noter = KIND_TABLE[kind].parties.includes('host') ? hostName : (lenderName ?? hostName);
  const party = lowerFirst(PARTY_LABELS[signed.party]);
  return {
    subject: `Noté comme signé sur papier${THIN}: ${lowerFirst(KIND_TABLE[kind].label)}`,
    story: `${noter} a noté que ce papier a été signé à la main par ${signed.signer}, le ${sayDay(new Date(signed.at))}, pour ${party}. Si ce n’est pas exact, dites-le-lui${THIN}: ce papier peut être annulé, et un autre établi.`,
  };
}

const ended = ({ endReason }: Told) =>
  endReason && {
    subject: 'Un papier que vous aviez signé ne vaut plus',
    story: `Il ne vaut plus${THIN}: ${END_REASON_LABELS[endReason]}. Votre signature et le document restent gardés, tels qu’ils étaient.`,
  };

function pageOf({ id, firstName, askId }: Told): string {
  if (firstName === null) return pageLink(`/papiers/${id}`);
  return askId ? tokenLink('/signer', askId) : pageLink(`/missions/papiers/${id}`);
}
