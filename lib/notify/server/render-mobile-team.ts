import 'server-only';
import type { WorkerDb } from '@/lib/db/worker-client';
import { TRADE_TABLE, type Trade } from '@/lib/profile/trade';
import { HARD, lowerFirst, sayList } from '@/lib/shared/french';
import { sayPeriod } from '@/lib/shared/french-time';
import { composeMail } from '../mail';
import { idIn, pageLink } from './link';
import type { Render } from './rendered';

type Asked = {
  readonly name: string;
  readonly purpose: string;
  readonly carriedBy: string;
  readonly firstName: string;
};

/** To somebody of the reserve whose trade a mobile team needs: would they be of it? They say so in their own space. */
export const renderMobileTeamAsked: Render = async (db, message) => {
  const { rows } = await db.query<Asked>(
    `select t.name, t.purpose, t.carried_by as "carriedBy", p.first_name as "firstName" from mobile_teams t join people p on p.id = $2
     where t.id = $1 and t.ended_at is null and p.restricted_at is null
       and not exists (select from mobile_team_members m where m.team_id = t.id and m.person_id = p.id and m.status <> 'over')`,
    [idIn(message, 'teamId'), message.person_id],
  );
  const [asked] = rows;
  if (!asked) return { because: 'no-longer-true' };
  return {
    mail: composeMail({
      subject: 'Une équipe mobile cherche votre métier',
      greeting: `Bonjour ${asked.firstName},`,
      story: `« ${asked.name} » (${asked.carriedBy}) cherche du monde : ${asked.purpose}`,
      button: { label: 'Voir l’équipe et répondre', url: pageLink('/equipes-mobiles') },
      after: ['Vous pouvez ne pas répondre : rien ne change pour vous.'],
    }),
  };
};

type Turn = {
  readonly start: Date;
  readonly end: Date;
  readonly place: string;
  readonly teamName: string;
  readonly firstName: string;
};

const findTurns = async (db: WorkerDb, memberId: string | null, now: Date): Promise<Turn[]> => {
  const { rows } = await db.query<Turn>(
    `select u.starts_at as start, u.ends_at as "end", u.place, t.name as "teamName", p.first_name as "firstName"
     from mobile_team_turns u join mobile_teams t on t.id = u.team_id join people p on p.id = u.person_id
     where u.member_id = $1 and u.given_back_at is null and u.starts_at > $2 and u.starts_at < $2::timestamptz + interval '10 days' order by u.starts_at, u.id`,
    [memberId, now],
  );
  return rows;
};

const asFacts = (turns: readonly Pick<Turn, 'start' | 'end' | 'place'>[], now: Date) =>
  turns.map(({ start, end, place }) => [sayPeriod({ start, end }, now), place] as const);
const OWN = { label: 'Voir mes tours', url: '/equipes-mobiles' } as const;
const ownButton = () => ({ label: OWN.label, url: pageLink(OWN.url) });
const CANNOT = 'Vous ne pouvez pas venir ? Dites-le sur cette page : la cellule cherche quelqu’un.';

/** To somebody of a mobile team, before each week: their turns of it. Without any, nothing leaves. */
export const renderMobileTeamWeek: Render = async (db, message, now) => {
  const turns = await findTurns(db, idIn(message, 'memberId'), now);
  const [first] = turns;
  if (!first) return { because: 'no-longer-true' };
  return {
    mail: composeMail({
      subject: 'Vos tours de la semaine',
      greeting: `Bonjour ${first.firstName},`,
      story: `Avec « ${first.teamName} », vous êtes attendu·e dans les jours qui viennent.`,
      facts: asFacts(turns, now),
      button: ownButton(),
      after: [CANNOT],
    }),
  };
};

/** To somebody of a mobile team: a turn of the coming days was given to them, or to somebody else; what they have now. */
export const renderMobileTeamTurn: Render = async (db, message, now) => {
  const memberId = idIn(message, 'memberId');
  const turns = await findTurns(db, memberId, now);
  const { rows } = await db.query<{ firstName: string; teamName: string }>(
    `select p.first_name as "firstName", t.name as "teamName" from mobile_team_members m join people p on p.id = m.person_id
       join mobile_teams t on t.id = m.team_id where m.id = $1`,
    [memberId],
  );
  const [who] = rows;
  if (!who) return { because: 'gone' };
  return {
    mail: composeMail({
      subject: 'Vos tours ont changé',
      greeting: `Bonjour ${who.firstName},`,
      story:
        turns.length > 0
          ? `Avec « ${who.teamName} », voici vos tours des jours qui viennent.`
          : `Avec « ${who.teamName} », vous n’êtes plus attendu·e dans les jours qui viennent.`,
      facts: asFacts(turns, now),
      button: ownButton(),
      ...(turns.length > 0 ? { after: [CANNOT] } : {}),
    }),
  };
};

type Visit = {
  readonly start: Date;
  readonly end: Date;
  readonly teamName: string;
  readonly trades: readonly Trade[];
};

/** To a structure: when a mobile team comes in the weeks ahead, with which trades; nobody’s name. */
export const renderMobileTeamVisit: Render = async (db, message, now) => {
  const structureId = idIn(message, 'structureId');
  const teamId = idIn(message, 'teamId');
  const { rows: visits } = await db.query<Visit>(
    `select u.starts_at as start, u.ends_at as "end", t.name as "teamName", array_agg(u.trade order by u.trade) as trades
     from mobile_team_turns u join mobile_teams t on t.id = u.team_id
     where u.team_id = $1 and u.structure_id = $2 and u.organization_id = $3 and u.given_back_at is null and u.starts_at > $4
     group by u.starts_at, u.ends_at, t.name order by u.starts_at limit 12`,
    [teamId, structureId, message.organization_id, now],
  );
  const { rows } = await db.query<{ teamName: string; place: string }>(
    `select t.name as "teamName", s.name as place from mobile_teams t, structures s
     where t.id = $1 and s.id = $2 and s.organization_id = $3`,
    [teamId, structureId, message.organization_id],
  );
  const [what] = rows;
  if (!what) return { because: 'gone' };
  return {
    mail: composeMail({
      subject: 'Passages d’une équipe mobile',
      story:
        visits.length > 0
          ? `« ${what.teamName} » vient à ${what.place}. Ces passages remplacent ceux annoncés avant.`
          : `« ${what.teamName} » ne passe plus à ${what.place} dans les semaines qui viennent.`,
      facts: visits.map(({ start, end, trades }) => [
        sayPeriod({ start, end }, now),
        sayList(trades.map((trade) => lowerFirst(TRADE_TABLE[trade].label))),
      ]),
      button: { label: 'Voir les passages', url: pageLink(`/structures/${structureId}`) },
    }),
  };
};

/** To the cell: somebody cannot come to a turn, as long as nobody has it; or somebody left a team. Nobody is named. */
export const renderMobileTeamFree: Render = async (db, message, now) => {
  const teamId = idIn(message, 'teamId');
  const turnId = idIn(message, 'turnId');
  const { rows: teams } = await db.query<{ name: string }>(
    'select name from mobile_teams where id = $1 and ended_at is null',
    [teamId],
  );
  const { rows: turns } = await db.query<Pick<Turn, 'start' | 'end' | 'place'>>(
    `select u.starts_at as start, u.ends_at as "end", u.place from mobile_team_turns u join mobile_team_stops s on s.id = u.stop_id
     where u.id = $1 and u.starts_at > $2 and s.ended_at is null and not exists (select from mobile_team_turns o
       where o.stop_id = u.stop_id and o.day = u.day and o.trade = u.trade and o.given_back_at is null)`,
    [turnId, now],
  );
  const [team] = teams;
  if (!team || (turnId && turns.length === 0)) return { because: 'no-longer-true' };
  return {
    mail: composeMail({
      subject: turnId
        ? 'Équipe mobile, un tour n’a plus personne'
        : 'Équipe mobile, quelqu’un est parti',
      story: turnId
        ? `La personne de « ${team.name} » qui était attendue ne peut pas venir. Choisissez qui vient, ou calculez les tours.`
        : `Quelqu’un a quitté « ${team.name} »${HARD}: ses tours à venir sont libres. Calculez les tours pour les redonner.`,
      facts: asFacts(turns, now),
      button: { label: 'Voir l’équipe', url: pageLink(`/cellule/equipes-mobiles/${teamId}`) },
    }),
  };
};
