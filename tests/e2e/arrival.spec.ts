import { expect } from '@playwright/test';
import { startOver, tabTo } from '../support/keyboard';
import { loginAs } from '../support/login';
import { mailTo } from '../support/mail';
import { look } from '../support/need-story';
import { expectReadable, PHONE, test, WITHOUT_SCRIPT } from '../support/story';

type Expected = { structure: string; director: string; person: string; solicitation: string };

/** Somebody expected in days, by mail, and who directs where they go. */
async function somebodyExpected(): Promise<Expected> {
  const [one] = await look<Expected>(
    `select a.structure_id as structure, h.email as director, p.email as person, a.solicitation_id as solicitation
     from assignments a join people p on p.id = a.person_id and p.preferred_channel = 'email' and p.email is not null
     join memberships h on h.organization_id = a.organization_id and h.role = 'director' and h.ended_at is null
     where a.status = 'confirmed' and a.starts_at > now() + interval '1 day' order by a.starts_at, a.id limit 1`,
  );
  if (!one) throw new Error('nobody is expected');
  return one;
}

test('how one gets in: said by the keyboard on a phone, without script; who is expected is told, and nothing is told twice', async ({
  open,
}) => {
  const one = await somebodyExpected();
  const page = await open({ ...PHONE, ...WITHOUT_SCRIPT });
  await loginAs(page, one.director, { as: 'director' });
  await page.goto(`/structures/${one.structure}`);
  await expectReadable(page);
  const since = new Date();
  await startOver(page);
  const field = page.getByLabel(/^Comment entrer/);
  await tabTo(page, field);
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type('Par la cour, sonner deux fois après 20 h.');
  await tabTo(page, page.getByRole('button', { name: 'Enregistrer l’accès' }));
  await page.keyboard.press('Enter');
  await expect(page.getByText('Les personnes attendues sont prévenues.')).toBeVisible();
  await expect(field).toHaveValue('Par la cour, sonner deux fois après 20 h.');
  await expectReadable(page);
  const told = await mailTo(one.person, {
    matching: ({ subject, receivedAt }) =>
      subject.startsWith('Précisions pour votre mission') && new Date(receivedAt) >= since,
  });
  expect(told.text).toContain('Par la cour');
  await page.getByRole('button', { name: 'Enregistrer l’accès' }).click();
  await expect(page.getByText('Rien n’a changé : personne n’est prévenu.').first()).toBeVisible();
  await expectReadable(page);
});
