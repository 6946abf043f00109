import { expect, type Page } from '@playwright/test';
import { writeAnswers } from '@/lib/pool/door';
import { loginAs } from '../support/login';
import { look, postAndAsk } from '../support/need-story';
import { axe, expectNoSideScroll, NOT_FOUND, test } from '../support/story';

const at = (name: string) => `${name}@demo.releve.test`;
const ANSWERS = writeAnswers({
  trades: ['nurse', 'service-agent'],
  diploma: 'studies',
  studyLevel: 'nursing-2',
  status: 'student',
  ageBand: 'adult',
  communeCode: '44143',
  radiusKm: 20,
  travelMeans: ['bike'],
  when: ['nights'],
});
const DESK = { width: 1280, height: 900 };
const PHONE = { width: 360, height: 740 };

test.use({ viewport: PHONE, contextOptions: { reducedMotion: 'reduce' } });

/** The colours of the other scheme are there: nothing is on its way from one to the other. */
const settled = (page: Page) =>
  page.waitForFunction(
    () =>
      new Promise<boolean>((resolve) => {
        const still = () =>
          document.getAnimations().every(({ playState }) => playState !== 'running');
        requestAnimationFrame(() => requestAnimationFrame(() => resolve(still())));
      }),
  );

type Look = { readonly page: Page; readonly path: string };

/** One page, small and large, light and dark: language, title, one heading, the way past the menu, no barrier. */
async function expectSound({ page, path }: Look, status = 200) {
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize(PHONE);
  const answer = await page.goto(path);
  expect(answer?.status(), path).toBe(status);
  await expect(page.locator('html')).toHaveAttribute('lang', 'fr');
  await expect(page).toHaveTitle(/\S+ – Relève$|^Relève – \S+/);
  await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
  await expect(page.getByRole('main')).toHaveCount(1);
  const skip = page.getByRole('link', { name: 'Aller au contenu' });
  if (!/^\/[rd]\//.test(path)) await expect(skip).toHaveAttribute('href', '#contenu');
  await expectNoSideScroll(page);
  await axe(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.setViewportSize(DESK);
  await settled(page);
  await expectNoSideScroll(page);
  await axe(page);
}

test('pages anyone may open, and those that do not exist', async ({ page, faults }) => {
  test.slow();
  faults.allow(NOT_FOUND);
  for (const path of [
    '/',
    '/connexion',
    '/connexion?sortie=1&adresse=a',
    '/connexion/code?demande=rien',
    '/connexion/confirmer?demande=rien&jeton=rien',
    '/rejoindre',
    '/orientation',
    `/orientation?reponses=${ANSWERS}`,
    `/rejoindre?voie=reserve-civique&reponses=${ANSWERS}`,
    '/contact',
    '/accessibilite',
    '/classement',
    '/mentions-legales',
    '/donnees-personnelles',
    '/invitation/inconnue',
  ])
    await expectSound({ page, path });
  for (const path of ['/nulle-part', '/r/inconnu', '/d/inconnu'])
    await expectSound({ page, path }, 404);
});

test('a director’s pages', async ({ page, open }) => {
  test.slow();
  await loginAs(page, at('helene.clairval'));
  await page.setViewportSize(DESK);
  const { needId, people } = await postAndAsk(page, { seats: '2' });
  const link = new URL(people[0]?.link ?? '');
  const phone = await open();
  await expectSound({ page: phone, path: link.pathname });
  await phone.getByRole('button', { name: 'Oui, je viens' }).click();
  await expectSound({ page: phone, path: link.pathname });
  for (const path of [
    '/besoins',
    '/besoins?vue=filled',
    '/besoins?vue=past',
    '/besoins/nouveau',
    `/besoins/${needId}`,
    `/besoins/${needId}/candidats`,
    `/besoins/${needId}/reformuler`,
    `/besoins/${needId}/separer`,
    `/besoins/${needId}/modifier`,
    `/besoins/${needId}/fermer`,
    `/besoins/${needId}/confirmer`,
    '/equipe',
    '/equipe/salaries',
    '/equipe/accords',
    '/compte',
    '/roles',
  ])
    await expectSound({ page, path });
});

test('what structures lend, offer each other and sign', async ({ page }) => {
  test.slow();
  await loginAs(page, at('helene.clairval'));
  for (const path of [
    '/besoins/modeles',
    '/prets',
    '/prets/cercle',
    '/prets/offrir',
    '/services',
    '/services/proposer',
    '/structures',
    '/equipe/conventions',
    '/papiers',
  ])
    await expectSound({ page, path });
});

test('a person’s pages', async ({ page }) => {
  test.slow();
  await loginAs(page, at('colette.beaumarais'));
  for (const path of [
    ...['/disponibilites', '/disponibilites/souhaits', '/sollicitations', '/missions', '/profil'],
    ...['/profil/justificatifs', '/mes-droits', '/rejoindre'],
  ])
    await expectSound({ page, path });
  await loginAs(page, at('theo.rivebois'));
  await expectSound({ page, path: '/sollicitations' });
});

test('the pages of a cell, of a pool, of the platform', async ({ page, open }) => {
  test.slow();
  await loginAs(page, at('agathe.montbrun'));
  const [need] = await look<{ id: string }>(
    `select id from needs where territory_id = '44' and status = 'open' and ends_at > now() limit 1`,
  );
  for (const path of [
    '/situation',
    `/situation/besoins/${need?.id}`,
    '/situation/ce-qui-aiderait',
    '/situation/plan',
    '/situation/structures',
    '/situation/tableau',
    '/situation/tableau?par=metier&secteur=244400404',
    '/situation/mur',
    '/cellule/offres',
    '/cellule/modeles',
    '/cellule/consignes',
    '/cellule/classement',
    '/cellule/indice',
    '/cellule/organismes',
    '/cellule/organismes/nouveau',
  ])
    await expectSound({ page, path });
  const pool = await open();
  await loginAs(pool, at('etienne.landesaule'));
  await expectSound({ page: pool, path: '/viviers' });
  const platform = await open();
  await loginAs(platform, at('maud.rocheclaire'));
  await expectSound({ page: platform, path: '/plateforme' });
  const several = await open();
  await loginAs(several, at('yann.chatelgenet'));
  await expectSound({ page: several, path: '/roles' });
});
