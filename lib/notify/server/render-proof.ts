import 'server-only';
import type { WorkerDb } from '@/lib/db/worker-client';
import { expiryOf, PROOF_KINDS, PROOF_TABLE, type ProofKind } from '@/lib/profile/proof';
import { HARD } from '@/lib/shared/french';
import { sayDay } from '@/lib/shared/french-time';
import { composeMail } from '../mail';
import type { OutboxRow } from '../outbox-row';
import { idIn, pageLink } from './link';
import type { Render } from './rendered';
import { findPoolDecision } from './shift.repository';

type Expiring = {
  firstName: string;
  kind: ProofKind;
  expiresOn: Date;
  over: boolean;
  /** a school says it, and may say it again */
  bySchool: boolean;
};

async function findExpiring(db: WorkerDb, id: string): Promise<Expiring | null> {
  const { rows } = await db.query<Expiring>(
    `select p.first_name as "firstName", c.kind, c.checker = 'school' as "bySchool", c.expires_on as "expiresOn",
       c.withdrawn_at is not null or c.lapsed_at is not null as over
     from person_proofs c join people p on p.id = c.person_id where c.id = $1 and c.expires_on is not null`,
    [id],
  );
  return rows[0] ?? null;
}

/** What somebody declared, as long as it is still the one they were to be told about. */
async function findDeclared(
  db: WorkerDb,
  personId: string,
  { kind, metOn }: { readonly kind: string; readonly metOn: string },
): Promise<Expiring | null> {
  const { rows } = await db.query<{ firstName: string; metOn: Date; until: Date | null }>(
    `select p.first_name as "firstName", d.met_on as "metOn", d.until from person_conditions d join people p on p.id = d.person_id
     where d.person_id = $1 and d.condition = $2 and d.met_on::text = $3`,
    [personId, kind, metOn],
  );
  const [row] = rows;
  const known = PROOF_KINDS.find((one) => one === kind);
  const expiresOn = row && known ? (row.until ?? expiryOf(known, '', row.metOn)) : null;
  return row && known && expiresOn
    ? { firstName: row.firstName, kind: known, expiresOn, over: false, bySchool: false }
    : null;
}

async function findEnding(db: WorkerDb, message: OutboxRow): Promise<Expiring | null> {
  const id = idIn(message, 'proofId');
  if (id) return await findExpiring(db, id);
  const kind = idIn(message, 'condition');
  const metOn = idIn(message, 'metOn');
  return message.person_id && kind && metOn
    ? await findDeclared(db, message.person_id, { kind, metOn })
    : null;
}

/** What nobody else should read in a mail: an immunity and a criminal record are « une condition ». */
const DISCREET: readonly ProofKind[] = [
  'immunity',
  'criminal-record-extract',
  'child-protection-attestation',
];
const nameOf = (kind: ProofKind) =>
  DISCREET.includes(kind) ? 'Une condition vérifiée' : `«${HARD}${PROOF_TABLE[kind].label}${HARD}»`;

const BY_SCHOOL = 'Votre établissement de formation peut l’attester de nouveau.';
const SHOW_NEWER =
  'Montrez un document plus récent à qui l’avait vu, ou à une structure à votre arrivée.';

/** To somebody whose proof lapses soon: when, and what to do. Nothing sensitive is named. */
export const renderProofExpiring: Render = async (db, message, now) => {
  const found = await findEnding(db, message);
  if (!found) return { because: 'gone' };
  if (found.over || found.expiresOn <= now) return { because: 'no-longer-true' };
  return {
    mail: composeMail({
      subject: 'Un justificatif à renouveler',
      greeting: `Bonjour ${found.firstName},`,
      story: `${nameOf(found.kind)} ne comptera plus à partir du ${sayDay(found.expiresOn)}. ${found.bySchool ? BY_SCHOOL : SHOW_NEWER}`,
      button: { label: 'Voir mes justificatifs', url: pageLink('/profil/justificatifs') },
      after: ['D’ici là, rien ne change : vous pouvez être sollicité·e comme avant.'],
    }),
  };
};

/** To somebody whose file lacks something: where the list is. What is missing is not written in a mail. */
export const renderFileReminder: Render = async (db, message) => {
  const poolId = idIn(message, 'poolId');
  const found =
    poolId && message.person_id ? await findPoolDecision(db, poolId, message.person_id) : null;
  if (!found) return { because: 'gone' };
  if (found.status !== 'member') return { because: 'no-longer-true' };
  return {
    mail: composeMail({
      subject: 'Il manque peu pour venir en renfort',
      greeting: `Bonjour ${found.firstName},`,
      story: `Le vivier « ${found.pool} » vous signale que votre dossier est presque prêt. Votre profil dit ce qui manque, avec un geste pour chaque ligne.`,
      button: { label: 'Voir ce qui manque', url: pageLink('/profil') },
      after: ['Rien ne presse : vous restez libre d’arrêter ou de vous mettre en pause.'],
    }),
  };
};
