import { expect } from '@playwright/test';
import { loginAs } from '../support/login';
import { askTicked, inDays, look, needRow, postAndAsk, postNeed } from '../support/need-story';
import {
  askToSignIn,
  axe,
  NOT_FOUND,
  PHONE,
  signInMail,
  test,
  WITHOUT_SCRIPT,
} from '../support/story';

test.use({ javaScriptEnabled: false });

const DIRECTOR = 'helene.clairval@demo.releve.test';
const SEVERAL = 'yann.chatelgenet@demo.releve.test';

test('a director signs in by code, posts, asks, edits, closes and signs out', async ({ page }) => {
  await page.goto('/connexion');
  const { code } = await askToSignIn(page, DIRECTOR);
  await axe(page);
  await page.getByLabel('Code reçu').fill(code);
  await page.getByRole('button', { name: 'Me connecter' }).click();
  await expect(page).toHaveURL(/\/besoins$/);

  const needId = await postNeed(page, { day: inDays(9), seats: '2' });
  await axe(page);
  await askTicked(page);
  await expect(page.getByTestId('pourvu')).toHaveText('0 sur 2 pourvu');
  await expect(page.getByRole('link', { name: 'Actualiser la page' })).toBeVisible();
  await axe(page);

  await page.getByRole('link', { name: 'Modifier' }).click();
  await expect(page.getByLabel('Combien de personnes ?')).toHaveValue('2');
  await page.getByLabel('Combien de personnes ?').fill('3');
  await page.getByRole('button', { name: 'Enregistrer les changements' }).click();
  await expect(page.getByTestId('pourvu')).toHaveText('0 sur 3 pourvu');
  await page.getByRole('link', { name: 'Dupliquer' }).click();
  await expect(page.getByRole('heading', { name: 'Publier un besoin', level: 1 })).toBeVisible();
  await page.goto(`/besoins/${needId}`);
  await page.getByRole('link', { name: 'Fermer', exact: true }).click();
  await page.getByRole('button', { name: 'Fermer le besoin' }).click();
  await expect(
    page.getByRole('main').getByRole('alert').getByRole('link', { name: 'Choisissez un motif.' }),
  ).toBeVisible();
  await axe(page);
  await page.getByRole('radio').first().check();
  await page.getByRole('button', { name: 'Fermer le besoin' }).click();
  await expect(page.getByText('Ce besoin est fermé.', { exact: false })).toBeVisible();
  expect(await needRow(needId)).toMatchObject({ status: 'closed', seats: 3 });

  await page.getByRole('button', { name: 'Se déconnecter' }).first().click();
  await expect(page.getByText('Vous êtes déconnecté·e.')).toBeVisible();
});

test('somebody joins, says when they are free, confirms it and signs out', async ({ page }) => {
  const email = `nouvelle-${Date.now()}@demo.releve.test`;
  await page.goto('/rejoindre');
  await axe(page);
  await page.getByLabel('Prénom').fill('Anne-Sophie');
  await page.getByLabel('Nom', { exact: true }).fill('L’Hénaff');
  const field = page.getByLabel('Adresse électronique');
  await field.fill(email);
  await page.getByRole('radio', { name: /Retraité/ }).check();
  await page.getByRole('radio', { name: '18 ans ou plus' }).check();
  await page.getByRole('checkbox', { name: /^Aide-soignant·e/ }).check();
  await page.getByLabel('Votre commune').fill('44400');
  await page.getByRole('checkbox', { name: 'Voiture' }).check();
  await page.getByRole('button', { name: 'Rejoindre la réserve' }).click();
  await expect(
    page
      .getByRole('main')
      .getByRole('alert')
      .getByRole('link', { name: /Cochez cette case/ }),
  ).toBeVisible();
  await expect(field).toHaveValue(email);
  await axe(page);
  await page.getByRole('checkbox', { name: /J’ai lu ces lignes/ }).check();
  const since = new Date();
  await page.getByRole('button', { name: 'Rejoindre la réserve' }).click();
  await expect(page.getByRole('heading', { name: /^Plus qu’une étape/ })).toBeVisible();
  await page.getByLabel('Code reçu').fill((await signInMail(email, since)).code);
  await page.getByRole('button', { name: 'Confirmer mon inscription' }).click();
  await expect(page).toHaveURL(/\/disponibilites\?bienvenue=1$/);
  await axe(page);

  // the week: one tap fills it in, the list says the same and is read as it is written
  await page.getByRole('button', { name: 'Matins' }).click();
  await expect(page.getByText('Votre semaine est enregistrée', { exact: false })).toBeVisible();
  const week = page.getByLabel('La même semaine, écrite');
  await expect(week).toHaveValue(/6.h.–.14.h libre/);
  await week.fill('lundi : de minuit à jamais');
  await page.getByRole('button', { name: 'Enregistrer ma semaine' }).click();
  await expect(page.getByRole('main').getByRole('alert')).toBeVisible();
  await expect(week).toHaveValue('lundi : de minuit à jamais');
  await axe(page);
  await week.fill('lundi : 7 h – 14 h libre\nvendredi : 20 h – 24 h en dernier recours');
  await page.getByRole('button', { name: 'Enregistrer ma semaine' }).click();
  await expect(page.getByText('Votre semaine est enregistrée', { exact: false })).toBeVisible();
  await expect(week).toHaveValue(/lundi.*7.h.–.14.h libre/);

  const unfold = (name: string) => page.locator('summary', { hasText: name }).click();
  await unfold('Ajouter une exception');
  await page
    .getByRole('form', { name: 'Ajouter une exception' })
    .getByLabel('Du', { exact: true })
    .fill(inDays(10));
  await page.getByRole('button', { name: 'Ajouter cette exception' }).click();
  await expect(page.getByText('L’exception est ajoutée.')).toBeVisible();
  await page.getByRole('button', { name: 'Retirer' }).first().click();
  await expect(page.getByText('L’exception est retirée.')).toBeVisible();
  await unfold('Annoncer une absence');
  await page.getByLabel('Indisponible jusqu’au').fill(inDays(-3));
  await page.getByRole('button', { name: 'Enregistrer ces dates' }).click();
  await expect(
    page
      .getByRole('main')
      .getByRole('alert')
      .getByRole('link', { name: /déjà passé/ }),
  ).toBeVisible();
  await page.getByLabel('Indisponible jusqu’au').fill(inDays(4));
  await page.getByRole('button', { name: 'Enregistrer ces dates' }).click();
  await expect(page.getByText('Vos dates sont enregistrées.')).toBeVisible();
  await page.getByRole('button', { name: 'C’est toujours vrai' }).click();
  await expect(page.getByText('C’est confirmé, merci.')).toBeVisible();
  await axe(page);

  for (const path of ['/sollicitations', '/missions', '/profil']) {
    await page.goto(path);
    await axe(page);
  }
  await page.getByRole('button', { name: 'Créer l’adresse d’abonnement' }).click();
  await expect(page.getByText('L’adresse de votre agenda est prête.')).toBeVisible();
  await page.getByLabel('Téléphone').fill('06 12 34 56 78');
  await page.getByRole('button', { name: 'Enregistrer mon profil' }).click();
  await expect(page.getByText('Votre profil est enregistré.')).toBeVisible();
  expect(await look('select commune_code from people where email = $1', [email])).toEqual([
    { commune_code: '44143' },
  ]);
  await page.getByRole('button', { name: 'Se déconnecter' }).first().click();
  await expect(page.getByText('Vous êtes déconnecté·e.')).toBeVisible();
});

test('a demand is answered from one’s own space, then given up', async ({ page, open }) => {
  await loginAs(page, DIRECTOR);
  const { needId, people } = await postAndAsk(page, {
    day: inDays(6),
    start: '14:00',
    end: '17:00',
  });
  const [person] = people;
  if (!person) throw new Error('somebody was asked');
  const phone = await open({ ...PHONE, ...WITHOUT_SCRIPT });
  await phone.goto('/connexion');
  const { code } = await askToSignIn(phone, person.email);
  await phone.getByLabel('Code reçu').fill(code);
  await phone.getByRole('button', { name: 'Me connecter' }).click();
  await expect(phone).not.toHaveURL(/\/connexion/);
  await phone.goto('/sollicitations');
  await axe(phone);
  const demand = phone.getByRole('article').filter({ hasText: /14\sh\s–\s17\sh/ });
  await demand.getByText('Non', { exact: true }).click();
  await demand.getByRole('button', { name: 'Envoyer mon non' }).click();
  await expect(phone.getByText('Votre réponse est notée', { exact: false })).toBeVisible();
  await axe(phone);

  // the link is past its time: it says that its yes is not noted; one’s own space still takes it
  await phone.goto(person.link);
  await look(
    `update action_links set expires_at = now() - interval '1 minute' where solicitation_id = $1`,
    [person.id],
  );
  await phone.getByRole('button', { name: 'Finalement oui, je viens' }).click();
  await expect(phone.getByRole('alert')).toContainText('votre oui n’est pas enregistré');
  await axe(phone);
  expect(await needRow(needId)).toMatchObject({ seats_taken: 0 });
  await phone.goto('/sollicitations');
  await demand.getByRole('button', { name: 'Finalement oui, je viens' }).click();
  await expect(phone.getByText('C’est noté, merci', { exact: false })).toBeVisible();
  await axe(phone);
  expect(await needRow(needId)).toMatchObject({ seats_taken: 1, status: 'filled' });

  await demand.getByText('Je ne peux plus venir').click();
  await demand.getByRole('button', { name: 'Annuler ma venue' }).click();
  const fault = phone.getByRole('main').getByRole('alert');
  await expect(fault.getByRole('link', { name: /Choisissez une raison/ })).toBeVisible();
  await demand.getByRole('radio', { name: 'Problème de trajet' }).check();
  await demand.getByRole('button', { name: 'Annuler ma venue' }).click();
  await expect(phone.getByText('Votre venue est annulée', { exact: false })).toBeVisible();
  await axe(phone);
  expect(await needRow(needId)).toMatchObject({ seats_taken: 0, status: 'open' });
});

test('the structure calls a mission off; the person reads it on the same link', async ({
  page,
  open,
}) => {
  await loginAs(page, DIRECTOR);
  const { needId, people } = await postAndAsk(page, {
    day: inDays(4),
    start: '13:00',
    end: '16:30',
  });
  const [person] = people;
  if (!person) throw new Error('somebody was asked');
  const phone = await open({ javaScriptEnabled: false });
  await phone.goto(person.link);
  await phone.getByRole('button', { name: 'Oui, je viens' }).click();
  await expect(phone.getByRole('heading', { level: 1 })).toHaveText(/C’est noté/);

  // the hours change after the yes: the person is asked again
  await page.goto(`/besoins/${needId}/modifier`);
  await expect(page.getByText('sera posée de nouveau', { exact: false })).toBeVisible();
  await page.getByLabel('Fin', { exact: true }).fill('17:30');
  await page.getByRole('button', { name: 'Enregistrer les changements' }).click();
  await expect(page.getByText('À reconfirmer').first()).toBeVisible();
  await phone.goto(person.link);
  await expect(phone.getByRole('heading', { level: 1 })).toHaveText(/Toujours d’accord/);
  await axe(phone);
  await phone.getByRole('button', { name: 'Oui, toujours d’accord' }).click();
  await expect(phone.getByRole('heading', { level: 1 })).toHaveText(/C’est noté/);

  await page.goto(`/besoins/${needId}`);
  await page.getByText(/^Annuler la venue d/).click();
  await page.getByLabel('Pour quelle raison ?').selectOption('Le besoin est couvert autrement');
  await page.getByRole('button', { name: 'Annuler sa venue' }).click();
  await expect(page.getByText('Annulé par vous').first()).toBeVisible();
  await axe(page);
  await phone.goto(person.link);
  await expect(phone.getByRole('heading', { level: 1 })).toHaveText(/La structure a annulé/);
  await axe(phone);
  expect(await needRow(needId)).toMatchObject({ seats_taken: 0, status: 'open' });
});

test('one person changes hats', async ({ page, faults }) => {
  faults.allow(NOT_FOUND);
  await loginAs(page, SEVERAL, { as: 'person' });
  await page.goto('/roles');
  await axe(page);
  await page
    .getByRole('button', { name: /Prendre ce rôle.*Direction/ })
    .first()
    .click();
  await expect(page).toHaveURL(/\/besoins$/);
  await expect(page.getByText(/^Direction ·/).locator('visible=true')).toBeVisible();
});
