import { expect } from '@playwright/test';
import { tabTo } from '../support/keyboard';
import { loginAs } from '../support/login';
import { mailTo } from '../support/mail';
import { axe, expectNoSideScroll, NOT_FOUND, PHONE, test, WITHOUT_SCRIPT } from '../support/story';

const NADEGE = 'nadege.clairpont@demo.releve.test';

test.describe('on phones, without script', () => {
  test.use({ ...PHONE, ...WITHOUT_SCRIPT });

  test('a job coach registers somebody who is there; they confirm by their own mail, are helped, and take their yes back', async ({
    page,
    open,
  }) => {
    const email = `ode-${Date.now()}@demo.releve.test`;
    await loginAs(page, NADEGE);
    await page.goto('/viviers/suivis');
    await expectNoSideScroll(page);
    await axe(page);
    await page.getByRole('link', { name: 'Inscrire quelqu’un' }).click();
    await axe(page);
    await page.getByLabel('Prénom').fill('Ode');
    await page.getByLabel('Nom', { exact: true }).fill('Ruisselet');
    await page.getByLabel('Téléphone').fill(`06 39 98 ${String(Date.now()).slice(-4)}`);
    await page.getByLabel('Adresse électronique').fill(email);
    await page.getByLabel('Votre commune').fill('44400');
    await page.getByRole('checkbox', { name: 'Vélo' }).check();
    await page.getByRole('checkbox', { name: /elle accepte que je la suive/ }).check();
    await page.getByRole('button', { name: 'Inscrire cette personne' }).click();
    // nothing is noted without the text read aloud, and nothing typed is lost
    await expect(
      page.getByRole('alert').getByRole('link', { name: /Lisez le texte/ }),
    ).toBeVisible();
    await expect(page.getByLabel('Prénom')).toHaveValue('Ode');
    await page.getByRole('checkbox', { name: /elle a dit oui/ }).check();
    await page.getByRole('checkbox', { name: /tenir compagnie/ }).check();
    await page.getByRole('button', { name: 'Inscrire cette personne' }).click();
    await expect(page.getByText('La personne est inscrite.', { exact: false })).toBeVisible();
    const asked = page.getByRole('listitem').filter({ hasText: 'Ode Ruisselet' });
    await expect(asked.getByText('Inscrite, accord à confirmer')).toBeVisible();

    const mail = await mailTo(email, { matching: ({ subject }) => /accord/.test(subject) });
    const own = await open({ ...PHONE, ...WITHOUT_SCRIPT });
    const link = mail.links.find((one) => one.includes('/suivi/')) ?? '';
    await own.goto(link);
    await expectNoSideScroll(own);
    await axe(own);
    await own.getByRole('button', { name: 'Oui, j’accepte' }).click();
    await expect(own.getByRole('heading', { name: 'Nadège Clairpont vous suit' })).toBeVisible();

    await page.reload();
    const card = page.getByRole('listitem').filter({ hasText: 'Ode Ruisselet, Rezé' });
    await expect(card.getByText(/Il manque .*ses disponibilités/)).toBeVisible();
    await card.getByRole('button', { name: 'Lui envoyer le lien pour compléter' }).click();
    await expect(page.getByText(/Le message part/)).toBeVisible();

    await own.goto(link);
    await own.getByRole('button', { name: 'Ne plus être suivi·e' }).click();
    await expect(own.getByText('personne ne voit plus rien', { exact: false })).toBeVisible();
    await axe(own);
    // nothing ends at a slip of the thumb
    await card.getByText('Ne plus suivre Ode Ruisselet').click();
    await expect(card.getByText('il faudrait son accord', { exact: false })).toBeVisible();
    await card.getByRole('button', { name: 'Ne plus suivre' }).click();
    await expect(page.getByText('elle a retiré son accord', { exact: false })).toBeVisible();
    await page.goto('/viviers/suivis');
    await expect(page.getByText('Ode Ruisselet')).toHaveCount(0);
  });
});

test('a followed person is reached and reminded by the keyboard; nobody else finds the page', async ({
  page,
  open,
  faults,
}) => {
  await loginAs(page, NADEGE);
  await page.goto('/viviers/suivis');
  const remind = page.getByRole('button', { name: /^Lui (rappeler|envoyer)/ }).first();
  await tabTo(page, remind);
  await page.keyboard.press('Enter');
  await expect(page.getByText(/Le message part/)).toBeVisible();
  const stranger = await open();
  await loginAs(stranger, 'helene.clairval@demo.releve.test');
  faults.allow(NOT_FOUND);
  const answer = await stranger.goto('/viviers/suivis');
  expect(answer?.status()).toBe(404);
});
