import { expect } from '@playwright/test';
import { startOver, tabTo } from '../support/keyboard';
import { loginAs } from '../support/login';
import { look } from '../support/need-story';
import { expectReadable, PHONE, test, WITHOUT_SCRIPT } from '../support/story';

type Coming = { mission: string; need: string; person: string; host: string; from: Date; to: Date };

/** Somebody who comes and has an account, and who directs where they come; their mission is no other story’s today. */
async function somebodyComing(): Promise<Coming> {
  const [coming] = await look<Coming>(
    `select a.id as mission, a.need_id as need, u.email as person, h.email as host, a.starts_at as "from", a.ends_at as "to"
     from assignments a join people p on p.id = a.person_id join users u on u.id = p.user_id
     join memberships h on h.organization_id = a.organization_id and h.role = 'director' and h.ended_at is null
     where a.status = 'confirmed' and a.started_at is null and a.starts_at > now() + interval '1 day' and a.territory_id = '44'
       and u.email not in ('ines.vertruisseau@demo.releve.test', 'yann.chatelgenet@demo.releve.test')
       and (select count(*) from memberships m where m.user_id = u.id) = 0
       and not exists (select from mission_follow_ups f where f.assignment_id = a.id)
       and not exists (select from mission_terms t where t.assignment_id = a.id)
     order by a.starts_at desc, a.id limit 1`,
  );
  if (!coming) throw new Error('nobody comes in this world');
  return coming;
}

/** The hours of a mission as time passes: nobody changed them. */
async function hours({ mission, need }: Coming, from: string, to: string): Promise<void> {
  await look(`set session_replication_role = replica;
    update assignments set starts_at = '${from}', ends_at = '${to}' where id = '${mission}';
    update needs set starts_at = '${from}', ends_at = '${to}' where id = '${need}';
    set session_replication_role = origin`);
}

test('from one’s own space: late, by the keyboard, on a phone without script; the structure reads it first on the card, until they are there', async ({
  open,
}) => {
  const coming = await somebodyComing();
  const at = (minutes: number) =>
    new Date(Math.floor(Date.now() / 60_000) * 60_000 + minutes * 60_000).toISOString();
  await hours(coming, at(40), at(280));

  const person = await open({ ...PHONE, ...WITHOUT_SCRIPT });
  await loginAs(person, coming.person, { as: 'person' });
  await person.goto(`/missions/${coming.mission}`);
  await expectReadable(person);
  const form = person.getByRole('form', { name: /J’aurai du retard/ });
  await startOver(person);
  await tabTo(person, person.locator('summary', { hasText: 'J’aurai du retard' }));
  await person.keyboard.press('Enter');
  await expect(form.getByText(/ne compte contre personne/)).toBeVisible();
  await expectReadable(person);
  await form.getByLabel('Arrivée').selectOption('20');
  await tabTo(person, form.getByRole('button', { name: 'Prévenir de mon retard' }));
  await person.keyboard.press('Enter');
  await expect(
    person.getByText('C’est noté, la structure est prévenue de votre retard.'),
  ).toBeVisible();
  await expectReadable(person);

  const host = await open(PHONE);
  await loginAs(host, coming.host, { as: 'director' });
  await host.goto(`/besoins/${coming.need}`);
  const card = host
    .locator('section', { has: host.getByText('En retard', { exact: true }) })
    .last();
  await expect(card.getByText(/Arrivée vers .* depuis son espace/)).toBeVisible();
  await expectReadable(host);
  // before how to reach them and their papers: it is what changes the evening
  const late = await host.getByText('En retard', { exact: true }).boundingBox();
  const yes = await card.getByText(/^A dit oui/).boundingBox();
  expect(late && yes && late.y < yes.y).toBe(true);

  // the world is left as it was
  await hours(coming, coming.from.toISOString(), coming.to.toISOString());
  await look('delete from mission_follow_ups where assignment_id = $1', [coming.mission]);
});
